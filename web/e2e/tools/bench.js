// Measures the bar of speed and size: what | floor | ours | ratio | bar | ok.
//
// The floor is web/floor, a counter in the same shell, built and served the
// same way. Floor and ours take turns in one run; figures are medians.
//
//   ROUNDS=7          turns (of 12 taps each; twice as many starts, in five browsers of each side)
//   SEED=backup.json  a backup (web/e2e/bench makes ten years) that is restored first:
//                     measures "with history" as well; empty for none
//   CSV=file.csv      a log of another app (web/e2e/bench makes ten years) that is imported; empty for none
//   ONLY=bytes,offline,cold,taps,fling,import,memory,idle
//   JSON=out.json     the figures, for keeping

import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { Chromium, UNWANTED } from "../drive/chromium.js";
import { ROOT, Server, folder } from "../drive/machine.js";
import { blocks, latency, median, memory, percentile, usable, voids } from "../drive/measure.js";
import { beReady, pickFile, restore, skipFirst, served, startLiveSet } from "../drive/ways.js";

const ROUNDS = Math.max(1, Number(process.env.ROUNDS || 7));
const LOTS = 5, EACH = Math.ceil(2 * ROUNDS / LOTS); // browsers of each side that are started, and how often
const TAPS = 12;
const SLOW = 4;
const only = (process.env.ONLY || "bytes,offline,cold,taps,fling,import,memory,idle").split(",");
const seed = process.env.SEED, csv = process.env.CSV;

const SIDES = {
  floor: {
    site: "dist/floor",
    control: `() => document.getElementById("count")`,
    answered: `() => document.getElementById("figure")?.textContent === "1"`,
  },
  ours: {
    site: "dist/site",
    // The main control of Today: what starts or resumes.
    control: `() => { const e = !document.getElementById("shell") && [...document.querySelectorAll("main button, main a")].find((e) => /^(Start|Resume|Back to)/.test(e.textContent.trim())); if (e) window.shown = document.querySelector("main").textContent; return e; }`,
    answered: `() => location.pathname !== "/" && window.shown !== document.querySelector("main")?.textContent`,
  },
};
if (seed) SIDES.history = { ...SIDES.ours };

const rows = [];
const row = (what, floor, ours, bar, unit, digits = 0) => {
  const ratio = ours / floor;
  rows.push({ what, floor, ours, ratio, bar, unit, digits, ok: Number.isFinite(ours) && bar(ratio, ours) });
};
const say = (text) => console.error(`bench: ${text}`);

async function ready(side) {
  const s = SIDES[side];
  s.server = await Server.start({ site: side === "floor" || !process.env.E2E_SITE ? join(ROOT, s.site) : process.env.E2E_SITE });
}

// finish waits for what a script in the page measures.
async function finish(user, value) {
  try {
    return await user.until(`window.${value}`, () => user.run((v) => window[v], value), null, 60_000);
  } catch (err) {
    throw new Error(`${user.url}: ${err.message}; the page shows: ${await user.run(() => `${location.pathname} ${window.tapPossible} ${document.body?.innerText.slice(0, 200)}`).catch((e) => e.message)}`);
  }
}

// prepare opens a side once, as a person who has used it before.
async function prepare(browser, side) {
  const user = browser.user;
  user.url = SIDES[side].server.url;
  if (side === "floor") {
    await user.driver.get(user.url);
    await user.until("the counter", () => user.run(() => !!document.getElementById("count")));
  } else {
    await beReady(user);
    if (side === "history") await restore(user, seed);
  }
  await served(user);
}

async function bytes() {
  const [floor, ours] = ["floor", "site"].map((n) => JSON.parse(readFileSync(join(ROOT, `dist/${n}.json`), "utf8")).firstVisit);
  row("first visit, brotli 11", floor / 1e6, ours / 1e6, (r, v) => r <= 1.25 && v <= 2, "MB", 3);
}

