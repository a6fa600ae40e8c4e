// WebKit through WebKitWebDriver and the small browser that comes with
// WebKitGTK, on a screen of its own (web/e2e/run starts Xvfb and a D-Bus).

import { Builder, Capabilities } from "selenium-webdriver";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { folder, port, program, start, within } from "./machine.js";
import { User } from "./user.js";

function minibrowser() {
  for (const base of ["/usr/lib", "/usr/libexec"]) {
    for (const dir of existsSync(base) ? readdirSync(base) : []) {
      for (const path of [join(base, dir, "MiniBrowser"), ...["webkit2gtk-4.1", "webkit2gtk-4.0", "webkitgtk-6.0"].map((v) => join(base, dir, v, "MiniBrowser"))]) {
        if (existsSync(path)) return path;
      }
    }
  }
}

export class WebKit {
  static engine = "webkit";
  engine = "webkit";

  static async start({ url, size = [390, 844], zone = "Europe/Vienna" } = {}) {
    const b = new WebKit();
    const at = await port();
    const home = folder("home");
    b.server = await start(program("WEBKITWEBDRIVER", "/usr/bin/WebKitWebDriver"), [`--port=${at}`, "--host=127.0.0.1"], {
      up: at, group: true, env: {
        HOME: home, XDG_DATA_HOME: home, XDG_CACHE_HOME: home, XDG_CONFIG_HOME: home, TZ: zone,
        WEBKIT_DISABLE_DMABUF_RENDERER: "1", WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1", GTK_A11Y: "none", NO_AT_BRIDGE: "1", LIBGL_ALWAYS_SOFTWARE: "1",
      },
    });
    const capabilities = new Capabilities({
      browserName: "MiniBrowser",
      "webkitgtk:browserOptions": { binary: process.env.MINIBROWSER || minibrowser(), args: ["--automation"] },
    });
    try {
      b.driver = await new Builder().usingServer(`http://127.0.0.1:${at}`).withCapabilities(capabilities).build();
      await b.driver.manage().setTimeouts({ script: 20_000, pageLoad: 30_000 });
      await b.resize(size);
    } catch (err) {
      await b.server.stop();
      throw err;
    }
    b.user = new User(b, url);
    return b;
  }

  async resize([width, height]) {
    await this.driver.manage().window().setRect({ x: 0, y: 0, width, height });
  }

  pid() { return this.server.child.pid; }

  async shot() { return Buffer.from(await this.driver.takeScreenshot(), "base64"); }
  async console() { return []; }

  async close() {
    await within(5000, this.driver.quit(), "quit").catch(() => {});
    await this.server.stop();
  }
}
