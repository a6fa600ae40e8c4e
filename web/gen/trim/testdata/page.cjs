// Runs a program with web/begun.js behind Go's glue, as a page does, and says at
// the end how much memory it had and which functions a traced one has called, by
// their numbers.
const { readFileSync } = require("node:fs"), { join } = require("node:path");
const real = WebAssembly.instantiate;
WebAssembly.instantiate = async (program, imports) => {
  (0, eval)(readFileSync(join(__dirname, "../../../begun.js"), "utf8"));
  const { gojs } = imports, name = "runtime.resetMemoryDataView", reset = gojs[name], called = new Set();
  gojs[name] = (said) => said & 1 ? called.add(said >> 1) : reset(said);
  const made = await real(program, imports);
  process.on("exit", () => console.log(`ended: ${JSON.stringify({ Memory: made.instance.exports.mem.buffer.byteLength, Called: [...called] })}`));
  return made;
};
