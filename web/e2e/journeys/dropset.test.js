// The main job, and what the rules refuse.

import assert from "node:assert/strict";
import { journey } from "../drive/journey.js";
import { ADVANCED, BEGINNER, answer, beReady, beginWorkout, drop, dropSet, finishWorkout, lift, rungs, skipFirst, skipWarmup, toDropSet, warmUp } from "../drive/ways.js";

journey("the main job: from the first question to the log", {}, async ({ user }) => {
  await skipFirst(user);
  await user.tap("Workout", { role: "link" });
  await user.tap("Start workout");
  await user.tap("Add exercise");
  await user.type("Search exercises", "bizeps curl");
  await user.tap(/^Cable Curl/);
  await user.at("/workout");
  for (const reps of ["10", "9"]) {
    await user.type(/^Load/, "25");
    await user.type("Reps", reps);
    await user.tap("Done: Cable Curl");
    await user.see(`25 kg × ${reps}`);
  }
  await user.tap(/^Finish with a drop set/);
  await user.at("/dropset/cable-curl");
  await answer(user);
  await user.find("heading", "Cable Curl");
  await user.see("Go");
  const ladder = await rungs(user);
  assert.equal(ladder.length, 3, `a double has three rungs: ${ladder}`);
  await user.tap("Start the set");
  await user.at("/live");
  await user.see("Warm-up");
  await warmUp(user);
  await user.see("tap for each rep");
  await lift(user, 9);
  await drop(user);
  await lift(user, 5);
  await drop(user);
  await lift(user, 4);
  await user.tap(/^Failure/);
  await user.see("18 clean reps", "Time under tension", "about 3 standard sets", "Next time");
  await user.tap("Done");
  await user.at("/workout");
  await finishWorkout(user);
  await user.tap("Log", { role: "link" });
  await user.see("3 sets · 1 drop set");
  await user.tap("Today", { role: "link" });
  await user.see("1 of 2 used");
  await user.open("/dropset/cable-curl");
  await user.see("Avoid", "Biceps", "Opens");
});

journey("a barbell squat is never dropped, and a safer lift is offered", {}, async ({ user }) => {
  await user.open("/exercises");
  await user.type("Search exercises", "back squat");
  await user.tap(/^Barbell Back Squat/);
  await user.find("heading", /Back Squat/);
  await user.see("Never", "What would help");
  assert.equal(await user.has("button", "Start the set"), false);
  assert.equal(await user.has("switch", /^Do it anyway/), false, "never has no override");
});

journey("a beginner is refused kindly, with what to do instead", {}, async ({ user }) => {
  await toDropSet(user, "cable-curl", BEGINNER);
  await user.see("Not yet", /strength and technique/, "Go on without a drop");
  assert.equal(await user.has("button", "Start the set"), false);
  assert.equal(await user.has("switch", /^Do it anyway/), false);
});

journey("the third drop set of a week is refused, with the time when it opens", {}, async ({ user }) => {
  await beReady(user);
  await user.open("/workout");
  for (const [query, name] of [["cable curl", "Cable Curl"], ["triceps pushdown", "Triceps Pushdown"], ["lateral raise", "Cable Lateral Raise"]]) {
    await beginWorkout(user, [query, name]);
    await user.tap(/^Finish with a drop set/);
    await user.find("heading", name);
    if (name === "Cable Lateral Raise") break;
    await user.tap("Start the set");
    await user.at("/live");
    await skipWarmup(user);
    await lift(user, 6);
    await drop(user);
    await lift(user, 3);
    await user.tap("Form broke – stop");
    await user.tap("Done");
    await finishWorkout(user);
    await user.later(2 * 24 * 3600);
    await user.tap("Go to Today");
    await user.tap("Workout", { role: "link" });
  }
  await user.see("Avoid", /Opens \w+/);
  assert.equal(await user.has("button", "Start the set"), false);
});

