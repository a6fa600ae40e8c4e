// A backup comes back whole; everything is replaced by one, and that is taken
// back; everything is erased; a workout is shared.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { journey } from "../drive/journey.js";
import { folder } from "../drive/machine.js";
import { beginWorkout, catchFiles, caught, dropSet, finishWorkout, fourWorkouts, logWorkout, pickFile, saved, savedBackup, startLiveSet, welcome } from "../drive/ways.js";

// records are the lines of a backup between its head and its end.
const records = (text) => text.slice(text.indexOf("["), text.lastIndexOf("]"));

function file(name, text) {
  const path = join(folder("backup"), name);
  writeFileSync(path, text);
  return path;
}

journey("everything that was saved comes back after everything was erased, byte for byte", {}, async ({ user }) => {
  await welcome(user);
  await user.choose(/How did you sleep/, "4"); // what is said once it is kept comes with the gym: no page load before that
  await user.tap("More", { role: "link" });
  await user.tap(/^Settings/, { role: "link" });
  await user.choose("Theme", "Light");
  await user.tap("More", { role: "link" });
  await user.tap(/^Gyms/, { role: "link" });
  await user.tap("Add a gym");
  await user.type("Name", "Hotel");
  await user.tap("Add this gym");
  await user.see("Hotel added");
  await user.open("/exercises");
  await user.type("Search exercises", "Zorble");
  await user.tap(/as your own$/);
  await user.tap("Add exercise");
  await user.see("Zorble added");
  await logWorkout(user, "lat pulldown", "Lat Pulldown", "50", ["8"]);
  await logWorkout(user, "zorble", "Zorble", "20", ["12", "11"]);
  await dropSet(user, "cable-curl", [8, 5, 4]);
  await user.tap("Done");
  await finishWorkout(user);
  await user.open("/log");
  await user.tap(/Lat Pulldown/);
  await user.at(/^\/log\/./);
  await user.tap("Delete workout");
  await user.see("Workout deleted");
  const before = await savedBackup(user);
  for (const kind of ["workout", "gym", "exercise", "checkin", "profile", "settings"]) assert.match(before, new RegExp(`"k":"${kind}"`), `the backup has no ${kind}`);
  assert.match(before, /"_del"/, "the backup does not know of the deleted workout");

  await user.open("/settings");
  await user.tap("Erase everything");
  await user.see("2 workouts and 6 other records");
  await user.tap("Keep it");
  await user.tap("Erase everything");
  await catchFiles(user);
  await user.tap("Save a backup first");
  const kept = Buffer.from((await caught(user, /\.json$/)).data, "base64").toString();
  assert.equal(records(kept), records(before), "the backup before erasing is another");
  await user.see(/dropset-.*json was saved/);
  await user.tap("Erase everything", { within: ["dialog", /^Erase/] });
  await user.see("Should you drop this set?");

  await user.tap("I already use Dropset");
  await pickFile(user, "Pick a backup file", file("all.json", kept));
  await user.see("This backup holds 2 workouts and 6 other records");
  await user.tap("Merge it");
  await user.find("heading", "Today");
  assert.equal(await user.run(() => document.documentElement.dataset.theme), "light", "the theme did not come back");
  assert.equal(records(await savedBackup(user)), records(before), "what was restored is not what was saved");
});

journey("everything is replaced by a backup after a question, and taken back", {}, async ({ user }) => {
  await welcome(user);
  await logWorkout(user, "lat pulldown", "Lat Pulldown", "50", ["8"]);
  const one = file("one.json", await savedBackup(user));
  await logWorkout(user, "hammer curl", "Hammer Curl", "12", ["10"]);
  const two = await savedBackup(user);

  await pickFile(user, "Pick a backup file", one);
  await user.see("This backup holds 1 workout and");
  await user.tap("Replace everything here");
  await user.find("dialog", "Replace everything here?");
  await user.see(/becomes as in the file: 1 workout and \d other records?/, "Deleted here, because the file does not have it: 1 workout.");
  await user.tap("Keep what is here");
  assert.ok(await user.has("button", "Merge it"), "the file is forgotten after a no");
  assert.equal(records(await savedBackup(user)), records(two), "a no has changed something");

  await pickFile(user, "Pick a backup file", one);
  await user.tap("Replace everything here");
  await catchFiles(user);
  await user.tap("Save a backup first");
  const first = Buffer.from((await caught(user, /\.json$/)).data, "base64").toString();
  assert.equal(records(first), records(two), "the backup before replacing is another");
  await user.tap("Replace everything");
  await user.see("Everything is as in the backup: 1 workout");
  await user.tap("Log", { role: "link" });
  await user.see("Lat Pulldown");
  await user.gone("Hammer Curl");
  await user.tap("Undo");
  await user.see("Everything is as it was before", "Hammer Curl");
  await user.reload();
  await user.see("Hammer Curl", "Lat Pulldown");

  await user.open("/backup");
  await pickFile(user, "Pick a backup file", one);
  await user.tap("Replace everything here");
  await user.tap("Replace everything");
  await user.tap("Bring back what was here");
  await user.see("Everything is as it was before");
  await user.open("/log");
  await user.see("Hammer Curl", "Lat Pulldown");
});

