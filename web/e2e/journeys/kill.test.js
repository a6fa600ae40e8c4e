// The browser is killed after random taps of a live set. What the screen had
// said is what must be there again.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Bare } from "../drive/bare.js";
import { Chromium } from "../drive/chromium.js";
import { ENGINE } from "../drive/journey.js";
import { folder, Server } from "../drive/machine.js";
import { served, startLiveSet } from "../drive/ways.js";

const KILLS = Number(process.env.KILLS || 200);
const LANES = 2;
const SEED = Number(process.env.KILL_SEED || 1);

// random is a small generator with a seed (mulberry32), so that a run can be
// repeated.
function random(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

// face is what the live screen says, without clocks and passing remarks.
const face = () => {
  const main = document.querySelector("main");
  if (!main || document.getElementById("shell")) return null;
  const words = (s) => [...main.querySelectorAll(s)].map((e) => e.textContent.replace(/\s+/g, " ").trim());
  const undo = [...main.querySelectorAll("button")].find((b) => /^Undo/.test(b.textContent.trim()));
  if (document.querySelector("[aria-busy=true], .skeleton")) return null;
  if (!undo) return null;
  return JSON.stringify({
    title: words("h1"), status: words(".live-status").map((s) => s.replace(/ ?·? ?(\d+:\d\d change-over)?$/, "")), load: words(".now-load, .now > span:first-child"), count: words(".now-count"),
    steps: words(".steps li, .ladder li"), undo: !undo.disabled, main: words(".big"), facts: words("dd"),
  });
};

const TAPS = [
  [8, "rep", (b) => b.tap(undefined, ".now")],
  [2, "drop", (b) => b.tap(/^Failure/)],
  [2, "undo", (b) => b.tap(/^Undo/)],
  [1, "type", async (b, dice) => {
    await b.tap("Enter reps, or stop");
    await b.until("the field", () => !!document.querySelector("dialog[open] input"));
    await b.run(() => { const f = document.querySelector("dialog[open] input"); f.focus(); f.select(); });
    await b.send("Input.insertText", { text: String(1 + Math.floor(dice() * 20)) });
    await b.tap("Take these reps");
  }],
];

async function lane(seed, kills) {
  const dice = random(seed);
  const server = await Server.start();
  const profile = folder("kill");
  let b;
  try {
    const first = await Chromium.start({ url: server.url, profile });
    await startLiveSet(first.user);
    await served(first.user);
    await first.close();

    b = await Bare.start({ profile, url: `${server.url}/live` });
    let now = await b.until("the live set", face);
    const before = []; // what Undo must bring back, newest last
    for (let i = 0; i < kills; i++) {
      const over = !JSON.parse(now).count.length;
      const possible = TAPS.filter(([, what]) => {
        if (what === "undo") return before.length;
        return !over && (what !== "drop" || !/^0/.test(JSON.parse(now).count[0])); // no rep, no failure
      });
      let at = dice() * possible.reduce((sum, [weight]) => sum + weight, 0);
      const [, what, tap] = possible.find(([weight]) => (at -= weight) < 0);
      await tap(b, dice);
      // The tap counts once the screen has answered it; a number that was typed
      // anew may be the number that stood there.
      const said = await b.until(`an answer to ${what}`, `(was, same) => { const f = (${face})(); return f && !document.querySelector("dialog[open]") && (f !== was || same) && f; }`, now, what === "type");
      await b.kill();
      const where = `seed ${seed}, tap ${i} (${what})`;
      if (what === "undo") assert.equal(said, before.pop(), `${where}: undo did not bring back what was before`);
      else before.push(now);
      b = await Bare.start({ profile, url: `${server.url}/live` });
      now = await b.until("the live set again", face);
      assert.equal(now, said, `${where}: what the screen had said is not there after the kill`);
    }
  } finally {
    if (b) await b.kill();
    await server.down();
  }
}

if (ENGINE === "chromium") {
  test(`nothing is lost when the browser is killed after each of ${KILLS} taps`, { timeout: 600_000 }, async () => {
    await Promise.all(Array.from({ length: LANES }, (_, i) => lane(SEED * 1000 + i, Math.ceil(KILLS / LANES))));
  });
}
