// The first run, the sample, the profile, backups.

import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { journey } from "../drive/journey.js";
import { folder } from "../drive/machine.js";
import { beReady, beginWorkout, dropSet, finishWorkout, pickFile } from "../drive/ways.js";

journey("the first run asks at most six questions and ends in a verdict", {}, async ({ user }) => {
  await user.open("/");
  await user.see("Should you drop this set?");
  await user.tap("Start");
  let asked = 0;
  for (const choice of ["Kilograms", "6 months to 2–3 years", "Size", "Yes", "Full body", "No"]) {
    asked++;
    await user.see(`Question ${asked} of`);
    await user.tap(choice);
  }
  await user.find("heading", "Today");
  await user.see("One drop set fits today");
  await user.reload();
  await user.find("heading", "Today");
});

journey("every first question can be skipped", {}, async ({ user }) => {
  await user.open("/");
  await user.tap("Start");
  await user.tap("Skip this one");
  await user.see("Question 2 of");
  await user.tap("Back");
  await user.see("Question 1 of");
  await user.tap("Skip all questions");
  await user.find("heading", "Today");
  await user.see("One thing first");
});

journey("sample data comes with one tap and goes with one", {}, async ({ user }) => {
  await user.open("/");
  await user.tap("Try it with sample data");
  await user.see("made-up sample data");
  await user.tap("Log", { role: "link" });
  await user.see(/drop set/);
  await user.reload();
  await user.see("made-up sample data");
  await user.tap("Leave the sample");
  await user.ready();
  await user.see("Should you drop this set?");
  await user.open("/log");
  await user.see("Nothing logged yet");
});

journey("the profile is changed at any time, and the verdict follows", {}, async ({ user }) => {
  await beReady(user);
  await user.open("/profile");
  await user.select(/How long have you been lifting/, "Under 6 months");
  await user.open("/dropset/cable-curl");
  await user.see(/strength and technique/);
});

journey("a backup is saved, and restored into a fresh browser", { only: "chromium" }, async ({ user, browser, begin }) => {
  const downloads = folder("downloads");
  await browser.cdp("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: downloads });
  await beReady(user);
  await dropSet(user, "cable-curl", [8, 5, 4]);
  await user.tap("Done");
  await finishWorkout(user);
  await user.open("/backup");
  await user.tap("Save a backup file");
  const name = await user.until("the file", async () => readdirSync(downloads).find((f) => f.endsWith(".json")));
  const backup = join(downloads, name);
  await user.until("the whole file", async () => { try { return JSON.parse(readFileSync(backup, "utf8")); } catch { return null; } });

  const again = await begin();
  await again.user.open("/");
  await again.user.tap("I already use Dropset");
  await pickFile(again.user, "Pick a backup file", backup);
  await again.user.tap("Merge it");
  await again.user.gone("Merge it");
  await again.user.open("/log");
  await again.user.see("1 drop set");
  await again.user.open("/");
  await again.user.see("1 of 2 used");
});

journey("a damaged backup file is told of, and nothing changes", { only: "chromium" }, async ({ user }) => {
  const dir = folder("damaged");
  await user.open("/workout");
  await beginWorkout(user, ["cable curl", "Cable Curl"]);
  for (const [name, text] of [["cut.json", '{"format":"dropset","ver'], ["other.json", '{"hello":1}'], ["empty.json", ""], ["picture.json", "\u0000\u0001\u0002"]]) {
    const file = join(dir, name);
    writeFileSync(file, text);
    await user.open("/backup");
    await pickFile(user, "Pick a backup file", file);
    await user.see(/nothing was changed/i);
    assert.equal(await user.has("button", "Merge it"), false);
  }
  await user.open("/workout");
  await user.see("Cable Curl");
});

journey("a rack is added, removed and brought back", {}, async ({ user }) => {
  await user.open("/gym");
  await user.tap("Add a rack");
  await user.tap(/^Kettlebells/, { first: true });
  await user.at(/^\/gym\/.+/);
  await user.tap(/^Remove (this|the) rack/);
  await user.at("/gym");
  await user.see("Rack removed");
  await user.tap("Undo");
  await user.gone("Rack removed");
});

journey("a bad rack gets a message beside its field, and the text stays", {}, async ({ user }) => {
  await user.open("/gym");
  await user.tap(/^Dumbbells/, { role: "link", first: true });
  await user.at(/^\/gym\/.+/);
  const list = /^Weights/;
  await user.type(list, "5, abc, 10");
  await user.tap("Save the rack");
  assert.ok(await user.message(list));
  assert.equal(await user.value(list), "5, abc, 10");
});
