// What cannot wait for the page: it runs in the head, before anything is painted.
//
// For boot.js and the program:
//   window.dropsetTheme(name)   puts the page into "dark", "light", or "" for what the system says
//   window.dropsetProgram()     sends for the program, once, and promises it compiled
"use strict";

(() => {
  // ---- the light: localStorage has a copy of what is kept with the settings,
  // because it can be read at once

  const KEY = "dropset-theme";
  const colours = { __proto__: null, dark: "#0d0f12", light: "#f6f4ef" }; // --ground of css/00-tokens.css
  const bars = document.querySelectorAll('meta[name="theme-color"]'); // the first is dark's, the second light's

  const show = (name) => {
    const root = document.documentElement;
    if (name) root.dataset.theme = name;
    else delete root.dataset.theme;
    bars.forEach((bar, i) => { bar.content = colours[name] || [colours.dark, colours.light][i]; });
  };

  window.dropsetTheme = (name) => {
    const known = name in colours ? name : "";
    show(known);
    try {
      if (known) localStorage.setItem(KEY, known);
      else localStorage.removeItem(KEY);
    } catch { /* the browser keeps nothing here; the settings have it */ }
  };

  try {
    const name = localStorage.getItem(KEY);
    if (name in colours) show(name);
  } catch { /* as above */ }

  // ---- the program. On a first visit the line is the bottleneck, so it is sent
  // for at once. Later it is on the device: then boot.js sends for it, because the
  // page is sooner read, painted and connected to its database without it. A
  // preload would do neither as fast: it keeps the bytes and hands on a copy.

  async function send() {
    const { program } = document.documentElement.dataset;
    const answer = await fetch(program);
    if (!answer.ok) throw new TypeError(`${program}: ${answer.status}`);
    return WebAssembly.compileStreaming && answer.headers.get("Content-Type") === "application/wasm"
      ? WebAssembly.compileStreaming(answer) : WebAssembly.compile(await answer.arrayBuffer());
  }
  let sent;
  window.dropsetProgram = () => sent || (sent = send());
  if (!navigator.serviceWorker?.controller) window.dropsetProgram().catch(() => {}); // boot.js says what went wrong
})();
