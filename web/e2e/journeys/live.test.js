// The live set: every way it can go.

import assert from "node:assert/strict";
import { secondBuild } from "../drive/build.js";
import { journey } from "../drive/journey.js";
import { drop, lift, reps, served, skipWarmup, startLiveSet, toDropSet, update } from "../drive/ways.js";

journey("starting without the warm-up warns and is noted", {}, async ({ user }) => {
  await startLiveSet(user, "cable-curl", { warm: true });
  await user.see("Warm-up 1 of");
  await skipWarmup(user);
  await user.see("Started without the full warm-up");
  await lift(user, 3);
  await drop(user);
  await lift(user, 2);
  await user.tap("Form broke – stop");
  await user.see("without the full warm-up");
});

journey("plates are drawn while the bar is loaded, and no button moves for them", { only: "chromium" }, async ({ user, browser }) => {
  await browser.resize([320, 640]);
  await toDropSet(user, "barbell-curl");
  await user.type(/^Load/, "60");
  await user.tap("Start the set");
  await user.at("/live");
  await skipWarmup(user);
  const plates = () => user.run(() => [".disc:not(.off)", ".disc.off"].map((s) => document.querySelectorAll(`.now ${s}`).length));
  const places = () => user.run(() => {
    const page = document.getElementById("page");
    if (page.scrollHeight > page.clientHeight) throw new Error("the page scrolls");
    return [...document.querySelectorAll(".foot .btn")].map((e) => { const r = e.getBoundingClientRect(); return [r.top, r.height]; });
  });
  const [all, none] = await plates();
  assert.ok(all > 1 && none === 0, `${all} plates to load, ${none} to take off`);
  await lift(user, 8);
  assert.deepEqual(await plates(), [0, 0], "plates in the place of the count");
  await drop(user);
  const [stay, go] = await plates();
  assert.ok(go > 0 && stay + go === all, `${stay} of ${all} plates stay, ${go} go`);
  const before = await places();
  await lift(user, 1);
  await user.until("the clock to go", () => user.run(() => !document.querySelector(".live-clock")));
  assert.deepEqual(await places(), before, "the buttons move with the first rep");
});

journey("broken form ends the set, and its rep does not count", {}, async ({ user }) => {
  await startLiveSet(user);
  await lift(user, 8);
  await drop(user);
  await lift(user, 4);
  await user.tap("Form broke – stop");
  await user.see("12 clean reps", "1 drop");
});

journey("pain ends the set at once and says what to do", {}, async ({ user }) => {
  await startLiveSet(user);
  await lift(user, 3);
  await user.tap("Pain");
  await user.see(/pain|hurt/i, "3 clean reps");
});

journey("undo takes back tap by tap, from the result too", {}, async ({ user }) => {
  await startLiveSet(user);
  await lift(user, 2);
  await user.tap(/^Failure – drop/);
  await user.see("Drop 1 of 2");
  await user.tap("Undo");
  await user.see("To failure, then drop");
  assert.equal(await reps(user), 2);
  await user.tap("Undo");
  await user.until("one rep", async () => await reps(user) === 1);
  await user.tap("Pain");
  await user.see("1 clean rep");
  await user.tap("Undo the last tap");
  await user.see("To failure, then drop");
  assert.equal(await reps(user), 1);
});

journey("reps are typed, and bad ones get a message that keeps the text", {}, async ({ user }) => {
  await startLiveSet(user);
  await user.tap("Enter reps, or stop");
  for (const bad of ["abc", "-1", "501"]) {
    await user.type(/^Clean reps/, bad);
    await user.tap("Take these reps");
    assert.ok(await user.message(/^Clean reps/));
    assert.equal(await user.value(/^Clean reps/), bad);
  }
  await user.type(/^Clean reps/, "11");
  await user.tap("Take these reps");
  await user.until("11 reps", async () => await reps(user) === 11);
});

journey("a one-sided lift takes both sides", {}, async ({ user }) => {
  await startLiveSet(user, "concentration-curl");
  await user.see("Left side");
  await lift(user, 6);
  await drop(user);
  await lift(user, 4);
  await drop(user);
  await lift(user, 3);
  await user.tap(/^Failure/);
  await user.tap("Begin the right side");
  await user.see("Right side");
  for (const n of [6, 4]) {
    await lift(user, n);
    await drop(user);
  }
  await lift(user, 3);
  await user.tap(/^Failure/);
  await user.see("26 clean reps", "about 3 standard sets");
});

journey("a reload in the middle of the set and of the workout loses nothing", {}, async ({ user }) => {
  await startLiveSet(user);
  await lift(user, 5);
  await drop(user);
  await lift(user, 2);
  await user.reload();
  await user.see("Drop 1 of 2");
  assert.equal(await reps(user), 2);
  await user.open("/");
  await user.tap("Back to the live set");
  await user.at("/live");
  await user.tap("Undo");
  await user.until("one rep", async () => await reps(user) === 1);
});

journey("a browser that dies in the middle of a set comes back to it", { only: "chromium" }, async ({ user, browser, begin }) => {
  await startLiveSet(user);
  await lift(user, 6);
  await browser.kill();
  const again = (await begin({ profile: browser.profile })).user;
  await again.open("/live");
  await again.see("To failure, then drop");
  assert.equal(await reps(again), 6);
});

journey("the live set runs in one tab only, and the tabs agree", {}, async ({ user }) => {
  await startLiveSet(user);
  const first = await user.driver.getWindowHandle();
  await user.driver.switchTo().newWindow("tab");
  await user.open("/live");
  await user.see("another tab");
  assert.equal(await user.has("button", /^Failure/), false);
  await user.driver.switchTo().window(first);
  await lift(user, 1);
});

journey("what one tab logs, the other shows", {}, async ({ user }) => {
  await user.open("/workout");
  const first = await user.driver.getWindowHandle();
  await user.driver.switchTo().newWindow("tab");
  await user.open("/workout");
  await user.tap("Start workout");
  await user.tap("Add exercise");
  await user.tap(/^Cable Curl/);
  await user.at("/workout");
  await user.see("Cable Curl");
  await user.driver.switchTo().window(first);
  await user.see("Cable Curl");
});

journey("an update never interrupts a live set", {}, async ({ user, server }) => {
  await startLiveSet(user);
  await served(user);
  await lift(user, 3);
  await update(user, server, secondBuild(server.site));
  await user.until("the update to wait", () => user.run(() => navigator.serviceWorker.getRegistration().then((r) => !!r.waiting)));
  await user.until("the page to know", () => user.run(() => window.dropsetUpdateReady === true));
  assert.equal(await user.has("button", /^Update/), false, "the live set shows the update");
  await lift(user, 2);
  assert.equal(await reps(user), 5);
  await user.open("/");
  assert.equal(await user.has("button", /^Update/), false, "an update is offered while a set is under way");
  await user.tap("Back to the live set");
  await user.tap("Form broke – stop");
  await user.tap("Done");
  await user.see("A new version");
});
