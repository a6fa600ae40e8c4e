// The log: found again by what was done, and the place is kept.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { journey } from "../drive/journey.js";
import { ROOT, folder } from "../drive/machine.js";
import { beReady, restore } from "../drive/ways.js";

journey("a workout is found by an exercise in another language, and the search is kept on the way back", {}, async ({ user }) => {
  await user.open("/");
  await user.tap("Try it with sample data");
  await user.see("made-up sample data");
  await user.tap("Log", { role: "link" });
  await user.see(/\d+ workouts/);
  const rows = () => user.run(() => document.querySelectorAll(".log-row").length);
  const all = await rows();
  await user.tap("Search and filter");
  await user.type("Search the log", "bizeps");
  await user.see(/\d+ of \d+ workouts/);
  await user.tap("Only with a drop set");
  await user.tap(/drop set/, { role: "link", first: true });
  await user.at(/^\/log\/./);
  await user.see("drop set");
  await user.tap("Back");
  await user.at("/log");
  await user.see(/\d+ of \d+ workouts/);
  assert.equal(await user.value("Search the log"), "bizeps", "the search is forgotten");
  assert.ok(await rows() < all, "the filter leaves nothing out");
  await user.tap("Show all");
  await user.until("every row again", async () => await rows() === all);
  await user.tap("Search and filter");
  await user.type("Search the log", "qqqzzz");
  await user.see("No workout fits");
  await user.tap("Show all");
  await user.find("link", /sets/, { first: true });
});

journey("ten years are drawn down to the first workout, and the place is kept on the way back", {}, async ({ user }) => {
  const file = join(folder("decade"), "decade.json");
  writeFileSync(file, execFileSync("go", ["run", "./app/store/storetest/decade/cmd"], { cwd: ROOT, maxBuffer: 1 << 28 }));
  await beReady(user);
  await restore(user, file);
  await user.open("/log");
  await user.see(/20\d\d workouts/);
  const drawn = () => user.run(() => document.querySelectorAll(".log-row").length);
  assert.ok(await drawn() < 100, `${await drawn()} lines are in the page`);
  const scroll = (share) => user.run((share) => {
    const p = document.getElementById("page");
    p.scrollTop = share * (p.scrollHeight - p.clientHeight);
  }, share);
  const shown = () => user.run(() => document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.closest(".log-row")?.id);
  for (const share of [0.1, 0.11, 0.9, 0.5]) {
    await scroll(share);
    await user.until(`the lines at ${share}`, shown);
    assert.ok(await drawn() < 100, `${await drawn()} lines are in the page`);
  }
  await scroll(1);
  const seen = (id) => user.run((id) => { const r = document.getElementById(id)?.getBoundingClientRect(); return !!r && r.top > 0 && r.bottom < innerHeight; }, id);
  const last = await user.until("the first workout", async () => {
    const id = await user.run(() => [...document.querySelectorAll(".log-row")].at(-1)?.id);
    return await seen(id) && id;
  });
  await user.run((id) => document.getElementById(id).click(), last);
  await user.at(/^\/log\/./);
  const workout = await user.path();
  await user.tap("Back");
  await user.at("/log");
  await user.until("the workout where it was", () => seen(last));
  await user.tap("Log"); // the tab that it is on already
  await user.until("the top of the log", () => user.run(() => document.getElementById("page").scrollTop === 0));

  // It is found by its address too, though no start reads so far back.
  await user.open(`${workout}/edit`);
  await user.find("link", "Add exercise");
});
