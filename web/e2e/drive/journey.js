// Registers journeys with node's test runner. Each journey gets a server of its
// own – so an origin, a database and a service worker of its own – and the
// browser of its file. ENGINE says which browser; a journey that needs what
// only Chromium's protocol can do is registered there alone.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { Chromium } from "./chromium.js";
import { ROOT, Server, within } from "./machine.js";
import { WebKit } from "./webkit.js";

export const ENGINE = process.env.ENGINE || "chromium";
export const Browser = ENGINE === "webkit" ? WebKit : Chromium;

let shared;
after(async () => { if (shared) await shared.close(); });

// What the console may say in any journey: news of the network, which the app
// answers in its own words.
const EXPECTED = [/Failed to load resource/, /net::ERR_/, /beforeinstallprompt/];

// journey is one test. only names the engine where it can run ("chromium").
// alone gives it a browser of its own, started with these options; console
// lists errors that it provokes.
export function journey(title, { only, alone, console: provoked = [] }, walk) {
  if (only && only !== ENGINE) return;
  test(`${title} (${ENGINE})`, { timeout: 180_000 }, async (t) => {
    const server = await Server.start();
    let browser;
    const own = [];
    const begin = async (options = {}) => {
      const b = await Browser.start({ url: server.url, ...(typeof alone === "object" ? alone : {}), ...options });
      own.push(b);
      return b;
    };
    try {
      if (alone) browser = await begin();
      else {
        shared ||= await Browser.start({ url: server.url });
        browser = shared;
        browser.user.url = server.url;
        await browser.console();
      }
      await walk({ t, user: browser.user, browser, server, begin });
      const errors = (await (own.at(-1) || browser).console()).filter((l) => l.startsWith("SEVERE") && ![...EXPECTED, ...provoked].some((e) => e.test(l)));
      if (errors.length) throw new Error(`the console says:\n${errors.join("\n")}`);
    } catch (err) {
      await evidence(title, own.at(-1) || browser, err);
      throw err;
    } finally {
      for (const b of own) await b.close();
      if (!alone && shared) await within(15_000, tidy(shared), "tidying").catch(async () => { await shared.close(); shared = null; });
      await server.down();
    }
  });
}

// tidy leaves one window of phone size, and nothing of the journey before.
async function tidy(browser) {
  const { driver } = browser;
  const windows = await driver.getAllWindowHandles();
  for (const w of windows.slice(1)) { await driver.switchTo().window(w); await driver.close(); }
  await driver.switchTo().window(windows[0]);
  await driver.get("about:blank");
  if (browser.engine !== "chromium") return;
  await browser.forget();
  await browser.slow(1);
  if (browser.size.join() !== "390,844") await browser.resize([390, 844]);
  await browser.theme("dark");
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

// evidence keeps what a person would want to see of a journey that failed.
async function evidence(title, browser, err) {
  if (!browser) return;
  const dir = join(ROOT, "build/e2e");
  mkdirSync(dir, { recursive: true });
  const name = join(dir, `${title.replace(/[^a-z0-9]+/gi, "-").slice(0, 60)}-${ENGINE}`);
  try {
    const text = await within(5000, browser.user.text(), "the text");
    const stood = await within(5000, browser.user.run(standing), "where it stood").catch((err) => err.message);
    writeFileSync(`${name}.txt`, `${err.stack}\n\n${text}\n\n${stood}\n\n${(await browser.console()).join("\n")}\n`);
    console.error(`evidence: ${name}.txt`);
    writeFileSync(`${name}.png`, await within(10_000, browser.shot(), "the picture"));
  } catch { /* the browser is gone */ }
}
