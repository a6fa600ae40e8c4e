// Lets a program go on from where the build has left it (web/gen/trim, Begun),
// instead of beginning anew. It stands behind Go's own wasm_exec.js, in one file,
// and does what run does there, except for what the program has behind it. One
// that has not begun runs as ever.
"use strict";

(() => {
  const run = Go.prototype.run;
  const HELD = 8192, END = 12288; // where in its memory it says what it holds of the page: of which value, and by what name

  Go.prototype.run = async function (instance) {
    const { mem } = instance.exports;
    const text = new Uint8Array(mem.buffer, HELD, END - HELD), size = text.indexOf(0);
    if (size === 0) return run.call(this, instance);

    const values = [NaN, 0, null, true, false, globalThis, this]; // as Go's glue numbers them
    for (const line of new TextDecoder().decode(text.subarray(0, size)).trimEnd().split("\n")) {
      const [of, name] = line.split(" "), value = values[of][name];
      if (value === undefined) throw new TypeError(`this browser has no ${name}`);
      values.push(value);
    }
    Object.assign(this, {
      _inst: instance, mem: new DataView(mem.buffer), exited: false,
      _values: values, _goRefCounts: values.map(() => Infinity), _idPool: [],
      _ids: new Map(values.slice(1).map((value, i) => [value, i + 1])), // NaN has no number of its own
    });
    this._resume();
    await this._exitPromise;
  };
})();
