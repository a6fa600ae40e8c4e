// The edge's way in. Files of the site never come here: the edge serves them.
// What comes is /api/, which the Go program answers, and addresses without a
// file: a person who goes to one gets the shell, everything else a 404, exactly
// as the native server does it (worker/site).
import "./wasm_exec.js";
import program from "./app.wasm";

// start makes an instance of the Go program. Its "context" is how the Go side
// finds the bindings (env) and leaves its handler (binding).
async function start(env) {
  const go = new Go();
  const context = { env, ctx: undefined, binding: {} };
  let ready;
  const isReady = new Promise((resolve) => (ready = resolve));
  const instance = new WebAssembly.Instance(program, { ...go.importObject, workers: { ready } });
  go.run(instance, context);
  await isReady;
  return context;
}

async function api(request, env) {
  const { binding } = await start(env);
  return binding.handleRequest(request);
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

export default {
  async fetch(request, env) {
    const url = new URL(request.url);
    return url.pathname.startsWith("/api/") ? api(request, env) : page(request, env, url);
  },
};