// A page that is asked something answers on the thread whose time is taken, so
// nobody asks while a start or a tap is under way, for as long as it may last.
const QUIET = { start: 1500, cold: 6000, tap: 150 };

const open = (side, profile, ...flags) => Chromium.start({ url: SIDES[side].server.url, scale: 1, profile, flags });

// slowed runs f while a browser is slowed down, and no longer: that is done by
// keeping it busy, also when it has nothing to do, and would slow the others.
async function slowed(browser, f) {
  await browser.slow(SLOW);
  try { return await f(); } finally { await browser.slow(1); }
}

// once navigates and returns the time until a tap is answered.
async function once(browser, side, source = usable(SIDES[side].control, SIDES[side].answered), quiet = QUIET.start) {
  const { identifier } = await browser.cdp("Page.addScriptToEvaluateOnNewDocument", { source });
  await browser.cdp("Page.navigate", { url: `${SIDES[side].server.url}/` });
  await pause(quiet);
  const at = await finish(browser.user, "usableAt");
  await browser.cdp("Page.removeScriptToEvaluateOnNewDocument", { identifier });
  const paint = await browser.user.run(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime);
  return { at, paint };
}

// offline measures starts as when the app is opened: in a new process, where
// neither the page before nor what was compiled for it is there any more.
//
// A browser compiles what a start calls, each time anew, until it has optimised
// enough of a program to keep it: then what was called before is compiled beside
// the page as soon as the program is read. Chromium does so after 1 MB of
// optimised code, or some quiet minutes. So there are two starts, the first ones
// and all later, and for the later ones both sides are used alike in browsers
// that keep sooner.
//
// How much a browser compiles in time is much the same at each of its starts and
// differs from one browser to the next as much as from start to start, so each
// side has several.
async function offline() {
  const elsewhere = await site("<p>another site</p>");
  const how = { first: [], later: ["--js-flags=--wasm-caching-hard-threshold=20000"] };
  const starts = {};
  for (const [state, flags] of Object.entries(how)) {
    const sides = Object.keys(SIDES).filter((side) => state === "later" || side !== "history");
    const times = starts[state] = Object.fromEntries(sides.map((side) => [side, []]));
    for (let lot = 0; lot < LOTS; lot++) await startsOf(sides, state, flags, elsewhere.url, times);
    for (const side of sides) say(`${side}, ${state} starts: ${[0.1, 0.5, 0.9].map((q) => Math.round(percentile(times[side], q))).join(", ")} ms at 10, 50, 90 %`);
  }
  elsewhere.close();
  const { first, later } = starts;
  row("offline start to usable, CPU ÷ 4, the first ones", median(first.floor), median(first.ours), (r) => r <= 1.25, "ms");
  row("offline start to usable, CPU ÷ 4, later", median(later.floor), median(later.ours), (r) => r <= 1.25, "ms");
  if (seed) row("… with history, against empty", median(later.ours), median(later.history), (r) => r <= 1.15, "ms");
}

// startsOf measures starts of one new browser for each side.
async function startsOf(sides, state, flags, elsewhere, times) {
  const browsers = {};
  try {
    for (const side of sides) {
      // A page that was left would stay in its process, to be gone back to.
      const b = browsers[side] = await open(side, undefined, `--disable-features=${UNWANTED},BackForwardCache`, ...flags);
      await prepare(b, side);
      await away(b, elsewhere);
      if (state === "later") await use(b, side);
      for (let i = 0; i < 3; i++) { await away(b, elsewhere); await once(b, side); }
    }
    for (const side of sides) await SIDES[side].server.down();
    // A start is short and differs by a third from one time to the next; what one
    // side's browser still does in the background is not charged to the next.
    for (let i = 0; i < EACH; i++) {
      for (const side of sides) {
        await away(browsers[side], elsewhere);
        times[side].push((await slowed(browsers[side], () => once(browsers[side], side))).at);
      }
    }
    for (const side of sides) {
      if (keeps(browsers[side]) !== (state === "later")) throw new Error(`${side}: the browser ${state === "later" ? "no longer keeps" : "keeps"} the compiled program`);
      say(`${side}, ${state} starts of one browser: ${Math.round(median(times[side].slice(-EACH)))} ms`);
    }
  } finally {
    for (const side of sides) if (!SIDES[side].server.process) await SIDES[side].server.up();
    for (const b of Object.values(browsers)) await b.close();
  }
}

