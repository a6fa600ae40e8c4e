// Registers journeys with node's test runner. Each journey has a server of its
// own – so an origin, a database and a service worker of its own – and a browser
// of its own, so that nothing is left of the one before. ENGINE says which
// browser; a journey that needs what only Chromium's protocol can do is registered
// there alone.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Chromium } from "./chromium.js";
import { ROOT, Server, processes, within } from "./machine.js";
import { WebKit } from "./webkit.js";

export const ENGINE = process.env.ENGINE || "chromium";
export const Browser = ENGINE === "webkit" ? WebKit : Chromium;

// What the console may say in any journey: news of the network, which the app
// answers in its own words.
const EXPECTED = [/Failed to load resource/, /net::ERR_/, /beforeinstallprompt/];

// How long a journey may take; a browser that never answers is told of and ended.
const WALK = 150_000;

// journey is one test. only names the engine where it can run ("chromium"),
// options are the browser's; begin starts another one. console lists errors that it
// provokes.
export function journey(title, { only, options: own = {}, console: provoked = [] }, walk) {
  if (only && only !== ENGINE) return;
  test(`${title} (${ENGINE})`, { timeout: 2 * WALK }, async (t) => {
    const server = await Server.start(), browsers = [];
    const begin = async (options = {}) => {
      const b = await Browser.start({ url: server.url, ...own, ...options });
      browsers.push(b);
      return b;
    };
    try {
      const browser = await begin();
      await within(WALK, walk({ t, user: browser.user, browser, server, begin }), "the journey");
      const errors = (await within(5000, browsers.at(-1).console(), "the console")).filter((l) => l.startsWith("SEVERE") && ![...EXPECTED, ...provoked].some((e) => e.test(l)));
      if (errors.length) throw new Error(`the console says:\n${errors.join("\n")}`);
    } catch (err) {
      throw await evidence(title, browsers.at(-1), err);
    } finally {
      for (const b of browsers) await b.close();
      await server.down();
    }
  });
}

// standing is what a page that does not go on waits for: a worker, a file, the
// database.
const standing = () => {
  const gone = new Promise((next) => setTimeout(next, 1000, "no answer"));
  const workers = navigator.serviceWorker?.getRegistrations().then((all) => all.map((r) => ["installing", "waiting", "active"].map((k) => `${k}: ${r[k]?.state}`).join(" ")).join("; "));
  const files = performance.getEntriesByType("resource").map((e) => `${e.name} ${Math.round(e.startTime)}–${Math.round(e.responseEnd)}`);
  return Promise.all([Promise.race([workers, gone]), Promise.race([Promise.resolve(window.dropsetDatabase).then(String), gone])])
    .then(([w, d]) => [`worker ${w}; controller ${navigator.serviceWorker?.controller?.state}; database ${d}; at ${Math.round(performance.now())} ms`, ...files].join("\n"));
};

// evidence keeps what a person would want to see of a journey that failed, and
// returns the error with where it stood: of a machine far away only that is left.
async function evidence(title, browser, err) {
  if (!browser) return err;
  const dir = join(ROOT, "build/e2e");
  mkdirSync(dir, { recursive: true });
  const name = join(dir, `${title.replace(/[^a-z0-9]+/gi, "-").slice(0, 60)}-${ENGINE}`);
  const stood = await within(5000, browser.user.run(standing), "where it stood").catch((err) => err.message);
  const did = await (async () => processes(browser.pid()))().catch((err) => err.message);
  const told = new Error(`${err.message || err.name}\n${stood}\n${did}`, { cause: err });
  try {
    const text = await within(5000, browser.user.text(), "the text");
    const said = await within(5000, browser.console(), "the console");
    writeFileSync(`${name}.txt`, `${told.message}\n\n${err.stack}\n\n${text}\n\n${said.join("\n")}\n`);
    console.error(`evidence: ${name}.txt`);
    writeFileSync(`${name}.png`, await within(10_000, browser.shot(), "the picture"));
  } catch { /* the browser is gone */ }
  return told;
}