journey("what would help, when it is taken, is judged better", {}, async ({ user }) => {
  const order = ["Go", "Caution", "Avoid", "Never"];
  for (const exercise of ["barbell-back-squat", "barbell-bench-press"]) {
    await toDropSet(user, exercise);
    const level = (text) => order.findIndex((w) => text.startsWith(w) || (w === "Caution" && text.startsWith("Go, with caution")));
    const word = () => user.run(() => document.querySelector(".verdict").innerText.trim());
    const before = level(await word());
    const offers = await user.run(() => [...document.querySelectorAll("[aria-label='What would help'] a.row, [aria-label='What would help'] a")].map((a) => a.getAttribute("href")));
    assert.ok(offers.length, `${exercise} offers nothing`);
    await user.open(offers[0]);
    await answer(user);
    const now = await word();
    const after = /caution/i.test(now) ? 1 : level(now);
    assert.ok(after < before, `${exercise} → ${offers[0]}: ${now} is not better`);
  }
});

journey("the ladder follows the rack, which is corrected in place", {}, async ({ user }) => {
  await toDropSet(user, "dumbbell-curl");
  const before = await rungs(user);
  assert.ok(before.length >= 2, `no ladder: ${before}`);
  await user.tap("Change what this rack has");
  await user.at(/^\/gym\//);
  const field = (await user.names("field")).find((n) => /Dumbbells|Weights|Loads|list/i.test(n));
  assert.ok(field, `the rack has no list of weights: ${await user.names("field")}`);
  await user.type(field, "6, 8, 10, 12, 16, 20");
  await user.tap("Save the rack");
  await user.see("Rack saved"); // only then is it kept, whatever becomes of the page
  await user.open("/dropset/dumbbell-curl");
  await user.type(/^Load/, "20");
  await user.until("a ladder of the loads that are there", async () => {
    const loads = (await rungs(user)).map((r) => parseFloat(r.replace(",", ".")));
    return loads[0] === 20 && loads.every((l) => [6, 8, 10, 12, 16, 20].includes(l));
  }, async () => String(await rungs(user)));
});

journey("loads take a comma or a point, and bad ones get a message that keeps the text", {}, async ({ user }) => {
  await toDropSet(user, "cable-curl");
  for (const good of ["22,5", "22.5"]) {
    await user.type(/^Load/, good);
    await user.until(`the ladder from ${good}`, async () => (await rungs(user))[0]?.startsWith("22.5"));
  }
  for (const bad of ["abc", "-5", "0", "4000", "12x"]) {
    await user.type(/^Load/, bad);
    assert.ok(await user.message(/^Load/), `no message beside ${bad}`);
    assert.equal(await user.value(/^Load/), bad, "what was typed has gone");
    assert.equal(await user.has("button", "Start the set"), false, `${bad} can be started`);
  }
  await user.type(/^Load/, "25");
  await user.find("button", "Start the set");
});

journey("a barbell lift says what stands on the bar and what is stripped", {}, async ({ user }) => {
  await toDropSet(user, "barbell-curl");
  await user.see(/each side/i);
});

journey("triples are for the advanced", {}, async ({ user }) => {
  await toDropSet(user, "cable-curl", ADVANCED);
  await user.tap("Triple", { role: "radio" });
  await user.until("four rungs", async () => (await rungs(user)).length === 4, async () => String(await rungs(user)));
});

journey("an avoid can be overridden knowingly, and the log says so", {}, async ({ user }) => {
  await beReady(user);
  await dropSet(user, "cable-curl", [8, 5, 4]);
  await user.tap("Done");
  await toDropSet(user, "triceps-pushdown");
  await user.see("Avoid");
  assert.equal(await user.has("button", "Start the set"), false);
  await user.tap(/^Do it anyway/);
  await user.tap("Start the set");
  await user.at("/live");
  await skipWarmup(user);
  await lift(user, 6);
  await drop(user);
  await lift(user, 3);
  await user.tap("Form broke – stop");
  await user.tap("Done");
  await finishWorkout(user);
  await user.tap("See it in the log");
  await user.see("Overridden");
});