const pause = (ms) => new Promise((next) => setTimeout(next, ms));

// site serves one page from an address that shares no process with ours.
async function site(html) {
  const server = createServer((_, answer) => answer.setHeader("Content-Type", "text/html").end(html));
  await new Promise((next) => server.listen(0, "127.0.0.1", next));
  return { url: `http://localhost:${server.address().port}/`, close: () => server.close() };
}

// away leaves for another site and has the service worker end, as it does by
// itself soon after; with that the process has nothing more to do.
async function away(browser, url) {
  await browser.driver.get(url);
  await browser.cdp("ServiceWorker.enable");
  await browser.cdp("ServiceWorker.stopAllWorkers");
  await browser.cdp("ServiceWorker.disable");
  await pause(700);
}

// keeps reports whether there is compiled code beside a file that the service
// worker has kept, and more than there is of scripts.
function keeps(browser) {
  return readdirSync(browser.profile, { recursive: true, withFileTypes: true })
    .some((f) => /_1$/.test(f.name) && /CacheStorage/.test(f.parentPath) && statSync(join(f.parentPath, f.name)).size > 30_000);
}

// use taps about as often as a workout does, or more until so much is optimised
// that the browser keeps the program, which it then has from the service worker.
async function use(browser, side) {
  await browser.driver.get(`${SIDES[side].server.url}/`);
  await browser.user.ready();
  const end = Date.now() + 40_000;
  for (let i = 0; i < 100 || !keeps(browser); i++) {
    if (Date.now() > end) throw new Error(`${side}: the browser does not keep the compiled program`);
    await browser.user.run((path) => (document.getElementById("count") || document.querySelector(`nav a[href='${path}']`)).click(), i % 2 ? "/" : "/log");
    await pause(i < 100 ? 20 : 200);
  }
  await pause(2000);
}

async function cold() {
  // A first visit asks questions first; its main control is the first answer or
  // the first button.
  const first = usable(`() => { const e = !document.getElementById("shell") && document.querySelector("main .btn"); if (e) window.shown = document.querySelector("main").textContent; return e; }`,
    `() => location.pathname !== "/" || window.shown !== undefined && document.querySelector("main")?.textContent !== window.shown`);
  const times = { floor: [], ours: [] }, paints = { floor: [], ours: [] };
  for (let i = 0; i < ROUNDS; i++) {
    for (const side of ["floor", "ours"]) {
      const b = await open(side); // a new profile: nothing is kept from before
      try {
        await b.cdp("Network.enable");
        await b.cdp("Network.emulateNetworkConditions", { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 });
        await b.slow(SLOW);
        const { at, paint } = await once(b, side, side === "ours" ? first : undefined, QUIET.cold);
        times[side].push(at);
        paints[side].push(paint);
      } finally { await b.close(); }
    }
  }
  row("cold start to usable, 1.6 Mbit/s 150 ms, CPU ÷ 4", median(times.floor), median(times.ours), (r) => r <= 1.15, "ms");
  row("first paint, the same line", median(paints.floor), median(paints.ours), (_, v) => v <= 1500, "ms");
}

