// Keeps the whole app on the device, so that it starts without a network.
//
// - Installing is all or nothing: one file that is missing or not what the
//   build says makes it fail, and the version that works stays.
// - A new version waits until the person takes it (SKIP_WAITING) or has closed
//   every tab; nothing is swapped under a running set.
// - Every navigation gets the cached shell; /api/ and everything that is not
//   in the list goes to the network untouched.
// - What most people never need (LATER) is fetched when it is first asked for, or
//   the page says that it has been (the message LATER), checked and kept likewise;
//   who had it when a new version came has it in that too.
// - The light that was chosen is written into the kept page (LIGHT), so that it
//   stands before any script.
// - It deletes only its own old caches.
"use strict";

const BUILD = "{{build}}";
const FILES = {{files}}; // path → type and hash
const LATER = {{later}}; // the same
const PREFIX = "dropset-shell-";
const CACHE = PREFIX + BUILD;
const SHELL = "/index.html";

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => {
  const { type, name } = event.data || {};
  if (type === "SKIP_WAITING") event.waitUntil(self.skipWaiting());
  if (type === "LATER") event.waitUntil(keepLater());
  if (type === "LIGHT") event.waitUntil(lighting = lighting.then(() => light(name)).catch(() => {})); // the page sets it right by itself
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith("/api/")) return;
  const page = request.mode === "navigate" && !url.pathname.split("/").pop().includes(".");
  const path = page ? SHELL : url.pathname;
  if (!page && request.cache === "reload") return; // asks for what the server has
  if (!(path in FILES) && !(path in LATER) || (!page && url.search)) return;
  event.respondWith(answer(path, request));
});

// versions returns the caches of this app, the oldest first.
const versions = async () => (await caches.keys()).filter((name) => name.startsWith(PREFIX));

// others are those of other builds than this.
const others = async () => (await versions()).filter((name) => name !== CACHE);

async function install() {
  await caches.delete(CACHE); // what an interrupted attempt left
  const cache = await caches.open(CACHE);
  try {
    await Promise.all(Object.keys(FILES).map((path) => keep(cache, path)));
  } catch (err) {
    await caches.delete(CACHE);
    throw err;
  }
  const name = await lightBefore();
  if (name) await light(name).catch(() => {});
  if (await hadLater()) await keepLater();
}

// shelf opens the cache once: a start waits for each of its files.
let opened;
const shelf = () => opened ||= caches.open(CACHE).catch(closed);
const closed = (err) => {
  opened = undefined;
  throw err;
};

// keepLater keeps what is fetched later, if there is a network.
const keepLater = () => Promise.all(Object.keys(LATER).map(later)).catch(() => {}); // it can wait for the next

// later returns one such file, kept; it is fetched once, however many ask.
const underWay = new Map();

async function later(path) {
  const cache = await shelf(), kept = await cache.match(path, { ignoreVary: true });
  if (kept) return kept;
  if (!underWay.has(path)) underWay.set(path, keep(cache, path).finally(() => underWay.delete(path)));
  await underWay.get(path);
  return cache.match(path, { ignoreVary: true });
}

// light writes a light into the kept page, "dark", "light", or none, and into
// that of a version that waits.
let lighting = Promise.resolve();
const LIT = /<html(?: data-theme="(\w*)")?/;

async function light(name) {
  for (const version of await versions()) {
    const cache = await caches.open(version), page = await cache.match(SHELL);
    if (!page) continue; // it is being installed, and takes over the light when it is
    const text = await page.text(), headers = new Headers(page.headers);
    headers.delete("Content-Encoding"); // it has been unpacked
    headers.delete("Content-Length");
    await cache.put(SHELL, new Response(text.replace(LIT, /^(dark|light)$/.test(name) ? `<html data-theme="${name}"` : "<html"), { headers }));
  }
}

// lightBefore returns the light of the version that is kept so far.
async function lightBefore() {
  for (const name of await others()) {
    const page = await (await caches.open(name)).match(SHELL);
    if (page) return LIT.exec(await page.text())?.[1];
  }
}

// hadLater reports whether an older version of this app keeps what is fetched
// later: whoever has needed it may need it again without a network.
async function hadLater() {
  for (const name of await others()) {
    for (const { url } of await (await caches.open(name)).keys()) if (/\/porter\./.test(url)) return true;
  }
  return false;
}

// A name that carries its hash may come from the browser's own cache, where the
// page has just put it; if that copy is wrong, and for all other names, ask the
// server.
async function keep(cache, path) {
  const named = /\.[0-9a-f]{16}\./.test(path);
  try {
    await cache.put(path, await checked(path, named ? "default" : "reload"));
  } catch (err) {
    if (!named) throw err;
    await cache.put(path, await checked(path, "reload"));
  }
}

async function checked(path, mode) {
  const response = await fetch(new Request(path, { cache: mode, credentials: "same-origin" }));
  if (!response.ok || response.redirected) throw new Error(`${path}: ${response.status}`);
  const { type, sha256 } = FILES[path] || LATER[path];
  const got = (response.headers.get("Content-Type") || "").split(";")[0];
  if (got !== type) throw new Error(`${path}: is ${got}, not ${type}`);
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", await response.clone().arrayBuffer()));
  if (Array.from(sum, (b) => b.toString(16).padStart(2, "0")).join("") !== sha256) throw new Error(`${path}: is not of build ${BUILD}`);
  return response; // as it came: its policies stay with it, and browsers keep compiled code beside it
}

async function activate() {
  for (const name of await others()) await caches.delete(name);
  await self.clients.claim(); // the first visit is offline-ready without a reload
}

async function answer(path, request) {
  const cached = path in LATER
    ? await later(path).catch(() => {}) // no room to keep it, perhaps: it works without
    : await (await shelf()).match(path, { ignoreVary: true }).catch(closed);
  if (!cached) return fetch(request);
  const range = request.headers.get("Range");
  return range ? part(cached, range) : cached;
}

// Safari plays sound and film only from a server that answers in parts.
async function part(whole, range) {
  const body = await whole.arrayBuffer();
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(range) || [];
  const start = from ? Number(from) : Math.max(0, body.byteLength - Number(to));
  const end = from && to ? Math.min(Number(to) + 1, body.byteLength) : body.byteLength;
  const headers = new Headers(whole.headers);
  headers.delete("Content-Encoding"); // it has been unpacked
  if (!(from || to) || start >= end) {
    headers.set("Content-Range", `bytes */${body.byteLength}`);
    headers.set("Content-Length", "0");
    return new Response(null, { status: 416, headers });
  }
  headers.set("Content-Range", `bytes ${start}-${end - 1}/${body.byteLength}`);
  headers.set("Content-Length", String(end - start));
  return new Response(body.slice(start, end), { status: 206, headers });
}
