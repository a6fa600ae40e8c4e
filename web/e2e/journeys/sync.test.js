// Sync for a person: a phone and a tablet, one real server, and no network when
// it matters.

import assert from "node:assert/strict";
import { journey } from "../drive/journey.js";
import { logWorkout, paste, savedBackup, welcome } from "../drive/ways.js";

const TABLET = [820, 1180];

// turnOn turns sync on and returns the twelve words.
async function turnOn(user) {
  await user.open("/devices");
  await user.tap("Turn on sync");
  await user.see("Your twelve words");
  const words = await user.run(() => [...document.querySelectorAll("main ol > li")].map((li) => li.innerText.trim()));
  assert.equal(words.length, 12, `words ${words}`);
  await user.tap("I have written them down");
  await user.see("Everything is synced");
  return words;
}

// join pairs a device by words.
async function join(user, words) {
  await user.open("/devices");
  await paste(user, "The twelve words", words.join(" "));
  await user.tap("Join by these words");
  await user.see("Sync is on", "Everything is synced");
}

// records is what a backup holds, without when it was made.
async function records(user) { return JSON.parse(await savedBackup(user)).records; }

// synced waits until this device has sent and has got everything.
async function synced(user) {
  await user.open("/devices");
  await user.tap("Sync now");
  await user.see("Everything is synced");
}

journey("a tablet joins by the phone's words, and both show the same", { alone: true }, async ({ user: phone, begin }) => {
  await welcome(phone);
  await logWorkout(phone, "lat pulldown", "Lat Pulldown", "50", ["8", "7"]);
  const words = await turnOn(phone);
  const { user: tablet } = await begin({ size: TABLET });
  await join(tablet, words);
  await tablet.open("/log");
  await tablet.see("Lat Pulldown");
});