// tapAt presses where something is, as a finger would, and waits for its frame.
async function tapAt(browser, selector) {
  const user = browser.user;
  const n = await user.run(() => window.taps.length);
  const spot = await user.until(selector, () => user.run((s) => {
    const e = document.querySelector(s);
    if (!e) return null;
    let r = e.getBoundingClientRect();
    if (r.bottom > innerHeight - 90 || r.top < 60) { e.scrollIntoView({ block: "center", behavior: "instant" }); r = e.getBoundingClientRect(); }
    return r.width && [r.x + r.width / 2, r.y + r.height / 2];
  }, selector));
  const [x, y] = spot;
  await browser.cdp("Input.dispatchMouseEvent", { type: "mousePressed", x, y, button: "left", clickCount: 1 });
  await browser.cdp("Input.dispatchMouseEvent", { type: "mouseReleased", x, y, button: "left", clickCount: 1 });
  await pause(QUIET.tap);
  await user.until("the painted frame", () => user.run((n) => window.taps.length > n, n), null, 30_000);
  return user.run(() => window.taps.at(-1));
}

const watching = (browser, source) => browser.user.run((s) => { window.watchText = new Function(`return ${s}`); }, source);

const TAP_WAYS = {
  "tap to frame, within a screen, p95": {
    floor: { path: "/", text: `document.getElementById("figure").textContent`, taps: ["#count"] },
    ours: { path: "/dropset/cable-curl", text: `document.querySelector("main ol").textContent`, taps: ["label:has(#f-protocol-0)", "label:has(#f-protocol-1)"] },
    bar: (r) => r <= 1.5,
  },
  "tap to frame, a change of screen, p95": {
    floor: { path: "/", text: `document.getElementById("figure").textContent`, taps: ["#count"] },
    ours: { path: "/", text: `location.pathname + document.querySelector("main h1").textContent`, taps: ["nav a[href='/log']", "nav a[href='/']"] },
    bar: (r) => r <= 3,
  },
  "tap to frame, in the live set, p95": {
    floor: { path: "/", text: `document.getElementById("figure").textContent`, taps: ["#count"] },
    ours: { live: true, text: `document.querySelector(".now-count").textContent`, taps: [".now"] },
    bar: (r) => r <= 1.25,
  },
};

async function taps(browsers) {
  const who = seed ? "history" : "ours";
  for (const side of ["floor", who]) await browsers[side].cdp("Page.addScriptToEvaluateOnNewDocument", { source: latency });
  for (const [what, way] of Object.entries(TAP_WAYS)) {
    const times = { floor: [], ours: [] };
    const sides = { floor: browsers.floor, ours: browsers[who] };
    for (const [side, b] of Object.entries(sides)) {
      const w = way[side];
      b.user.url = SIDES[side === "floor" ? "floor" : who].server.url;
      if (w.live) { await startLiveSet(b.user); await b.user.reload(); }
      else { await b.driver.get(new URL(w.path, b.user.url).href); await b.user.ready(); }
      await watching(b, w.text);
      for (let i = 0; i < 2 * w.taps.length; i++) await tapAt(b, w.taps[i % w.taps.length]); // warm
    }
    for (let round = 0; round < ROUNDS; round++) {
      for (const [side, b] of Object.entries(sides)) {
        const w = way[side];
        await slowed(b, async () => {
          for (let i = 0; i < TAPS; i++) times[side].push(await tapAt(b, w.taps[i % w.taps.length]));
        });
      }
    }
    row(what.replace(", p95", ", median"), median(times.floor), median(times.ours), () => true, "ms", 1);
    row(what, percentile(times.floor, 0.95), percentile(times.ours, 0.95), way.bar, "ms", 1);
  }
}

async function memories(browsers) {
  const who = seed ? "history" : "ours";
  const used = { floor: [], ours: [] };
  // What a browser keeps of bringing ten years back is not the page's: each
  // side is opened anew, with what it has on the disk.
  for (const key of ["floor", who]) {
    await browsers[key].close();
    browsers[key] = await open(key, browsers[key].profile);
  }
  for (let i = 0; i < ROUNDS; i++) {
    for (const [side, key] of [["floor", "floor"], ["ours", who]]) {
      const b = browsers[key];
      const { identifier } = await b.cdp("Page.addScriptToEvaluateOnNewDocument", { source: memory });
      await b.driver.get(`${SIDES[key].server.url}/`);
      await b.user.ready();
      await b.cdp("HeapProfiler.collectGarbage");
      const { usedSize } = await b.cdp("Runtime.getHeapUsage");
      used[side].push((usedSize + await b.user.run(() => window.programMemory.buffer.byteLength)) / 1e6);
      await b.cdp("Page.removeScriptToEvaluateOnNewDocument", { identifier });
    }
  }
  row(`memory: program and scripts${seed ? ", with history" : ""}`, median(used.floor), median(used.ours), (r) => r <= 1.5, "MB", 1);
}

