// Chromium without a driver, over its DevTools protocol alone: it starts in
// half the time, which counts where it is killed two hundred times.

import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import WebSocket from "ws";
import { FLAGS } from "./chromium.js";
import { finder } from "./finder.js";
import { atEnd, program } from "./machine.js";

export class Bare {
  static async start({ profile, url, size = [390, 844] }) {
    const b = new Bare();
    b.profile = profile;
    b.child = spawn(program("CHROMIUM", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"),
      [...FLAGS, "--remote-debugging-port=0", `--user-data-dir=${profile}`, `--window-size=${Math.max(500, size[0])},${size[1]}`, "about:blank"], { stdio: ["ignore", "ignore", "pipe"] });
    b.exited = new Promise((done) => b.child.once("exit", done));
    atEnd(() => b.child.exitCode === null && b.child.kill("SIGKILL"));
    const address = await new Promise((done, failed) => {
      let said = "";
      b.child.stderr.on("data", (d) => { said += d; const m = /DevTools listening on (ws:\S+)/.exec(said); if (m) done(m[1]); });
      b.exited.then((code) => failed(new Error(`the browser ended with ${code}: ${said}`)));
    });
    b.socket = new WebSocket(address, { perMessageDeflate: false });
    b.calls = new Map();
    b.next = 0;
    await new Promise((done, failed) => { b.socket.on("open", done); b.socket.on("error", failed); });
    b.socket.on("error", () => {});
    b.socket.on("message", (data) => {
      const m = JSON.parse(data);
      const call = b.calls.get(m.id);
      if (!call) return;
      b.calls.delete(m.id);
      m.error ? call.failed(new Error(`${call.method}: ${m.error.message}`)) : call.done(m.result);
    });
    const { targetInfos } = await b.send("Target.getTargets");
    const { targetId } = targetInfos.find((t) => t.type === "page");
    b.session = (await b.send("Target.attachToTarget", { targetId, flatten: true })).sessionId;
    await b.send("Emulation.setDeviceMetricsOverride", { width: size[0], height: size[1], deviceScaleFactor: 1, mobile: true });
    await b.send("Page.enable");
    if (url) await b.open(url);
    return b;
  }

  send(method, params = {}) {
    const id = ++this.next;
    return new Promise((done, failed) => {
      const timer = setTimeout(() => { this.calls.delete(id); failed(new Error(`${method} was not answered`)); }, 15_000);
      const settle = (f) => (value) => { clearTimeout(timer); f(value); };
      this.calls.set(id, { done: settle(done), failed: settle(failed), method });
      this.socket.send(JSON.stringify({ id, method, params, sessionId: this.session }));
    });
  }

  async open(url) { await this.send("Page.navigate", { url }); }

  // run evaluates a function in the page, with values that JSON can hold.
  async run(f, ...args) {
    const { result, exceptionDetails } = await this.send("Runtime.evaluate", { expression: `(${f})(${args.map((a) => JSON.stringify(a)).join(",")})`, returnByValue: true, awaitPromise: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description || exceptionDetails.text);
    return result.value;
  }

  async until(what, f, ...args) {
    const end = Date.now() + 15_000;
    for (let last; ;) {
      const value = await this.run(f, ...args).catch((err) => { last = err; });
      if (value) return value;
      if (Date.now() > end) throw new Error(`waited for ${what}; the screen says: ${await this.run(() => document.body.innerText.slice(0, 1500)).catch(() => "nothing")}; ${last || ""}`);
      await new Promise((next) => setTimeout(next, 4));
    }
  }

  // tap presses what is called so, as a finger would.
  async tap(name, role = "any") {
    const query = name instanceof RegExp ? { name: name.source, flags: name.flags, regexp: true } : { name, regexp: false };
    const spot = await this.until(`${role} ${name}`, `(query) => {
      const { found } = (${finder})(query);
      if (found.length !== 1) return null;
      const e = found[0];
      let r = e.getBoundingClientRect();
      if (r.top < 60 || r.bottom > innerHeight - 90) { e.scrollIntoView({ block: "center", behavior: "instant" }); r = e.getBoundingClientRect(); }
      const x = r.x + r.width / 2, y = r.y + r.height / 2;
      const hit = document.elementFromPoint(x, y);
      return hit && (e.contains(hit) || hit.contains(e)) ? [x, y] : null;
    }`, { role, enabled: true, face: true, ...query });
    for (const type of ["mousePressed", "mouseReleased"]) await this.send("Input.dispatchMouseEvent", { type, x: spot[0], y: spot[1], button: "left", clickCount: 1 });
  }

  // kill ends the browser as a dead battery would.
  async kill() {
    this.child.kill("SIGKILL");
    await this.exited;
    this.socket.terminate();
    for (const f of ["SingletonLock", "SingletonCookie", "SingletonSocket"]) rmSync(join(this.profile, f), { force: true });
  }
}
