// The workout and its log.

import assert from "node:assert/strict";
import { journey } from "../drive/journey.js";
import { covered } from "../drive/look.js";
import { beginWorkout, finishWorkout } from "../drive/ways.js";

async function log(user, load, reps, name) {
  await user.type(/^Load/, load, { within: ["region", name] });
  await user.type("Reps", reps, { within: ["region", name] });
  await user.tap(`Done: ${name}`);
}

journey("the search forgives, and the intended exercise is near the top", {}, async ({ user }) => {
  await user.open("/exercises");
  for (const [query, wanted] of [["tricep pushdown", "Triceps Pushdown"], ["pec dec", "Pec Deck"], ["rdl", "Romanian Deadlift"], ["bizeps curl", "Curl"], ["lat puldown", "Lat Pulldown"]]) {
    await user.type("Search exercises", query);
    await user.until(`${wanted} in the top 3 for ${query}`, async () =>
      (await user.run(() => [...document.querySelectorAll("main .row-title")].slice(0, 3).map((e) => e.textContent))).some((n) => n.includes(wanted)),
    async () => (await user.run(() => [...document.querySelectorAll("main .row-title")].slice(0, 3).map((e) => e.textContent))).join());
  }
  await user.type("Search exercises", "qqqqzzzz");
  await user.see("Nothing found");
});

journey("a message lies on no title and no button, and none moves for it", { only: "chromium" }, async ({ user, browser }) => {
  await browser.resize([320, 640]);
  await user.open("/workout");
  await beginWorkout(user, ["cable curl", "Cable Curl"]);
  await log(user, "20", "10", "Cable Curl");
  await user.see("20 kg × 10");
  await user.tap("Finish workout");
  await user.find("heading", "Workout finished");
  await user.find("button", "Dismiss");
  assert.deepEqual(await covered(user), []);
  const places = () => user.run(() => [...document.querySelectorAll("h1, .foot .btn, .tabs a")].map((e) => e.getBoundingClientRect().top));
  const before = await places();
  await user.tap("Dismiss");
  await user.until("the message to go", async () => !(await user.has("button", "Dismiss")));
  assert.deepEqual(await places(), before);
});

journey("plain sets are logged, corrected, deleted and brought back", {}, async ({ user }) => {
  await user.open("/workout");
  await beginWorkout(user, ["cable curl", "Cable Curl"]);
  await log(user, "20,5", "10", "Cable Curl");
  await user.see("20.5 kg × 10");
  await log(user, "22.5", "8", "Cable Curl");
  await user.see("22.5 kg × 8");
  await user.tap(/22\.5 kg × 8/);
  await user.type("Clean reps", "9");
  await user.tap("Save the set");
  await user.see("22.5 kg × 9");
  await user.tap(/22\.5 kg × 9/);
  await user.tap("Delete the set");
  await user.gone("22.5 kg × 9");
  await user.tap("Undo");
  await user.see("Taken back");
  await user.see("22.5 kg × 9");
  await user.reload();
  await user.see("20.5 kg × 10", "22.5 kg × 9");
  await finishWorkout(user);
  await user.tap("Workout"); // the tab that it is on already
  await user.see("Last workout");
  await user.tap(/^Today 2 sets/);
  await user.see("20.5 kg × 10", "22.5 kg × 9");
});

journey("bad loads and reps get a message beside the field, and what was typed stays", {}, async ({ user }) => {
  await user.open("/workout");
  await beginWorkout(user, ["cable curl", "Cable Curl"]);
  for (const [load, reps, field] of [["abc", "10", /^Load/], ["-5", "10", /^Load/], ["1001", "10", /^Load/], ["20", "abc", "Reps"], ["20", "-3", "Reps"], ["20", "0", "Reps"], ["20", "501", "Reps"]]) {
    await log(user, load, reps, "Cable Curl");
    assert.ok(await user.message(field), `${load} × ${reps}: no message`);
    assert.equal(await user.value(/^Load/), load);
    assert.equal(await user.value("Reps"), reps);
  }
  assert.equal(await user.run(() => document.querySelectorAll(".sets li").length), 0, "a bad set was logged");
});

journey("a workout is deleted from the log and brought back", {}, async ({ user }) => {
  await user.open("/workout");
  await beginWorkout(user, ["cable curl", "Cable Curl"]);
  await log(user, "20", "10", "Cable Curl");
  await finishWorkout(user);
  await user.tap("See it in the log");
  await user.tap("Delete workout");
  await user.at("/log");
  await user.see("Nothing logged yet");
  await user.tap("Undo");
  await user.see("Cable Curl");
});

journey("a disk that is full is told of, and nothing is shown as saved", { only: "chromium" }, async ({ user, browser }) => {
  await user.open("/workout");
  await beginWorkout(user, ["cable curl", "Cable Curl"]);
  await user.run(() => {
    for (const m of ["put", "add"]) {
      const real = IDBObjectStore.prototype[m];
      IDBObjectStore.prototype[m] = function (...a) { if (window.full !== false) throw new DOMException("full", "QuotaExceededError"); return real.apply(this, a); };
    }
  });
  await log(user, "20", "10", "Cable Curl");
  await user.see(/space|full|storage/i);
  assert.equal(await user.run(() => [...document.querySelectorAll(".set-state")].some((e) => e.textContent.includes("saved") && !e.textContent.includes("being"))), false, "the set is shown as saved");
});
