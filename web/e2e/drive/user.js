// A User does with a browser what a person does: looks for things by what they
// are called, taps them, types, and waits until the screen says something.
// There is no sleep in it: every wait is for a condition, with a limit.

import { By, Key, error } from "selenium-webdriver";
import { finder } from "./finder.js";

const LIMIT = Number(process.env.E2E_LIMIT || 15_000);

// What may pass while a page is drawn anew, or an animation ends.
const PASSING = [error.StaleElementReferenceError, error.ElementClickInterceptedError, error.ElementNotInteractableError, error.JavascriptError];

// passes reports whether an error is one of those. WebKit's driver gives no name
// to it when what was to be clicked goes away under the click, or the page under
// a script.
const passes = (err) => PASSING.some((kind) => err instanceof kind) ||
  err.constructor === error.WebDriverError && ["", "Could not parse script result"].includes(err.message);

const said = (name) => name instanceof RegExp ? { name: name.source, flags: name.flags, regexp: true } : { name, regexp: false };
const show = (role, name) => `${role} ${name instanceof RegExp ? name : JSON.stringify(name ?? "")}`;

export class User {
  constructor(browser, url) {
    this.browser = browser;
    this.driver = browser.driver;
    this.url = url;
  }

  // ---- going places

  // open goes to an address as if it had been typed, and waits for the screen.
  // What was tapped before is kept by then, as a person's last tap is.
  async open(path = "/") {
    await this.kept();
    await this.driver.get(new URL(path, this.url).href);
    await this.ready();
  }

  async reload() {
    await this.kept();
    await this.driver.navigate().refresh();
    await this.ready();
  }

  // kept waits until the database has answered every save of this page.
  async kept() {
    await this.until("what was tapped to be kept", () => this.run(() => !window.dropsetSaving));
  }

  // ready waits until the program has drawn a screen in the shell's place, the
  // part below its edge too, which comes a frame later. It asks and does not let
  // the page answer later: a page that is just being left never would.
  async ready() {
    await this.until("the first screen", () => this.run(() =>
      document.readyState !== "loading" && !document.getElementById("shell") && !!document.querySelector("main")));
    await this.until("the rest of the first screen", () => this.run(() => {
      if (window.e2eDrawn === undefined) {
        window.e2eDrawn = false;
        const drawn = () => { window.e2eDrawn = true; };
        requestAnimationFrame(() => setTimeout(() => setTimeout(drawn)));
        setTimeout(drawn, 400); // in a tab behind another, as the page does it
      }
      return window.e2eDrawn;
    }));
  }

  path() { return this.run(() => location.pathname); }

  async at(path) {
    await this.until(`the address ${path}`, async () => {
      const now = await this.path();
      return path instanceof RegExp ? path.test(now) : now === path;
    }, async () => `it is ${await this.path()}`);
  }

  // ---- waiting

  // until waits for a condition; what passes while a page is redrawn is tried again.
  async until(what, condition, explain, limit = LIMIT) {
    const end = Date.now() + limit;
    let last;
    for (;;) {
      try {
        const value = await condition();
        if (value) return value;
      } catch (err) {
        if (!passes(err)) throw err;
        last = err;
      }
      if (Date.now() > end) {
        const why = explain ? await explain().catch(() => "") : "";
        const err = new Error(`waited ${limit} ms for ${what}${why ? `; ${why}` : ""}${last ? `; last: ${last.message.split("\n")[0]}` : ""}`);
        Error.captureStackTrace(err, this.until);
        throw err;
      }
      await new Promise((next) => setTimeout(next, 15));
    }
  }

  run(f, ...args) { return this.driver.executeScript(f, ...args); }

  // ---- looking

  look(role, name, options = {}) {
    const within = options.within && { role: options.within[0], ...said(options.within[1]) };
    return this.run(finder, { role, ...said(name), ...options, within });
  }

  // find waits for exactly one visible thing of this role and name.
  async find(role, name, options = {}) {
    let count = 0;
    return this.until(show(role, name), async () => {
      const { found } = await this.look(role, name, options);
      count = found.length;
      if (options.first) return found[0];
      return found.length === 1 && found[0];
    }, async () => {
      const { names } = await this.look(role, name, { ...options, names: true });
      return `${count} found; there are: ${JSON.stringify(names)}; on ${await this.path()}: ${(await this.text()).slice(0, 1500)}`;
    });
  }

  async has(role, name, options = {}) { return (await this.look(role, name, { ...options, count: true })).count > 0; }

  names(role, options = {}) { return this.look(role, undefined, { ...options, names: true }).then((r) => r.names); }

  // text is what can be read on the screen now.
  text() {
    return this.run(() => {
      const modals = [...document.querySelectorAll("dialog[open]")];
      return (modals.pop() || document.body).innerText.replace(/[\s\u00a0]+/g, " ");
    });
  }

