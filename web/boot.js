// Starts the program, says so plainly when it cannot, and looks after updates
// and installation. It knows nothing of lifting.
//
// For the program:
//   window.dropsetBuild         {version, build}
//   window.dropsetCrash(text)   shows the crash screen
//   window.dropsetUpdateReady   true while a new version waits for the person;
//                               also the event "dropset-update"
//   window.dropsetApplyUpdate() changes to that version and reloads this page, once
//   window.dropsetInstall()     asks to install; undefined when the browser does not offer it.
//                               The event "dropset-install" says that this has changed
//   window.dropsetDatabase      the open database and what was asked of it; until then a promise of both, or of null
//   window.dropsetPairing       what stood behind the # of a link that pairs; taken once
//   window.dropsetPorter()      a new worker with the porter, which from then on is kept on the device
//   window.dropsetPageTop()     goes to the top of the page and puts the focus on its title
//   window.dropsetNameTab()     names the tab after that, once it is painted
//   window.dropsetPainted(f)    calls f once the next frame is painted
//   window.dropsetStarted       performance.now() when the program was handed over
//   window.goappMoved(address)  tells the browser where the page is; the program gives goappNavigate
//   window.goappBuild(text, raws)   makes a tree of elements; raws is one that holds those that HTML gave, or null. With it goappListen
"use strict";

