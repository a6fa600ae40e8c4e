// The shell around the program: offline, updates, trouble, installation.

import assert from "node:assert/strict";
import { SECOND, secondBuild } from "../drive/build.js";
import { journey } from "../drive/journey.js";
import { served, skipFirst, update } from "../drive/ways.js";

const FIRST = "Should you drop this set?";

const build = (user) => user.run(() => window.dropsetBuild.build);

journey("the first visit says what this is, and has no news of an update", {}, async ({ user }) => {
  await user.open("/");
  await user.find("heading", FIRST);
  await served(user);
  assert.equal(await user.has("button", "Update now"), false, "a first visit is offered an update");
});

journey("everything opens offline, deep links too", {}, async ({ user, server }) => {
  await skipFirst(user);
  await served(user);
  await server.down();
  await user.reload();
  await user.find("heading", "Today");
  for (const [path, text] of [["/dropset/cable-curl", "Cable Curl"], ["/exercises", "Exercises"], ["/log", "Log"], ["/workout", "Workout"], ["/?from=home", "Today"]]) {
    await user.open(path);
    await user.find("heading", text);
  }
});

journey("a browser that was closed opens the app again without a server", { only: "chromium" }, async ({ user, browser, server, begin }) => {
  await user.open("/");
  await served(user);
  await server.down();
  await browser.close();
  const again = (await begin({ profile: browser.profile })).user;
  await again.open("/dropset/cable-curl");
  await again.find("heading", "Cable Curl");
});

journey("an unknown address has a page of ours with a way home", {}, async ({ user }) => {
  await user.open("/no/such/page");
  await user.see("This page does not exist", "Your log is safe");
  await user.tap("Go to Today");
  await user.at("/");
  await user.find("heading", FIRST);
});

journey("an update waits until the person takes it", {}, async ({ user, server }) => {
  await skipFirst(user);
  await served(user);
  const old = await build(user);
  await update(user, server, secondBuild(server.site));
  await user.see("A new version");
  assert.equal(await build(user), old, "the version changed by itself");
  await user.reload();
  assert.equal(await build(user), old, "a reload changed the version");
  await user.tap(/^Update/);
  await user.until("the new version", async () => await build(user) === SECOND);
  await user.ready();
  await user.find("heading", "Today");
});

journey("the light that was chosen is kept in the page itself, in a new version too", {}, async ({ user, server }) => {
  await skipFirst(user);
  await served(user);
  const kept = () => user.run(() => fetch("/index.html").then((answer) => answer.text()).then((page) => /^<!doctype html>\s*<html[^>]*?(?: data-theme="(\w*)")?/i.exec(page)[1]));
  const shown = () => user.run(() => [document.documentElement.dataset.theme, document.querySelector('meta[name="theme-color"]').content]);
  await user.open("/settings");
  await user.choose("Theme", "Light");
  await user.until("the page to be kept in this light", async () => await kept() === "light");
  await server.down();
  await user.run(() => localStorage.clear());
  await user.open("/");
  assert.deepEqual(await shown(), ["light", "#f6f4ef"]);
  await server.up();
  await update(user, server, secondBuild(server.site));
  await user.tap(/^Update/);
  await user.until("the new version", async () => await build(user) === SECOND);
  await user.ready();
  assert.equal(await kept(), "light", "a new version forgot the light");
  await user.open("/settings");
  await user.choose("Theme", "System");
  await user.until("the page to be kept without one", async () => !(await kept()));
  await user.open("/");
  assert.deepEqual(await shown(), [null, "#0d0f12"]);
});

journey("an update that does not arrive whole leaves the old version working", {}, async ({ user, server }) => {
  await user.open("/");
  await served(user);
  const old = await build(user);
  await server.down();
  await server.up(secondBuild(server.site, { broken: true }));
  const ended = await user.run(() => navigator.serviceWorker.getRegistration().then(async (r) => {
    await r.update().catch(() => {});
    const w = r.installing;
    if (!w) return "none";
    return w.state === "redundant" ? w.state : new Promise((done) => w.addEventListener("statechange", () => w.state !== "installing" && done(w.state)));
  }));
  assert.match(ended, /redundant|none/);
  await server.down();
  await user.reload();
  assert.equal(await build(user), old);
  await user.find("heading", FIRST);
});

const sentForByPage = (user) => user.run(() => performance.getEntriesByType("resource").filter((e) => e.name.endsWith(".wasm")).length);

