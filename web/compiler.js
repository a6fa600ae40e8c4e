// Compiles the program in a worker beside the page, which meanwhile is read,
// painted and connected to its database. The page gets the program at once; then
// what a start calls is compiled, function by function: Chromium does that when a
// function is first called, wherever that is, and all who run a program share
// what is compiled. So the page finds done what it would wait for. Other browsers
// compile in other ways, so there is nothing to do for it.
//
// Its name is the program's address, to be sent for; or it has none, and is told
// the program that the page has compiled itself, on a first visit. It answers
// with the program, or with null if that could not be had.
"use strict";

(async () => {
  const address = self.name;
  if (!address) return onmessage = ({ data }) => ahead(data);
  let program = null;
  try {
    const answer = await fetch(address);
    if (!answer.ok) throw new TypeError(`${address}: ${answer.status}`);
    program = await WebAssembly.compileStreaming(answer);
  } catch (err) {
    console.warn("compiler:", err); // the page tries by itself and says what is wrong
  }
  postMessage(program);
  program ? ahead(program) : close();
})();

// ahead calls each function that the program lists, in an instance of its own
// that can do nothing: it may ask the browser for nothing, and its stack lies
// outside its memory, so that a function traps where it first needs either.
async function ahead(program) {
  if (!navigator.userAgentData) return close(); // only Chromium has it
  try {
    const [list] = WebAssembly.Module.customSections(program, "ahead"); // by web/gen/trim
    if (!list) return;
    Error.stackTraceLimit = 0;
    const refuse = () => { throw null; }, imports = {};
    for (const { module, name } of WebAssembly.Module.imports(program)) (imports[module] ||= {})[name] = refuse;
    const { exports: { functions, stack } } = await WebAssembly.instantiate(program, imports);
    for (const place of new Uint16Array(list)) {
      stack.value = -16;
      try { functions.get(place)(0); } catch { /* it is compiled */ }
    }
  } catch (err) {
    console.warn("compiler:", err); // no memory for a second instance, perhaps: a start is slower without
  } finally {
    close();
  }
}
