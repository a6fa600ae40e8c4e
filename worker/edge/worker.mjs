// The edge's way in. Files of the site never come here: the edge serves them.
// What comes is /api/, which the Go program answers, and addresses without a
// file: a person who goes to one gets the shell, everything else a 404, exactly
// as the native server does it (worker/site).
import "./wasm_exec.js";
import program from "./app.wasm";

// An instance of the Go program takes about 4 ms of CPU to start, several times
// what a small sync takes by itself, so it answers up to USES requests, one
// after another, never two at a time. It is used again only when nothing of the
// last request is left in it: the answer is whole, Go has stopped (it runs
// until nothing can go on, and worker/edge lets no work outlive an answer), and
// no timer is pending that would wake it inside another request. What fails or
// never ends is not used again. Bindings are looked up anew for each request.
//
// USES bounds what garbage an instance can gather, KEPT and ROOM what the idle
// ones hold of the 128 MB that the edge gives (a new one has 6 MB, and memory
// never shrinks). INSTANCE_USES = "1" in wrangler.toml gives every request an
// instance of its own.
const USES = 100, KEPT = 4, ROOM = 16 << 20;
const idle = [];

// start makes an instance. Its context is how the Go side finds the bindings
// (env) and leaves its handler (binding).
async function start(env) {
  const go = new Go();
  const context = { env, ctx: undefined, binding: {} };
  let ready;
  const isReady = new Promise((resolve) => (ready = resolve));
  const instance = new WebAssembly.Instance(program, { ...go.importObject, workers: { ready } });
  go.run(instance, context);
  await isReady;
  return { go, context, memory: instance.exports.mem, uses: 0 };
}

async function api(request, env) {
  const running = idle.pop() ?? (await start(env));
  running.context.env = env;
  const answer = await running.context.binding.handleRequest(request);
  running.uses++;
  const fresh = running.uses < (Number(env.INSTANCE_USES) || USES) && running.memory.buffer.byteLength <= ROOM;
  const done = !running.go.exited && running.go._scheduledTimeouts.size === 0;
  if (fresh && done && idle.length < KEPT) idle.push(running);
  return answer;
}

// isNavigation reports whether a person is going to a screen, rather than a
// page asking for a part of itself.
function isNavigation(request) {
  const mode = request.headers.get("Sec-Fetch-Mode");
  if (mode) return mode === "navigate";
  return (request.headers.get("Accept") || "").includes("text/html");
}

async function page(request, env, url) {
  const reading = request.method === "GET" || request.method === "HEAD";
  if (!reading || !isNavigation(request)) {
    return new Response(reading ? "There is nothing at this address.\n" : "Only reading is possible here.\n", {
      status: reading ? 404 : 405,
      headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff", ...(reading ? {} : { Allow: "GET, HEAD" }) },
    });
  }
  const shell = await env.ASSETS.fetch(new Request(new URL("/", url), { method: request.method, headers: request.headers }));
  const missing = url.pathname.split("/").pop().includes("."); // no screen has such a name
  return missing ? new Response(shell.body, { status: 404, headers: shell.headers }) : shell;
}

// busy is the answer where not even an instance could be had: no memory, no
// start. A device tries again by itself.
function busy(error) {
  console.error(String(error));
  const message = "The server cannot answer right now. Nothing was lost; try again in a moment.";
  return new Response(JSON.stringify({ ok: false, code: "busy", message }) + "\n", {
    status: 503,
    headers: { "Content-Type": "application/json; charset=utf-8", "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Retry-After": "5" },
  });
}

export default {
  async fetch(request, env) {
    const url = new URL(request.url);
    if (!url.pathname.startsWith("/api/")) return page(request, env, url);
    try {
      return await api(request, env);
    } catch (error) {
      return busy(error);
    }
  },
};
