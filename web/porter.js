// The porter: the program that reads logs of other apps, writes CSV and syncs,
// in a worker beside the page, fetched when it is first needed. The page is told
// [kind, words, bytes]: "ready", "share", "answer", "devices" by the program; from here
// "unfetched" when it could not be had, and "stopped" when it ended.
"use strict";

(async () => {
  const early = []; // the program takes onmessage over when it runs
  onmessage = (event) => early.push(event);
  let instance, go;
  try {
    importScripts("{{asset wasm_exec.js}}");
    go = new Go();
    const answer = await fetch("{{asset porter.wasm}}");
    if (!answer.ok) throw new TypeError(`${answer.url}: ${answer.status}`);
    ({ instance } = await WebAssembly.instantiate(await answer.arrayBuffer(), go.importObject));
  } catch (err) {
    console.warn("porter:", err);
    return postMessage(["unfetched", String(err)]);
  }
  const end = go.run(instance);
  early.forEach((event) => onmessage(event));
  end.then(() => postMessage(["stopped", "it ended"]), (err) => postMessage(["stopped", String(err)]));
})();
