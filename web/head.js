// What cannot wait for the page: it runs in the head, before anything is painted.
//
// For boot.js and the program:
//   window.dropsetTheme(name)   puts the page into "dark", "light", or "" for what the system says
//   window.dropsetProgram       promises the program, compiled
"use strict";

(() => {
  // ---- the light that was chosen stands in the page itself, as sw.js keeps it:
  // to look into localStorage would hold up the first paint. There is a copy for a
  // page that no service worker serves.

  const KEY = "dropset-theme";
  const colours = { __proto__: null, dark: "#0d0f12", light: "#f6f4ef" }; // --ground of css/00-tokens.css
  const bars = document.querySelectorAll('meta[name="theme-color"]'); // the first is dark's, the second light's
  const root = document.documentElement;
  const kept = Boolean(navigator.serviceWorker?.controller);

  let shown = root.dataset.theme || "";
  const show = (name) => {
    shown = name;
    if (name) root.dataset.theme = name;
    else delete root.dataset.theme;
    bars.forEach((bar, i) => { bar.content = colours[name] || [colours.dark, colours.light][i]; });
  };

  const tell = () => navigator.serviceWorker?.controller?.postMessage({ type: "LIGHT", name: shown });
  navigator.serviceWorker?.addEventListener("controllerchange", () => { if (shown) tell(); }); // it was chosen before there was one

  window.dropsetTheme = (name) => {
    const known = name in colours ? name : "";
    if (known === shown) return; // as at every start
    show(known);
    tell();
    try {
      if (known) localStorage.setItem(KEY, known);
      else localStorage.removeItem(KEY);
    } catch { /* the browser keeps nothing here; the settings have it */ }
  };

  if (shown) show(shown);
  else if (!kept) {
    try {
      const name = localStorage.getItem(KEY);
      if (name in colours) show(name);
    } catch { /* as above */ }
  }

  // ---- the program. Once it is on the device a worker compiles it, because the
  // page is sooner read, painted and connected to its database without it. On a
  // first visit the line is the bottleneck, so the page sends for it at once, and
  // the worker compiles ahead what is called first. Where there are no workers, or
  // this one fails, the page does it all.

  const { program, compiler } = root.dataset;
  const PATIENCE = 10_000, END = 60_000; // for what takes some tenths of a second

  let worker;
  try {
    worker = new Worker(compiler, { name: kept ? program : "" });
    setTimeout(() => worker.terminate(), END); // it has ended long ago, unless something is wrong with it
  } catch (err) { console.warn("compiler:", err); }

  const beside = () => new Promise((done) => {
    worker.onmessage = ({ data }) => done(data);
    worker.onerror = worker.onmessageerror = () => done(null);
  });

  async function send() {
    const answer = await fetch(program);
    if (!answer.ok) throw new TypeError(`${program}: ${answer.status}`);
    return WebAssembly.compileStreaming && answer.headers.get("Content-Type") === "application/wasm"
      ? WebAssembly.compileStreaming(answer) : WebAssembly.compile(await answer.arrayBuffer());
  }

  async function get() {
    if (!kept || !worker) {
      const compiled = await send();
      try { worker?.postMessage(compiled); } catch (err) { console.warn("compiler:", err); } // it works without
      return compiled;
    }
    const answer = beside();
    const compiled = await Promise.race([answer, new Promise((next) => setTimeout(next, PATIENCE))]);
    if (compiled) return compiled;
    const own = send(); // it failed, or is slow: then whoever is first
    return Promise.race([own, answer.then((compiled) => compiled || own)]);
  }
  window.dropsetProgram = get();
  window.dropsetProgram.catch(() => {}); // boot.js says what went wrong
})();
