// Sync for a person: a phone and a tablet, one real server, and no network when
// it matters.

import assert from "node:assert/strict";
import { journey } from "../drive/journey.js";
import { logWorkout, paste, ported, savedBackup, served, skipFirst, welcome } from "../drive/ways.js";

const TABLET = [820, 1180];

// turnOn turns sync on and returns the twelve words.
async function turnOn(user) {
  await user.open("/devices");
  await user.tap("Turn on sync");
  await user.find("heading", "Your twelve words");
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

// workouts are the records of workouts in a backup.
const workouts = (all) => all.filter((r) => r.k === "workout");

journey("a phone and a tablet keep each other's log", {}, async ({ user: phone, server, begin }) => {
  await welcome(phone);
  await served(phone); // a first page that is left within its first seconds is another story
  await logWorkout(phone, "lat pulldown", "Lat Pulldown", "50", ["8", "7"]);
  const words = await turnOn(phone);
  const before = await records(phone);

  // Joining brings the log over and changes nothing on the phone.
  const { user: tablet } = await begin({ size: TABLET });
  await join(tablet, words);
  await served(tablet);
  await ported(tablet); // though it was fetched before there was anybody to keep it
  await tablet.open("/log");
  await tablet.see("Lat Pulldown");
  await synced(phone);
  assert.deepEqual(await records(phone), before, "joining changed the phone's records");
  assert.deepEqual(await records(tablet), before, "the tablet has something else");

  // Both log without a network, and the status says so in words.
  await server.down();
  await logWorkout(phone, "cable curl", "Cable Curl", "20", ["12"]);
  await logWorkout(tablet, "lat pulldown", "Lat Pulldown", "60", ["10"]);
  for (const user of [phone, tablet]) {
    await user.open("/devices");
    await user.see("The server cannot be reached. Nothing is lost", /\d+ unsynced, last sync today at \d/);
    assert.equal(await user.has("dialog"), false, "an error dialog");
  }
  await phone.open("/more");
  await phone.see(/\d+ unsynced, last sync today/);

  // The network returns: both show the same.
  await server.up();
  await synced(phone);
  await synced(tablet);
  await synced(phone);
  for (const user of [phone, tablet]) {
    await user.open("/log");
    await user.see("3 workouts", "Lat Pulldown", "Cable Curl");
  }
  const all = await records(phone);
  assert.equal(workouts(all).length, 3);
  assert.deepEqual(await records(tablet), all, "phone and tablet differ");

  // Everything here is erased, and comes back by the words.
  await phone.open("/settings");
  await phone.tap("Erase everything");
  await phone.see("The copy on the server stays");
  await phone.tap("Erase everything", { within: ["dialog", /^Erase/] });
  await phone.find("button", "Start");
  await join(phone, words);
  await synced(tablet);
  await synced(phone);
  assert.deepEqual(await records(phone), await records(tablet), "restored by the words, the phone differs");
});

journey("sync is turned on, and a device joins, in one window", {}, async ({ user }) => {
  await skipFirst(user);
  const words = await turnOn(user);
  await user.tap("Turn off sync here");
  await user.find("heading", "Turn off sync here?");
  await user.tap("Turn off sync here");
  await user.find("heading", "Sync is off");
  await join(user, words);
});

journey("a tab that was open when another turned sync on takes part, and a new device is led to it from its first screen", {}, async ({ user: phone, begin }) => {
  await welcome(phone);
  await served(phone);
  await phone.open("/");
  const first = await phone.driver.getWindowHandle();
  await phone.driver.switchTo().newWindow("tab");
  const words = await turnOn(phone);
  await phone.driver.close();
  await phone.driver.switchTo().window(first);
  await phone.run(() => document.dispatchEvent(new Event("visibilitychange"))); // it is looked at again
  await phone.choose(/How did you sleep/, "4");
  await phone.until("the answer to be kept", () => phone.run(() => !window.dropsetSaving));

  const { user: tablet } = await begin({ size: TABLET });
  await tablet.open("/");
  await tablet.tap("I already use Dropset");
  await tablet.tap("Pair with another device", { role: "link" });
  await paste(tablet, "The twelve words", words.join(" "));
  await tablet.tap("Join by these words");
  await tablet.see("Sync is on", "Everything is synced");
  await tablet.until("what the first tab was told", async () => {
    await synced(tablet);
    return (await records(tablet)).some((r) => r.k === "checkin");
  });
});

// WebKit may leave a transaction standing whose worker is ended, and all that come
// after it wait for ever: see Options.Worker in app/store/idb.
journey("pages that are left in the middle of syncing leave a database that keeps what is tapped", {}, async ({ user }) => {
  await welcome(user);
  await served(user);
  await turnOn(user);
  for (let i = 0; i < 20; i++) {
    await user.open("/devices");
    await user.tap("Sync now");
    await user.run((ms) => new Promise((next) => setTimeout(next, ms)), i * 4);
    await user.open("/"); // it reads before it draws
    await user.choose(/How did you sleep/, String(1 + i % 4));
    await user.kept();
  }
});

journey("a link pairs only when the person agrees, and leaves no key in the address", { only: "chromium" }, async ({ user: phone, server, begin }) => {
  await skipFirst(phone);
  await turnOn(phone);
  await phone.tap("Show the words");
  await phone.find("heading", "Your twelve words");
  const code = await phone.run(() => document.querySelector("img.code").naturalWidth);
  assert.ok(code > 0, "the code is not drawn");
  await logWorkout(phone, "cable curl", "Cable Curl", "20", ["12"]);

  const secret = await phone.run(() => new Promise((done) => {
    const open = indexedDB.open("dropset");
    open.onsuccess = () => {
      const got = open.result.transaction("meta").objectStore("meta").get("sync");
      got.onsuccess = () => { open.result.close(); done(JSON.parse(new TextDecoder().decode(got.result)).secret); };
    };
  }));
  const { user: tablet } = await begin({ size: TABLET });
  await tablet.driver.get(`${server.url}/devices#${secret}`);
  await tablet.find("heading", "Pair this device?");
  assert.equal(await tablet.run(() => location.href), `${server.url}/devices`);
  await tablet.tap("Not now");
  await tablet.find("heading", "Sync is off");
  await tablet.run((hash) => { location.hash = hash; }, secret);
  await tablet.find("heading", "Pair this device?");
  assert.equal(await tablet.run(() => location.href), `${server.url}/devices`);
  await tablet.tap("Pair this device");
  await tablet.find("heading", "Sync is on");
  await tablet.see("Everything is synced");
  await tablet.tap("Log", { role: "link" });
  await tablet.see("Cable Curl");

  // What is written on one appears on the open page of the other.
  await logWorkout(phone, "lat pulldown", "Lat Pulldown", "50", ["8"]);
  await synced(phone);
  await tablet.run(() => document.dispatchEvent(new Event("visibilitychange"))); // it is looked at again
  await tablet.see("2 workouts", "Lat Pulldown");

  // A device is lost: the one that stays gets new words, the other hears of it.
  await phone.tap("Change the words");
  await phone.find("heading", "Change the words?");
  await phone.tap("Change the words");
  await phone.find("heading", "Your twelve words");
  const words = await phone.run(() => [...document.querySelectorAll("main ol > li")].map((li) => li.innerText.trim()));
  await phone.tap("I have written them down");
  await synced(phone);
  await tablet.open("/devices");
  await tablet.see("This copy was removed from the server");
  await tablet.tap("Turn off sync here");
  await tablet.find("heading", "Turn off sync here?");
  await tablet.tap("Turn off sync here");
  await tablet.find("heading", "Sync is off");
  await join(tablet, words);
  assert.deepEqual(await records(tablet), await records(phone));

  // The copy goes, the logs stay.
  await synced(phone);
  await phone.tap("Delete the copy on the server");
  await phone.find("heading", "Delete the copy on the server?");
  await phone.tap("Delete the copy");
  await phone.find("heading", "Sync is off");
  await phone.open("/log");
  await phone.see("2 workouts");
});