  // see waits until all texts (strings or patterns) can be read.
  async see(...texts) {
    for (const t of texts) {
      await this.until(`the text ${t instanceof RegExp ? t : JSON.stringify(t)}`, async () => {
        const now = await this.text();
        return t instanceof RegExp ? t.test(now) : now.toLowerCase().includes(t.toLowerCase());
      }, async () => `on ${await this.path()} it says: ${(await this.text()).slice(0, 2000)}`);
    }
  }

  // gone waits until a text can no longer be read.
  async gone(...texts) {
    for (const t of texts) {
      await this.until(`${t} to go`, async () => {
        const now = await this.text();
        return !(t instanceof RegExp ? t.test(now) : now.toLowerCase().includes(t.toLowerCase()));
      });
    }
  }

  // still waits until the page has not changed for a tenth of a second: lists
  // that follow what is typed stand where they will be tapped.
  still() {
    return this.driver.executeAsyncScript(`
      const done = arguments[arguments.length - 1];
      const end = () => { watch.disconnect(); clearTimeout(last); done(true); };
      let quiet = setTimeout(end, 100);
      const last = setTimeout(end, 3000);
      const watch = new MutationObserver(() => { clearTimeout(quiet); quiet = setTimeout(end, 100); });
      watch.observe(document, { childList: true, subtree: true, characterData: true, attributes: true });`);
  }

  // ---- doing

  // tap presses what is called so: a button, link, choice or switch.
  async tap(name, options = {}) {
    const role = options.role || "any";
    const end = Date.now() + LIMIT;
    for (;;) {
      const e = await this.find(role, name, { enabled: true, face: true, ...options });
      try {
        await this.press(e);
        return;
      } catch (err) {
        if (!passes(err) || Date.now() > end) throw err;
      }
    }
  }

  // press clicks an element, in the middle of the screen if it is near an edge or
  // under something, as under the bar of the rest.
  async press(e) {
    await this.run((e) => {
      const r = e.getBoundingClientRect();
      const there = document.elementFromPoint((r.left + r.right) / 2, (r.top + r.bottom) / 2);
      if (r.top < 80 || r.bottom > innerHeight - 100 || !e.contains(there)) e.scrollIntoView({ block: "center", behavior: "instant" });
    }, e);
    await e.click();
  }

  // choose takes one value of a choice, by the label of its group.
  choose(group, value) { return this.tap(value, { role: "radio", within: ["group", group] }); }

  // type replaces what a field holds.
  async type(label, text, options = {}) {
    const end = Date.now() + LIMIT;
    for (;;) {
      const e = await this.find("field", label, options);
      try {
        await this.run((e) => e.scrollIntoView({ block: "center", behavior: "instant" }), e);
        await e.click();
        await e.sendKeys(Key.chord(Key.CONTROL, "a"), Key.BACK_SPACE);
        if (text) await e.sendKeys(text);
        await this.still();
        return e;
      } catch (err) { // drawn anew by what was done before
        if (!passes(err) || Date.now() > end) throw err;
      }
    }
  }

  async select(label, value) {
    const e = await this.find("field", label);
    const options = await e.findElements(By.css("option"));
    for (const o of options) if ((await o.getText()).trim() === value) return o.click();
    throw new Error(`${label} has no ${value}`);
  }

  async value(label) { return this.run((e) => e.value, await this.find("field", label)); }

  // message is what stands beside a field that did not accept its text.
  async message(label, options = {}) {
    const e = await this.find("field", label, options);
    return this.until(`a message beside ${label}`, () => this.run((e) => {
      if (e.getAttribute("aria-invalid") !== "true") return "";
      return (e.getAttribute("aria-describedby") || "").split(/\s+/).map((id) => document.getElementById(id))
        .filter((m) => m && m.matches("[role=alert]")).map((m) => m.innerText.trim()).join(" ");
    }, e));
  }

  async keys(...keys) { await this.driver.actions().sendKeys(...keys).perform(); }

  // focus returns the role-like tag and name of what has the focus.
  focused() {
    return this.run(() => {
      const e = document.activeElement;
      return e && e !== document.body && { tag: e.tagName, id: e.id, name: (e.getAttribute("aria-label") || ([...document.querySelectorAll("label")].find((l) => l.control === e) || e).textContent || "").replace(/\s+/g, " ").trim() };
    });
  }

  // tabTo moves the focus by the Tab key until something of this name has it.
  async tabTo(name, { limit = 80, back = false } = {}) {
    const seen = [];
    for (let i = 0; i < limit; i++) {
      const f = await this.focused();
      if (f && (name instanceof RegExp ? name.test(f.name) : f.name.startsWith(name))) return f;
      seen.push(f && f.name.slice(0, 40));
      await this.keys(...(back ? [Key.chord(Key.SHIFT, Key.TAB)] : [Key.TAB]));
    }
    throw new Error(`Tab does not reach ${name}; it went over ${JSON.stringify(seen)}`);
  }

  // ---- time

  // later moves this page's clock on, without waiting.
  later(seconds) {
    return this.run((ms) => {
      const now = Date.now.bind(Date);
      Date.now = () => now() + ms;
    }, seconds * 1000);
  }
}