journey("nothing is replaced while a drop set is under way", {}, async ({ user }) => {
  await welcome(user);
  const empty = file("empty.json", await savedBackup(user));
  await startLiveSet(user);
  await user.open("/backup");
  await pickFile(user, "Pick a backup file", empty);
  await user.tap("Replace everything here");
  await user.tap("Replace everything");
  await user.see("A drop set is under way. End it first");
  await user.open("/live");
  await user.see("tap for each rep");
});

journey("Today reminds of a backup when there is something to lose, and no longer when one was saved", {}, async ({ user }) => {
  await welcome(user);
  await logWorkout(user, "lat pulldown", "Lat Pulldown", "50", ["8"]);
  const text = await savedBackup(user);
  await user.open("/settings");
  await user.tap("Erase everything");
  await user.tap("Erase everything", { within: ["dialog", /^Erase/] });
  await user.see("Should you drop this set?");
  await user.tap("I already use Dropset");
  await pickFile(user, "Pick a backup file", file("four.json", fourWorkouts(text)));
  await user.tap("Merge it");
  await user.find("heading", "Today");
  await user.see("No backup was saved on this device yet");
  await user.tap("Save a backup file");
  await user.at("/backup");
  await user.see("It is time for one");
  await user.tap("Save a backup file");
  await user.see("Last backup: today");
  await user.open("/");
  assert.equal(await user.has("link", "Save a backup file"), false, "Today still reminds");
});

journey("a workout is shared as text and as a picture", {}, async ({ user }) => {
  await welcome(user);
  await user.open("/workout");
  await beginWorkout(user, ["lat pulldown", "Lat Pulldown"]);
  for (const n of ["8", "7"]) {
    await user.type(/^Load/, "50");
    await user.type("Reps", n);
    await user.tap("Done: Lat Pulldown");
    await user.see(`50 kg × ${n}`);
  }
  await saved(user);
  await dropSet(user, "cable-curl", [8, 5, 4]);
  await user.tap("Done");
  await finishWorkout(user);
  await user.open("/log");
  await user.tap(/Lat Pulldown/, { role: "link" });
  await user.at(/^\/log\/./);
  await user.tap("Share this workout");
  await user.find("dialog", "Share this workout");
  await user.see("Lat Pulldown 50 kg × 8, 7", "Logged with Dropset");

  // What the page gives away is caught where it leaves the page.
  await user.run(() => {
    Object.defineProperty(navigator, "clipboard", { configurable: true, value: { writeText: (t) => { window.copied = t; return Promise.resolve(); } } });
  });
  await user.tap("Copy the text");
  await user.see("The text is on the clipboard");
  assert.match(await user.run(() => window.copied), /^\w+day \d+ \w+ \d{4}, \d\d:\d\d–\d\d:\d\d\n3 sets · 1 drop set\n\nLat Pulldown\n50 kg × 8, 7\n\nCable Curl\nDrop set: \S+ kg × 8 → \S+ kg × 5 → \S+ kg × 4\n\nLogged with Dropset\n$/);

  await catchFiles(user);
  await user.tap("Save the picture");
  const picture = await caught(user, /^dropset-\d{4}-\d\d-\d\d\.png$/);
  await user.see(`${picture.name} was saved to your downloads`);
  checkPicture(picture);
  await user.tap("Close");
  await user.until("the sheet to close", async () => !(await user.has("dialog", "Share this workout")));

  // Where the system has a share sheet, that is asked, and its no is no error.
  await user.run(() => {
    navigator.canShare = () => true;
    navigator.share = (data) => { window.asked = data; return window.answer ? Promise.reject(new DOMException("no", window.answer)) : Promise.resolve(); };
  });
  await user.tap("Share this workout");
  await user.tap("Share the picture");
  await user.see("Shared.");
  assert.equal(await user.run(() => `${window.asked.files.length} ${window.asked.files[0].name} ${window.asked.files[0].type}`), `1 ${picture.name} image/png`);
  await user.run(() => { window.answer = "AbortError"; });
  await user.tap("Share the text");
  await user.gone("Shared.");
  assert.match(await user.run(() => window.asked.text), /Lat Pulldown\n50 kg × 8, 7/);
  await user.run(() => { window.answer = "NotAllowedError"; window.copied = ""; });
  await user.tap("Share the text");
  await user.see("The text is on the clipboard");
  assert.match(await user.run(() => window.copied), /Logged with Dropset/);
});

// checkPicture looks at the file of a picture: a PNG of the size that was drawn.
function checkPicture({ type, data }) {
  const png = Buffer.from(data, "base64");
  assert.equal(type, "image/png");
  assert.equal(png.subarray(0, 8).toString("hex"), "89504e470d0a1a0a", "it is no PNG");
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  assert.equal(width, 1080);
  assert.ok(height > 500 && height < 2600, `it is ${height} pixels high`);
  assert.ok(png.length > 10_000 && png.length < 600_000, `it has ${png.length} bytes`);
}
