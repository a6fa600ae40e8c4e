// Takes one picture of one screen, for those who draw it.
//
//   web/e2e/shoot <path> [WxH] [dark|light] [out.png]
//
//   URL=http://127.0.0.1:8080   a server that is running
//   STEPS=steps.js              a module whose default export (user) => … gets
//                               the page into a state, after <path> was opened
//   CLOCK=2026-03-02T18:00:00Z  a fixed time
//   SCALE=2                     pixels per CSS pixel
//   WHOLE=1                     the whole page instead of what fits the screen
//   PROFILE=folder              keep the browser's data there between calls

import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { Chromium } from "../drive/chromium.js";
import { fixedClock } from "../drive/clock.js";

const args = process.argv.slice(2);
if (!args.length || args[0] === "-h" || args[0] === "--help") {
  console.log("web/e2e/shoot <path> [WxH] [dark|light] [out.png]   with URL=, STEPS=, CLOCK=, SCALE=, WHOLE=, PROFILE= (see web/e2e/tools/shoot.js)");
  process.exit(args.length ? 0 : 2);
}
const path = args.find((a) => a.startsWith("/")) && args[0];
const size = (args.find((a) => /^\d+x\d+$/.test(a)) || "390x844").split("x").map(Number);
const theme = args.find((a) => a === "light" || a === "dark") || "dark";
const out = resolve(args.slice(1).find((a) => a.endsWith(".png")) || `${path.replace(/^\/|\/$/g, "").replaceAll("/", "-") || "today"}-${size.join("x")}-${theme}.png`);

const browser = await Chromium.start({
  url: process.env.URL || "http://127.0.0.1:8080", size, theme, scale: Number(process.env.SCALE || 1), touch: size[0] < 1000, profile: process.env.PROFILE,
  before: process.env.CLOCK ? [fixedClock(process.env.CLOCK)] : [],
});
let status = 0;
try {
  await browser.user.open(path);
  if (process.env.STEPS) await (await import(pathToFileURL(resolve(process.env.STEPS)))).default(browser.user, browser);
} catch (err) {
  console.error(`${err.message}\nThe picture shows where it stood.`);
  status = 1;
}
await browser.user.run(() => document.fonts.ready.then(() => true)).catch(() => {});
writeFileSync(out, await browser.shot({ whole: !!process.env.WHOLE }));
for (const line of await browser.console()) if (/^(SEVERE|WARNING)/.test(line)) console.error(line);
console.log(out);
await browser.close();
process.exit(status);
