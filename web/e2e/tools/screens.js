// Takes the pictures of docs/screens: every screen and state, in three sizes
// and two themes, at a fixed time. A picture whose pixels did not change is not
// written again.
//
//   web/e2e/screens [screen[-state]]      all, or those whose name begins so
//   OUT=folder  SIZES=390x844,320x640     elsewhere, fewer; what varies from run to
//                                         run is taken only elsewhere

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { secondBuild } from "../drive/build.js";
import { Chromium } from "../drive/chromium.js";
import { fixedClock } from "../drive/clock.js";
import { ROOT, Server } from "../drive/machine.js";
import { palette } from "../drive/png.js";
import { STATES } from "../drive/states.js";

const OUT = process.env.OUT || join(ROOT, "docs/screens");
const SIZES = (process.env.SIZES || "390x844,320x640,1280x800").split(",").map((s) => s.split("x").map(Number));
const only = process.argv[2] || "";
const CLOCK = "2026-03-05T18:30:00Z"; // a Thursday

const runs = [];
for (const s of STATES) s.after ? runs.at(-1).push(s) : runs.push([s]);

mkdirSync(OUT, { recursive: true });
let bytes = 0, count = 0, failed = 0;
for (const run of runs) {
  const wanted = run.filter((s) => `${s.screen}-${s.state}`.startsWith(only) && (!s.varies || process.env.OUT));
  if (!wanted.length) continue;
  for (const size of SIZES) {
    const server = await Server.start();
    // The clock stands still, and what is random is counted instead.
    const browser = await Chromium.start({ url: server.url, size, touch: size[0] < 1000, before: [fixedClock(CLOCK)] });
    browser.keep = 1;
    try {
      for (const s of run) {
        await s.go(browser.user, { server, browser, secondBuild });
        if (wanted.includes(s)) {
          for (const theme of ["dark", "light"]) {
            await browser.theme(theme);
            await still(browser.user);
            const png = palette(await browser.shot());
            writeFileSync(join(OUT, `${s.screen}-${s.state}-${size.join("x")}-${theme}.png`), png);
            bytes += png.length;
            count++;
          }
          await browser.theme("dark");
        }
        if (s.done) { await s.done(browser.user, { server, browser }); await browser.before(fixedClock(CLOCK)); }
      }
    } catch (err) {
      console.error(`screens: ${size.join("x")}: ${err.message}`);
      failed++;
    } finally {
      await browser.close();
      await server.down();
    }
  }
}
console.log(`screens: ${count} pictures, ${(bytes / 1e6).toFixed(1)} MB, in ${OUT}`);
process.exit(failed ? 1 : 0);

// still waits until nothing moves: motion, fonts, a toast that goes by itself.
async function still(user) {
  await user.run(() => document.activeElement?.blur());
  await user.until("the page to stand still", () => user.run(() => document.fonts.ready.then(() =>
    document.getAnimations().every((a) => a.playState !== "running" || a.effect.getComputedTiming().endTime === Infinity))));
}
