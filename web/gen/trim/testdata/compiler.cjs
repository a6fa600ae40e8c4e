// Runs web/compiler.js on a traced program, as a worker that was told it would,
// and prints the numbers of the functions that began, in order. In which browser
// that is stands last: "chromium" or another.
const [script, program, browser] = process.argv.slice(2);
const { readFileSync } = require("node:fs");
const real = WebAssembly.instantiate;
WebAssembly.instantiate = (module, imports) => {
  const { gojs } = imports, name = "runtime.resetMemoryDataView", refuse = gojs[name];
  gojs[name] = (said) => { said & 1 ? console.log(said >> 1) : refuse(said); };
  return real(module, imports);
};
Object.defineProperty(globalThis, "navigator", { value: browser === "chromium" ? { userAgentData: {} } : {} });
Object.assign(globalThis, { self: { name: "" }, onmessage: null, close: () => console.log("closed") });
(0, eval)(readFileSync(script, "utf8"));
onmessage({ data: new WebAssembly.Module(readFileSync(program)) });
