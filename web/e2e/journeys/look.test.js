// Every screen in every state: no axe violation in either theme, nothing
// scrolls sideways at 320 px or behind the page, every target is large enough.

import { test, after } from "node:test";
import { secondBuild } from "../drive/build.js";
import { Browser, ENGINE } from "../drive/journey.js";
import { escaped, sideways, small, violations } from "../drive/look.js";
import { Server } from "../drive/machine.js";
import { STATES } from "../drive/states.js";

// Runs of states that go on from each other.
const runs = [];
for (const s of STATES) s.after ? runs.at(-1).push(s) : runs.push([s]);
const only = process.env.STATE; // "live" or "live-reps" looks at one

for (const run of runs) {
  const wanted = run.filter((s) => (!s.only || s.only === ENGINE) && (!only || `${s.screen}-${s.state}`.startsWith(only)));
  if (!wanted.length) continue;
  test(`looks: ${run[0].screen} ${run[0].state}${run.length > 1 ? ` … ${run.at(-1).screen} ${run.at(-1).state}` : ""} (${ENGINE})`, { timeout: 240_000 }, async (t) => {
    const server = await Server.start();
    const browser = await Browser.start({ url: server.url, size: [320, 640] });
    const user = browser.user;
    const wrong = [];
    try {
      for (const s of run) {
        if (s.only && s.only !== ENGINE) continue;
        const name = `${s.screen} ${s.state}`;
        try { await s.go(user, { server, browser, secondBuild }); } catch (err) { wrong.push(`${name}: ${err.message}`); break; }
        if (wanted.includes(s)) {
          const note = (what, list) => wrong.push(...list.map((l) => `${name}${what}: ${l}`));
          note("", await small(user));
          note("", await escaped(user));
          if (browser.engine === "chromium") {
            note(" at 320 px", await sideways(user));
            for (const theme of ["dark", "light"]) { await browser.theme(theme); note(` ${theme}`, await violations(user)); }
            await browser.theme("dark");
          } else note("", await violations(user));
        }
        if (s.done) await s.done(user, { server, browser });
      }
    } finally {
      await browser.close();
      await server.down();
    }
    if (wrong.length) throw new Error(`\n${wrong.join("\n")}`);
  });
}