journey("once the program is on the device, a worker compiles it beside the page", {}, async ({ user, browser, server }) => {
  await skipFirst(user);
  assert.equal(await sentForByPage(user), 1, "on a first visit the page does not wait for a worker");
  const { listed, shown } = await user.run(() => window.dropsetProgram.then((program) => ({
    listed: WebAssembly.Module.customSections(program, "ahead")[0]?.byteLength,
    shown: WebAssembly.Module.exports(program).map((e) => e.name),
  })));
  assert.ok(listed > 2000 && shown.includes("functions") && shown.includes("stack"), `the program lists ${listed} bytes of calls and shows ${shown}`);
  await served(user);
  await server.down();
  await user.reload();
  await user.find("heading", "Today");
  assert.equal(await sentForByPage(user), 0);
  if (browser.engine !== "chromium") return;
  await browser.cdp("Page.setBypassCSP", { enabled: true }); // for a worker of our own
  await user.reload();
  assert.ok(await user.run(() => new Promise((told) => {
    new Worker(URL.createObjectURL(new Blob(["postMessage(!!navigator.userAgentData)"]))).onmessage = ({ data }) => told(data);
  })), "no worker can tell that this browser compiles what is called");
});

journey("where no worker compiles the program, the page does", { only: "chromium", console: [/compiler:|nothing-is-here/] }, async ({ user, browser }) => {
  await skipFirst(user);
  await served(user);
  for (const [what, instead] of Object.entries({
    "there are no workers": () => { window.Worker = undefined; },
    "it cannot be had": () => { const Real = Worker; window.Worker = function () { return new Real("/nothing-is-here.js"); }; },
    "it cannot compile": () => { window.Worker = function () { this.terminate = () => {}; setTimeout(() => this.onmessage({ data: null })); }; },
    "it never answers": () => { window.Worker = function () { this.terminate = () => {}; }; },
    "it cannot be told": () => {
      window.Worker = function () { this.terminate = () => {}; this.postMessage = () => { throw new DOMException("no", "DataCloneError"); }; };
      Object.defineProperty(ServiceWorkerContainer.prototype, "controller", { get: () => null }); // as on a first visit
    },
  })) {
    await browser.before(instead);
    await user.reload();
    await user.find("heading", "Today");
    assert.equal(await sentForByPage(user), 1, what);
    await browser.forget();
  }
});

journey("a browser without WebAssembly is told so", { only: "chromium" }, async ({ user, browser, server }) => {
  await browser.before(() => { delete window.WebAssembly; });
  await user.driver.get(server.url);
  await user.see("This browser cannot run Dropset", "Nothing was lost", "Try again");
});

journey("a program that cannot be downloaded is told of, and tried again", { only: "chromium", console: [/Failed to fetch/] }, async ({ user, browser, server }) => {
  await browser.cdp("Network.enable");
  await browser.cdp("Network.setBlockedURLs", { urls: ["*.wasm"] });
  await user.driver.get(server.url);
  await user.see("could not be downloaded", "Nothing was lost");
  await browser.cdp("Network.setBlockedURLs", { urls: [] });
  await user.tap("Try again");
  await user.ready();
  await user.find("heading", FIRST);
});

journey("a damaged program is told of, and fetched anew", { only: "chromium", console: [/WebAssembly/, /CompileError/] }, async ({ user, browser, server }) => {
  await browser.before(() => {
    if (sessionStorage.getItem("mended")) return;
    sessionStorage.setItem("mended", "1");
    WebAssembly.compileStreaming = () => WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 9, 9, 9, 9]));
  });
  await user.driver.get(server.url);
  await user.see("could not start", "Your log is safe");
  await user.tap("Download again");
  await user.ready();
  await user.find("heading", FIRST);
});

journey("without a database the app works and says that nothing is kept", { only: "chromium" }, async ({ user, browser }) => {
  await browser.before(() => Object.defineProperty(window, "indexedDB", { value: undefined, configurable: true }));
  await user.open("/dropset/cable-curl");
  await user.find("heading", "Cable Curl");
  await user.see(/cannot|does not|not keep|lost when/i);
});

journey("a panic in a handler shows the crash screen with a report", { only: "chromium", console: [/panic|injected/i] }, async ({ user }) => {
  await user.open("/workout");
  await user.run(() => { const real = crypto.getRandomValues; crypto.getRandomValues = () => { crypto.getRandomValues = real; throw new Error("injected"); }; });
  await user.tap("Start workout");
  await user.see("Dropset stopped", "Your log is safe");
  await user.find("button", "Copy report");
  assert.match(await user.run(() => document.querySelector("#crash textarea").value), /injected/);
  await user.tap("Reload");
  await user.ready();
  await user.find("heading", "Workout");
  await user.tap("Start workout");
  await user.see("Nothing in it yet");
});