(() => {
  // ---- a link that pairs this device holds a key behind its #: it leaves the
  // address, and so history and reports, before anything else

  const pairs = () => location.pathname === "/devices" && location.hash.length > 1;
  if (pairs()) {
    window.dropsetPairing = location.hash.slice(1);
    history.replaceState(history.state, "", location.pathname);
  }
  addEventListener("hashchange", () => pairs() && location.reload()); // opened on the open page

  const { serviceWorker } = navigator; // undefined where a page may have none
  const { version, build } = document.documentElement.dataset;
  window.dropsetBuild = { version, build };

  // ---- the report: the last lines of the console, in memory only

  const lines = [];
  const note = (...parts) => {
    lines.push(...parts.map(String).join(" ").split("\n"));
    lines.splice(0, lines.length - 200);
  };
  for (const level of ["log", "warn", "error"]) { // Go writes a panic with console.log
    const write = console[level];
    console[level] = (...parts) => { note(...parts); write.apply(console, parts); };
  }
  addEventListener("error", (e) => {
    note(e.message, e.error && e.error.stack || "");
    if (typeof WebAssembly === "object" && e.error instanceof WebAssembly.RuntimeError) crash("trap");
  });
  addEventListener("unhandledrejection", (e) => note("unhandled:", e.reason && e.reason.stack || e.reason));

  const report = (what) => [
    `Dropset ${version} (${build})`, `What: ${what}`, `Where: ${location.pathname}`, `When: ${new Date().toISOString()}`,
    `Browser: ${navigator.userAgent}`, `Online: ${navigator.onLine}`, "", ...lines,
  ].join("\n");

  // ---- the database: opened while the program is on its way, if it is there
  // and of the version that this build writes; whatever else it needs, the
  // program does itself. It is opened as it is: to ask for a version could wait
  // for another tab, and the program's own request behind it. Whoever needs the
  // database closed, for an upgrade or to delete it, gets it closed; then, and
  // when the browser takes it away, the program opens its own.

  const { database, databaseVersion, ahead } = document.documentElement.dataset;

  // ask puts the first question of the program, the same whatever the address,
  // so that it need not wait for the answer: what a start begins with, as in
  // app/screen/open.go. From then on it hears what other tabs change. A program
  // asks a browser slowly, so it is told what this is in few words, and gets the
  // answer in one piece: how many rows, live commands and values there are, and
  // how long each is (-1 for a value that there is not), as 32-bit numbers, and
  // then all of them.
  function ask(db, question) {
    const [key, span, ...names] = question.split(" "), from = Date.now() - Number(span);
    const asked = { db };
    if (window.BroadcastChannel) {
      asked.channel = new BroadcastChannel(`dropset:${db.name}`);
      asked.channel.onmessage = () => { asked.heard = true; };
    }
    const t = db.transaction(["records", "live", "meta"]);
    const rows = t.objectStore("records").index("by").getAll(IDBKeyRange.bound([key, from], [key, 2 ** 53]));
    const live = t.objectStore("live").getAll();
    const values = names.map((name) => t.objectStore("meta").get(name));
    // WebKit would put a transaction aside with the page, and nobody could write.
    addEventListener("pagehide", (e) => { try { e.persisted && t.abort(); } catch { /* it has ended */ } }, { once: true });

    // answer is null if there is none, because it failed.
    const answer = () => {
      if ([rows, live, ...values].some((request) => request.error)) return null;
      const utf8 = new TextEncoder();
      const parts = [...rows.result.map(({ body }) => utf8.encode(body)), ...live.result, ...values.map((request) => request.result)];
      const head = Int32Array.of(rows.result.length, live.result.length, values.length, ...parts.map((part) => part ? part.length : -1));
      const whole = new Uint8Array(parts.reduce((size, part) => size + (part ? part.length : 0), head.byteLength));
      whole.set(new Uint8Array(head.buffer));
      let at = head.byteLength;
      for (const part of parts) {
        if (!part) continue;
        whole.set(part, at);
        at += part.length;
      }
      return whole;
    };
    return Object.assign(asked, { is: [db.name, db.version, key, from, ...names].join(" "), last: values[values.length - 1], answer });
  }

  window.dropsetDatabase = new Promise((done) => {
    try {
      const open = indexedDB.open(database);
      open.onupgradeneeded = () => open.transaction.abort(); // there is none yet
      open.onerror = (e) => { e.preventDefault(); done(null); };
      open.onsuccess = () => {
        const db = open.result;
        if (db.version !== Number(databaseVersion)) {
          db.close();
          return done(null);
        }
        let found = { db, is: `${db.name} ${db.version}` };
        try { found = ask(db, ahead); } catch (err) { console.error("database:", err); } // the program asks itself, and says what is wrong
        db.onversionchange = db.onclose = () => {
          db.close();
          if (found.channel) found.channel.close();
          window.dropsetDatabase = null;
        };
        if (window.dropsetDatabase) window.dropsetDatabase = found; // nobody waits for it yet
        done(found);
      };
    } catch { done(null); } // the browser has none, or forbids it
  });

  // ---- the screens for trouble

  const element = (name, props, ...children) => {
    const e = Object.assign(document.createElement(name), props);
    e.append(...children);
    return e;
  };

  function trouble(title, text, action, onAction, what) {
    const area = element("textarea", { readOnly: true, value: report(what), spellcheck: false });
    area.setAttribute("aria-label", "Report");
    const copy = element("button", { type: "button", className: "trouble-copy" }, "Copy report");
    const details = element("details", {}, element("summary", {}, "What the report says"), area);
    copy.onclick = async () => {
      try {
        await navigator.clipboard.writeText(area.value);
        copy.textContent = "Copied";
      } catch {
        details.open = true;
        area.select();
        copy.textContent = "Select and copy it below";
      }
    };
    return element("section", { className: "trouble" },
      element("h2", { tabIndex: -1 }, title), element("p", {}, text),
      element("button", { type: "button", className: "trouble-act", onclick: onAction }, action), copy, details);
  }

  // The program never started: say so in the frame that is on screen.
  function cannotStart(title, text, action, onAction, what) {
    const card = document.getElementById("shell-card");
    if (!card) return;
    card.replaceChildren(trouble(title, text, action, onAction, what));
    card.setAttribute("role", "alert");
  }

  // The program stopped: what is on screen no longer answers, so cover it.
  let crashed = false;
  function crash(what) {
    if (crashed) return;
    crashed = true;
    const dialog = element("dialog", { className: "trouble-dialog", id: "crash", oncancel: (e) => e.preventDefault() },
      trouble("Dropset stopped", "Something went wrong in Dropset. Your log is safe: everything that was shown as saved is on this device. Reload to go on. If it happens again, copy the report and send it to us.",
        "Reload", reload, what));
    dialog.setAttribute("aria-label", "Dropset stopped");
    document.body.append(dialog);
    dialog.showModal ? dialog.showModal() : dialog.setAttribute("open", "");
  }
  window.dropsetCrash = crash;

  // A version that waits may be the one that mends this.
  const reload = () => window.dropsetUpdateReady ? window.dropsetApplyUpdate() : location.reload();

  // Fetches everything anew, but only when the server is there to give it.
  async function fetchAnew() {
    try {
      await fetch("/sw.js", { cache: "no-store" });
      const old = await serviceWorker.getRegistration();
      if (old) await old.unregister();
      for (const name of await caches.keys()) if (name.startsWith("dropset-shell-")) await caches.delete(name);
      await fetch(document.documentElement.dataset.program, { cache: "reload" }); // the browser may hold the damaged one for good
    } catch (err) {
      note("fetch anew:", err);
    }
    location.reload();
  }

  // ---- what each page begins with, in one call

  // A page that nobody sees has no frames, and may not even know that it is hidden.
  window.dropsetPainted = (f) => {
    const once = () => { f?.(); f = null; };
    requestAnimationFrame(() => setTimeout(once));
    setTimeout(once, 250);
  };

  const title = () => document.getElementById("title");
  window.dropsetNameTab = () => window.dropsetPainted(() => { if (title()) document.title = `${title().textContent} · Dropset`; });
  window.dropsetPageTop = () => {
    scrollTo(0, 0);
    const scroller = document.getElementById("page");
    if (scroller) scroller.scrollTop = 0;
    if (title()) title().focus({ preventScroll: true });
    window.dropsetNameTab();
  };

  // ---- where the page is: the program is asked for a link that is tapped, and on
  // the way back, as goappNavigate(address, back)

  window.goappMoved = (address) => history.pushState(null, "", address);
  addEventListener("popstate", () => window.goappNavigate?.(location.href, true));
  addEventListener("click", (e) => {
    const link = window.goappNavigate && e.target.closest?.("a[href]");
    if (!link || e.metaKey || e.ctrlKey || e.shiftKey || link.hasAttribute("download") || link.target === "_blank") return;
    e.preventDefault();
    window.goappNavigate(link.href, false);
  });

  // ---- what the program's elements are made by: see web/gen/lean/tree.go.txt
  // for the words, and for goappEvent, which the program gives

  const listen = (e, event, number, passive) => e.addEventListener(event, (told) => window.goappEvent(number, told), { passive });
  window.goappListen = listen;

  const shapes = []; // elements to copy, such as icons

  window.goappBuild = (text, raws) => {
    const nodes = [], words = text.split("\0"), take = () => raws.removeChild(raws.firstChild);
    let at = null, space = "";
    const put = (node) => {
      nodes.push(node);
      if (at) at.appendChild(node);
      return node;
    };
    for (let i = 0; i < words.length; i++) {
      const rest = words[i].slice(1);
      switch (words[i][0]) {
        case "{": space = rest; break;
        case "<":
          at = put(space ? document.createElementNS(space, rest) : document.createElement(rest));
          space = "";
          break;
        case ">": at = at.parentNode; break;
        case "'": put(document.createTextNode(rest)); break;
        case "!": put(take()); break;
        case '"': put(shapes[shapes.push(take()) - 1].cloneNode(true)); break;
        case "#": put(shapes[rest].cloneNode(true)); break;
        case "=": at.setAttribute(rest, words[++i].slice(1)); break;
        case ".": at[rest] = words[++i].slice(1); break;
        case "+": at[rest] = true; break;
        case "*": listen(at, rest, Number(words[++i].slice(1)), false); break;
        case "~": listen(at, rest, Number(words[++i].slice(1)), true); break;
      }
    }
    return nodes;
  };

  // ---- the program

  async function start() {
    if (typeof WebAssembly !== "object" || !WebAssembly.instantiate) {
      return cannotStart("This browser cannot run Dropset", "It needs WebAssembly, which this browser lacks or has switched off. Update the browser, or open Dropset in another one. Nothing was lost.",
        "Try again", reload, "no WebAssembly");
    }
    let instance, go;
    try {
      if (typeof Go !== "function") throw new TypeError("wasm_exec.js is missing");
      go = new Go();
      instance = await WebAssembly.instantiate(await window.dropsetProgram, go.importObject);
    } catch (err) {
      console.error("start:", err);
      const { CompileError, LinkError, RuntimeError } = WebAssembly;
      if ([CompileError, LinkError, RuntimeError, RangeError].some((kind) => err instanceof kind)) {
        return cannotStart("Dropset could not start", "What was downloaded is damaged, or this browser is too old for it. Your log is safe. Download it again; if that does not help, update the browser.",
          "Download again", fetchAnew, `start: ${err}`);
      }
      return cannotStart("Dropset could not be downloaded", "The connection broke off, or the server did not answer. Nothing was lost. Check the connection and try again; once it is here, it works offline.",
        "Try again", reload, `download: ${err}`);
    }
    window.dropsetStarted = performance.now();
    go.run(instance).then(() => crash("the program ended"), (err) => { note(err.stack || err); crash(`run: ${err}`); });
  }

  // ---- updates: fetched in the background, applied when the person says so

  let registration, applying = false;

  function updateReady() {
    if (window.dropsetUpdateReady) return;
    window.dropsetUpdateReady = true;
    dispatchEvent(new CustomEvent("dropset-update"));
  }

  function watch(worker) {
    worker && worker.addEventListener("statechange", () => {
      // On a first visit nothing is active yet; told late, the worker waits no more.
      if (worker.state === "installed" && registration.active && registration.waiting === worker) updateReady();
    });
  }

  window.dropsetApplyUpdate = () => {
    if (applying) return;
    applying = true;
    const worker = registration && registration.waiting;
    if (!worker) return location.reload();
    worker.postMessage({ type: "SKIP_WAITING" });
    setTimeout(() => location.reload(), 5000); // should the change never be told
  };

  // A page that is left while its first worker is being installed can leave WebKit
  // with one that never finishes, so it begins once somebody has stayed for a moment.
  // Nor does a start compete with the look for a new version, and at what can be installed.
  const STAYED = 1500;

  async function serve() {
    await new Promise((next) => setTimeout(next, STAYED));
    document.head.append(element("link", { rel: "manifest", href: "/manifest.webmanifest" })); // which the browser reads and looks at on the page's own thread
    if (!serviceWorker) return;
    // Only the tab that asked reloads: another may be in the middle of a set.
    serviceWorker.addEventListener("controllerchange", () => applying && location.reload());
    try {
      registration = await serviceWorker.register("/sw.js", { updateViaCache: "none" });
    } catch (err) {
      return console.error("service worker:", err);
    }
    if (registration.waiting && registration.active) updateReady();
    watch(registration.installing);
    registration.addEventListener("updatefound", () => watch(registration.installing));
    const look = () => document.visibilityState === "visible" && registration.update().catch(() => {}); // offline is no error
    document.addEventListener("visibilitychange", look);
    addEventListener("online", look);
  }

  // ---- the porter: kept on the device once it was needed, also where that was
  // before there was somebody to keep it

  let ported = false;
  const keepPorter = () => ported && serviceWorker?.controller?.postMessage({ type: "LATER" });
  serviceWorker?.addEventListener("controllerchange", keepPorter);
  window.dropsetPorter = () => {
    const worker = new Worker(document.documentElement.dataset.porter);
    ported = true;
    keepPorter();
    return worker;
  };

  // ---- installation

  addEventListener("beforeinstallprompt", (e) => {
    e.preventDefault();
    window.dropsetInstall = async () => {
      window.dropsetInstall = undefined; // a prompt can be shown once
      await e.prompt();
      const { outcome } = await e.userChoice;
      dispatchEvent(new CustomEvent("dropset-install"));
      return outcome;
    };
    dispatchEvent(new CustomEvent("dropset-install"));
  });
  addEventListener("appinstalled", () => {
    window.dropsetInstall = undefined;
    dispatchEvent(new CustomEvent("dropset-install"));
  });

  // The worker waits for the program, so that it does not compete for the line.
  start().finally(serve);
})();
