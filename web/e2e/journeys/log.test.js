// The log: found again by what was done, and the place is kept.

import assert from "node:assert/strict";
import { journey } from "../drive/journey.js";

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
