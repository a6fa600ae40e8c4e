// Chromium through chromedriver, with the DevTools protocol for what WebDriver
// has no word for: screen size, theme, scripts before the page, slow machines.

import { readFileSync, readlinkSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Builder, logging } from "selenium-webdriver";
import chrome from "selenium-webdriver/chrome.js";
import { atEnd, folder, program, within } from "./machine.js";
import { User } from "./user.js";

// What is switched off; a browser heeds the last such flag alone.
export const UNWANTED = "Translate,OptimizationHints,MediaRouter,AutofillServerCommunication";

export const FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--no-default-browser-check",
  "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--disable-extensions",
  `--disable-features=${UNWANTED}`, "--password-store=basic", "--mute-audio",
  "--hide-scrollbars", "--lang=en-GB", "--disable-search-engine-choice-screen"];

// alive reports whether a process runs; one that its parent has not buried does not.
function alive(pid) {
  try { return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, "utf8")); } catch { return false; }
}

export class Chromium {
  static engine = "chromium";
  engine = "chromium";

  // start opens a browser window of the size of a phone. A profile that is
  // given is kept when the browser closes.
  static async start({ url, size = [390, 844], scale = 1, theme = "dark", profile, flags = [], touch = true, before = [], downloads, zone = "Europe/Vienna" } = {}) {
    const b = new Chromium();
    b.profile = profile || folder("profile");
    const options = new chrome.Options();
    options.setChromeBinaryPath(program("CHROMIUM", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"));
    options.addArguments(...FLAGS, `--user-data-dir=${b.profile}`, `--window-size=${Math.max(500, size[0])},${size[1] + 100}`, ...flags);
    options.setMobileEmulation({ deviceMetrics: { width: size[0], height: size[1], pixelRatio: scale, touch, mobile: touch } });
    if (downloads) options.setUserPreferences({ "download.default_directory": downloads, "download.prompt_for_download": false });
    const prefs = new logging.Preferences();
    prefs.setLevel(logging.Type.BROWSER, logging.Level.ALL);
    options.setLoggingPrefs(prefs);
    const service = new chrome.ServiceBuilder(program("CHROMEDRIVER", "/usr/bin/chromedriver", "/usr/lib/chromium/chromedriver"));
    if (zone) service.setEnvironment({ ...process.env, TZ: zone });
    b.driver = await new Builder().forBrowser("chrome").setChromeOptions(options).setChromeService(service).build();
    atEnd(() => process.kill(b.pid(), "SIGKILL")); // a driver that is killed leaves its browser behind
    try {
      await b.driver.manage().setTimeouts({ script: 20_000, pageLoad: 30_000 });
      if (!touch) await b.resize(size);
      await b.theme(theme);
      if (downloads) await b.cdp("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: downloads });
      for (const source of before) await b.before(source);
    } catch (err) {
      await b.close();
      throw err;
    }
    b.user = new User(b, url);
    return b;
  }

  cdp(command, args = {}) { return this.driver.sendAndGetDevToolsCommand(command, args); }

  // before runs a script in every page before the page's own.
  async before(source) {
    const { identifier } = await this.cdp("Page.addScriptToEvaluateOnNewDocument", { source: typeof source === "function" ? `(${source})()` : source });
    (this.injected ||= []).push(identifier);
  }

  // forget takes back what before() has added.
  async forget() {
    for (const identifier of this.injected?.splice(0) || []) await this.cdp("Page.removeScriptToEvaluateOnNewDocument", { identifier });
  }

  theme(name) { return this.cdp("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: name }, { name: "prefers-reduced-motion", value: this.motion || "no-preference" }] }); }

  async resize([width, height]) {
    await this.cdp("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: width < 1000 });
  }

  slow(times) { return this.cdp("Emulation.setCPUThrottlingRate", { rate: times }); }

  // frames counts, while act runs, the frames that the screen was due, and what
  // became of them: dropped, or shown without what the page's own scripts wanted
  // to add (late). These are the frames of DevTools' own performance panel.
  async frames(act) {
    this.tracing ||= await this.driver.createCDPConnection("browser");
    const socket = this.tracing._wsConnection, count = { due: 0, dropped: 0, late: 0 };
    let ended;
    const end = new Promise((done) => { ended = done; });
    const hear = (text) => {
      const told = JSON.parse(text);
      if (told.method === "Tracing.tracingComplete") ended();
      if (told.method !== "Tracing.dataCollected") return;
      for (const e of told.params.value) {
        if (e.name === "BeginFrame") count.due++;
        else if (e.name === "DroppedFrame") count[e.args.hasPartialUpdate ? "late" : "dropped"]++;
      }
    };
    socket.on("message", hear);
    try {
      await this.tracing.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories: ["disabled-by-default-devtools.timeline.frame"], excludedCategories: ["*"] } });
      await act();
      await this.tracing.send("Tracing.end", {});
      await within(10_000, end, "end of the trace");
    } finally { socket.off("message", hear); }
    if (!count.due) throw new Error("the browser told of no frame");
    return count;
  }

  // fling throws what is under a point of the screen up, as a thumb does.
  async fling(x, from, to) {
    const touch = (type, ...ys) => this.cdp("Input.dispatchTouchEvent", { type, touchPoints: ys.map((y) => ({ x, y })) });
    await touch("touchStart", from);
    for (let y = from - 60; y > to; y -= 60) await touch("touchMove", y);
    await touch("touchEnd");
  }

  // shot is what the screen shows; whole takes the page to its end.
  async shot({ whole = false } = {}) {
    const { data } = await this.cdp("Page.captureScreenshot", { format: "png", captureBeyondViewport: whole, optimizeForSpeed: false });
    return Buffer.from(data, "base64");
  }

  async console() { return (await this.driver.manage().logs().get(logging.Type.BROWSER)).map((l) => `${l.level.name}: ${l.message}`); }

  // pid is the browser's own process.
  pid() { return Number(/-(\d+)$/.exec(readlinkSync(join(this.profile, "SingletonLock")))[1]); }

  // kill ends the browser as a dead battery would.
  async kill() {
    const pid = this.pid();
    process.kill(pid, "SIGKILL");
    while (alive(pid)) await new Promise((next) => setTimeout(next, 5));
    await within(5000, this.driver.quit(), "quit").catch(() => {});
    for (const f of ["SingletonLock", "SingletonCookie", "SingletonSocket"]) rmSync(join(this.profile, f), { force: true });
  }

  async close() {
    await within(15_000, this.driver.quit(), "quit").catch(() => {
      try { process.kill(this.pid(), "SIGKILL"); } catch { /* it is gone */ }
    });
  }
}
