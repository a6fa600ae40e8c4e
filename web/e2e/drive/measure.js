// What is measured inside a page. The scripts run before the page's own, so
// they see the program start.

// usable taps the main control as soon as it is there, and tells when a frame
// was painted that answers it: performance.now() counts from the navigation.
export const usable = (control, answered) => `(() => {
  const find = ${control}, answered = ${answered};
  let tapped = 0;
  const look = () => {
    if (!tapped) {
      const e = find();
      if (e) { window.tapPossible = performance.now(); tapped = 1; e.click(); }
    }
    if (tapped && answered()) {
      watch.disconnect();
      requestAnimationFrame(() => { const c = new MessageChannel(); c.port1.onmessage = () => { window.usableAt = performance.now(); }; c.port2.postMessage(0); });
      return;
    }
  };
  const watch = new MutationObserver(look);
  watch.observe(document, { childList: true, subtree: true, characterData: true, attributes: true });
})()`;

// memory keeps hold of the program's own memory.
export const memory = `(() => {
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const real = WebAssembly[name];
    WebAssembly[name] = async (...a) => {
      const r = await real.apply(WebAssembly, a);
      const e = (r.instance || r).exports;
      window.programMemory = e.mem || e.memory;
      return r;
    };
  }
})()`;

// latency notes for every tap how long it took from the touch to the painted
// frame that answers it. A frame answers when the text that is watched differs.
export const latency = `(() => {
  window.taps = [];
  window.watchFor = (text) => {
    window.pending = null;
    addEventListener("click", (e) => {
      if (!window.watchText) return;
      const from = e.timeStamp, was = window.watchText();
      let done = false;
      const look = () => {
        if (done || window.watchText() === was) return;
        done = true;
        watch.disconnect();
        requestAnimationFrame(() => { const c = new MessageChannel(); c.port1.onmessage = () => window.taps.push(performance.now() - from); c.port2.postMessage(0); });
      };
      const watch = new MutationObserver(look);
      watch.observe(document, { childList: true, subtree: true, characterData: true, attributes: true });
    }, { capture: true });
  };
  window.watchFor();
})()`;

// blocks notes the longest that the page has not answered since startBlocks():
// a task of the browser's own reckoning, or the time between two frames.
export const blocks = `(() => {
  window.startBlocks = () => {
    const b = window.blocks = { task: 0, frame: 0 };
    new PerformanceObserver((list) => { for (const e of list.getEntries()) b.task = Math.max(b.task, e.duration); }).observe({ entryTypes: ["longtask"] });
    let last = performance.now();
    const look = (now) => { b.frame = Math.max(b.frame, now - last); last = now; if (window.blocks === b) requestAnimationFrame(look); };
    requestAnimationFrame((now) => { last = now; requestAnimationFrame(look); });
  };
})()`;

// voids notes every frame from startVoids() on, and those in which a part of the
// screen had no lines of the log yet. It looks before the page's own scripts do,
// so it sees what the person saw: by then the screen was scrolled already.
export const voids = `(() => {
  window.startVoids = () => {
    const f = window.voids = { frames: 0, empty: 0 };
    const look = () => {
      f.frames++;
      const at = [0.15, 0.5, 0.85].map((y) => document.elementFromPoint(innerWidth / 2, y * innerHeight));
      if (at.some((e) => e?.closest(".log") && !e.closest(".log-chunk"))) f.empty++;
      if (window.voids === f) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  };
})()`;

export const median = (list) => percentile(list, 0.5);

export function percentile(list, p) {
  if (!list.length) return NaN;
  const s = [...list].sort((a, b) => a - b);
  const at = (s.length - 1) * p, low = Math.floor(at);
  return s[low] + (s[Math.min(low + 1, s.length - 1)] - s[low]) * (at - low);
}