// idle is the share of a core that the page takes while a live set is open and
// nobody touches it.
async function idle(browsers) {
  const b = browsers.ours;
  b.user.url = SIDES.ours.server.url;
  await b.slow(1);
  await startLiveSet(b.user);
  await b.cdp("Performance.enable", { timeDomain: "threadTicks" });
  const spent = async () => Object.fromEntries((await b.cdp("Performance.getMetrics")).metrics.map((m) => [m.name, m.value]));
  const shares = [];
  for (let i = 0; i < ROUNDS; i++) {
    const from = await spent(), t = process.hrtime.bigint();
    await new Promise((next) => setTimeout(next, 3000));
    const to = await spent(), seconds = Number(process.hrtime.bigint() - t) / 1e9;
    shares.push(100 * (to.TaskDuration - from.TaskDuration) / seconds);
  }
  rows.push({ what: "live set open and idle, share of a core", floor: NaN, ours: median(shares), ratio: NaN, unit: "%", digits: 2, ok: median(shares) <= 1 });
}

// fling throws the log of ten years up the screen by the thumb, again and again
// before it comes to rest, and counts the frames that were dropped or in which
// lines were still missing.
async function fling(browsers) {
  if (!seed) return;
  const b = browsers.history, { user } = b;
  const { identifier } = await b.cdp("Page.addScriptToEvaluateOnNewDocument", { source: voids });
  user.url = SIDES.history.server.url;
  const shares = [], lates = [];
  for (let i = 0; i < ROUNDS; i++) {
    await user.open("/log");
    await user.until("the log", () => user.run(() => document.querySelectorAll(".log .row").length > 10));
    const f = await slowed(b, async () => {
      await user.run(() => window.startVoids());
      return b.frames(async () => {
        for (let k = 0; k < 8; k++) {
          await b.fling(195, 700, 100);
          await pause(700);
        }
      });
    });
    const v = await user.run(() => window.voids);
    const far = await user.run(() => Math.max(document.getElementById("page").scrollTop, scrollY));
    if (far < 5000) throw new Error(`the log moved by ${far} px only`);
    shares.push(100 * (f.dropped / f.due + v.empty / v.frames));
    lates.push(100 * f.late / f.due);
    say(`fling: ${Math.round(far)} px, ${f.due} frames, ${f.dropped} dropped, ${f.late} late, ${v.empty} of ${v.frames} with lines missing`);
  }
  await b.cdp("Page.removeScriptToEvaluateOnNewDocument", { identifier });
  rows.push({ what: "fling through ten years, frames dropped or incomplete, CPU ÷ 4", floor: NaN, ours: median(shares), ratio: NaN, unit: "%", digits: 1, ok: median(shares) <= 5 });
  rows.push({ what: "… shown in time, new lines one frame later", floor: NaN, ours: median(lates), ratio: NaN, unit: "%", digits: 1, ok: true });
}