journey("the app can be installed", { only: "chromium" }, async ({ user, browser }) => {
  await user.open("/");
  await served(user);
  const { errors, data } = await browser.cdp("Page.getAppManifest");
  assert.deepEqual(errors, []);
  const manifest = JSON.parse(data);
  assert.equal(manifest.display, "standalone");
  const { installabilityErrors } = await browser.cdp("Page.getInstallabilityErrors");
  // A browser without a window of its own may not install anything; that is all
  // that it may complain about.
  assert.deepEqual(installabilityErrors.filter((e) => e.errorId !== "in-incognito"), []);
});

journey("a database that another tab holds up is told of, and opens when it can", { only: "chromium" }, async ({ user, browser, server }) => {
  await skipFirst(user);
  const first = await user.driver.getWindowHandle();
  await user.driver.get(`${server.url}/robots.txt`); // the same origin without the program
  await user.run(() => new Promise((done, failed) => {
    const open = indexedDB.open("dropset");
    open.onsuccess = () => { window.held = open.result; done(true); }; // deaf to versionchange, as an old version might be
    open.onerror = () => failed(open.error);
  }));
  await user.driver.switchTo().newWindow("tab");
  await browser.before(() => {
    const open = IDBFactory.prototype.open;
    // This build is of the next version of the database.
    IDBFactory.prototype.open = function (name, version) {
      if (version === undefined) throw new DOMException("not as it is", "NotSupportedError");
      return open.call(this, name, version + 1);
    };
  });
  await user.driver.get(server.url);
  await user.see(/other tab/i);
  const second = await user.driver.getWindowHandle();
  await user.driver.switchTo().window(first);
  await user.run(() => window.held.close());
  await user.driver.switchTo().window(second);
  await user.ready();
  await user.find("heading", "Today");
});

journey("a database that does not answer is told of, at a start and after a tap, and what was tapped is kept", {}, async ({ user, server }) => {
  await skipFirst(user);
  const holder = await user.driver.getWindowHandle();
  await user.driver.get(`${server.url}/robots.txt`);
  const hold = () => user.run(() => new Promise((done, failed) => {
    const open = indexedDB.open("dropset");
    open.onerror = () => failed(open.error);
    open.onsuccess = () => {
      const t = open.result.transaction(["records", "live", "meta", "digests"], "readwrite"), meta = t.objectStore("meta");
      let held = true;
      const on = () => { if (held) meta.get("x").onsuccess = on; else open.result.close(); };
      window.letGo = () => { held = false; };
      on();
      done(true);
    };
  }));
  await hold();
  await user.driver.switchTo().newWindow("tab");
  const mine = await user.driver.getWindowHandle();
  await user.driver.get(server.url);
  const told = (words) => user.until(words, async () => (await user.text()).includes(words), undefined, 40_000); // it is patient
  await told("The browser’s storage does not answer yet. Nothing is lost.");
  const elsewhere = async (what) => {
    await user.driver.switchTo().window(holder);
    await what();
    await user.driver.switchTo().window(mine);
  };
  await elsewhere(() => user.run(() => window.letGo()));
  await user.ready();
  await user.find("heading", "Today");
  await elsewhere(hold);
  await user.choose(/How did you sleep/, "4");
  await told("Not saved yet: the browser’s storage does not answer.");
  await elsewhere(() => user.run(() => window.letGo()));
  await user.until("the message to go", async () => !(await user.text()).includes("Not saved yet"));
  await user.reload();
  await user.until("the answer to be there", () => user.run(() => document.querySelectorAll("main .scale input:checked").length === 1));
});

journey("news of an update leaves the screen as it is, and what was typed", {}, async ({ user, server }) => {
  await skipFirst(user);
  await served(user);
  await user.open("/exercises");
  await user.type("Search exercises", "curl");
  const found = await user.names("link");
  await update(user, server, secondBuild(server.site));
  await user.see("A new version");
  assert.equal(await user.value("Search exercises"), "curl");
  assert.deepEqual((await user.names("link")).filter((n) => /Curl/.test(n)), found.filter((n) => /Curl/.test(n)));
});