// imports brings a log of ten years in, each time into an empty one: how long the
// person waits – for the preview, and for the result – and how long the page
// stands still meanwhile.
async function imports() {
  if (!csv) return;
  const looks = [], writes = [], tasks = [], frames = [];
  for (let i = 0; i < Math.min(ROUNDS, 3); i++) {
    const b = await open("ours");
    try {
      await b.before(blocks);
      const { user } = b;
      await skipFirst(user);
      await served(user);
      await user.open("/import");
      await user.run(() => window.startBlocks());
      const from = process.hrtime.bigint();
      const since = () => Number(process.hrtime.bigint() - from) / 1e6;
      await pickFile(user, "Pick a file", csv);
      await user.until("the preview", () => user.has("button", /^Import .* workouts$/), null, 60_000);
      const looked = since();
      await user.tap(/^Import .* workouts$/);
      const tapped = since();
      await user.until("the end of the import", async () => (await user.text()).includes("workouts imported from"), null, 120_000);
      looks.push(looked / 1000);
      writes.push((since() - tapped) / 1000);
      const seen = await user.run(() => window.blocks);
      tasks.push(seen.task);
      frames.push(seen.frame);
    } finally { await b.close(); }
  }
  const own = (what, value, unit, digits, ok) => rows.push({ what, floor: NaN, ours: value, ratio: NaN, unit, digits, ok });
  own("import of ten years: file to preview", median(looks), "s", 2, true);
  own("import of ten years: preview to log", median(writes), "s", 2, true);
  own("import of ten years, both", median(looks) + median(writes), "s", 2, median(looks) + median(writes) <= 10);
  own("import of ten years, longest task of the page", median(tasks), "ms", 0, median(tasks) <= 100);
  own("import of ten years, longest wait for a frame", median(frames), "ms", 0, median(frames) <= 100);
}

function print() {
  const f = (v, r) => Number.isFinite(v) ? `${v.toFixed(r.digits)} ${r.unit}` : "–";
  const limit = (r) => ({
    "first visit, brotli 11": "≤ 1.25, ≤ 2 MB", "offline start to usable, CPU ÷ 4, the first ones": "≤ 1.25", "offline start to usable, CPU ÷ 4, later": "≤ 1.25", "… with history, against empty": "≤ 1.15",
    "cold start to usable, 1.6 Mbit/s 150 ms, CPU ÷ 4": "≤ 1.15", "first paint, the same line": "≤ 1500 ms",
    "tap to frame, within a screen, p95": "≤ 1.5", "tap to frame, a change of screen, p95": "≤ 3", "tap to frame, in the live set, p95": "≤ 1.25",
    "live set open and idle, share of a core": "≤ 1 %", "fling through ten years, frames dropped or incomplete, CPU ÷ 4": "≤ 5 %", "import of ten years, both": "≤ 10 s",
    "import of ten years, longest task of the page": "≤ 100 ms", "import of ten years, longest wait for a frame": "≤ 100 ms",
  })[r.what] || (r.what.startsWith("memory") ? "≤ 1.5" : "");
  const table = [["what", "floor", "ours", "ratio", "bar", "ok"], ...rows.map((r) => [r.what, f(r.floor, r), f(r.ours, r), Number.isFinite(r.ratio) ? r.ratio.toFixed(2) : "–", limit(r), limit(r) ? (r.ok ? "ok" : "NO") : ""])];
  const widths = table[0].map((_, i) => Math.max(...table.map((line) => line[i].length)));
  for (const line of table) console.log(line.map((c, i) => i === 0 ? c.padEnd(widths[i]) : c.padStart(widths[i])).join("  "));
}

for (const side of Object.keys(SIDES)) await ready(side);
if (only.includes("bytes")) await bytes();
const browsers = {};
// Memory comes last, for it ends the browsers that the others are measured in.
for (const [name, f] of Object.entries({ offline, taps, fling, idle, import: imports, memory: memories, cold })) {
  if (!only.includes(name)) continue;
  say(name);
  if (["taps", "fling", "idle", "memory"].includes(name) && !browsers.floor) {
    for (const side of Object.keys(SIDES)) { browsers[side] = await open(side); await prepare(browsers[side], side); }
  }
  try { await f(browsers); } catch (err) { say(`${name}: ${err.stack}`); process.exitCode = 1; }
}
print();
if (process.env.JSON) writeFileSync(process.env.JSON, JSON.stringify(rows, null, 2) + "\n");
for (const b of Object.values(browsers)) await b.close();
for (const s of Object.values(SIDES)) await s.server.down();
process.exit(process.exitCode || 0);
