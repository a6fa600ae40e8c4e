// The whole training: rests, effort, notes, warm-ups, supersets, routines, and
// workouts that are written down later.

import assert from "node:assert/strict";
import { journey } from "../drive/journey.js";
import { beginWorkout, finishWorkout, saved, welcome } from "../drive/ways.js";

const log = async (user, load, reps, name) => {
  await user.type(/^Load/, load);
  await user.type("Reps", reps);
  await user.tap(`Done: ${name}`);
};
const clock = (user) => user.run(() => document.querySelector(".rest-time strong")?.textContent || "");
const seconds = (text) => text.split(":").reduce((sum, n) => sum * 60 + Number(n), 0);

journey("a rest counts down after a set, follows a tap, and is right after a reload", {}, async ({ user }) => {
  await welcome(user);
  await user.open("/settings");
  await user.select("Rest after a set", "1:30 min");
  await user.tap("Workout", { role: "link" });
  await beginWorkout(user, ["cable curl", "Cable Curl"]);
  await log(user, "20", "10", "Cable Curl");
  await saved(user);
  await user.until("the rest", async () => /^1:[12]\d$/.test(await clock(user)), () => clock(user));
  await user.tap("+15 s of rest");
  await user.until("a longer rest", async () => /^1:[34]\d$/.test(await clock(user)), () => clock(user));
  const before = seconds(await clock(user));
  await user.reload();
  await user.until("the rest goes on", async () => (await clock(user)) !== "");
  const after = seconds(await clock(user));
  assert.ok(after <= before && after > before - 15, `${before} s before the reload, ${after} s after it`);
  // What another tab does about it is done here too.
  const first = await user.driver.getWindowHandle();
  await user.driver.switchTo().newWindow("tab");
  await user.open("/workout");
  await user.tap("End the rest");
  await user.until("no rest", async () => (await clock(user)) === "");
  await user.kept();
  await user.driver.switchTo().window(first);
  await user.until("no rest here", async () => (await clock(user)) === "");
});

journey("a set gets its effort, its note and a drop that was made by hand", {}, async ({ user }) => {
  await welcome(user);
  await user.open("/settings");
  await user.tap("RPE", { role: "radio" });
  await user.tap("Workout", { role: "link" });
  await beginWorkout(user, ["cable curl", "Cable Curl"]);
  await user.select("RPE", "8.5");
  await log(user, "20", "10", "Cable Curl");
  await user.see("RPE 8.5");
  await saved(user);
  await user.tap(/20 kg × 10/);
  await user.type("Note", "slow on the way down");
  await user.tap("Add a drop");
  await user.see("Drop 1");
  const fields = await user.run(() => [...document.querySelectorAll("dialog .number input")].map((e) => e.id));
  assert.equal(fields.length, 4, fields.join());
  await user.run((id) => document.getElementById(id).focus(), fields[3]);
  await user.driver.actions().sendKeys("6").perform();
  await user.tap("Save the set");
  await user.see("It counts as a drop set.");
  await user.see("slow on the way down");
  await user.see(/20 kg × 10 → .* × 6/);
});

journey("warm-ups are planned, exercises are moved, joined and annotated", {}, async ({ user }) => {
  await welcome(user);
  await user.open("/workout");
  await beginWorkout(user, ["cable curl", "Cable Curl"]);
  await user.type(/^Load/, "30");
  await user.tap("Options for Cable Curl");
  await user.type("Remember each time", "Seat 4");
  await user.type("Note for this workout", "left elbow is stiff");
  await user.tap("Plan warm-up sets");
  await user.until("planned warm-ups", async () => (await user.run(() => document.querySelectorAll(".planned").length)) === 2);
  await user.open("/workout/add");
  await user.type("Search exercises", "leg extension");
  await user.tap("Leg Extension");
  await user.at("/workout");
  await user.tap("Options for Cable Curl");
  await user.tap("Superset with Leg Extension", { role: "switch" });
  await user.tap("Move down");
  await user.tap("Done", { role: "button", first: true });
  await user.see("Seat 4");
  await user.see("left elbow is stiff");
  const names = () => user.run(() => [...document.querySelectorAll(".entry-head h2")].map((e) => e.textContent).join());
  await user.until("the other order", async () => (await names()) === "Leg Extension,Cable Curl", names);
  await user.reload();
  await user.see("Superset with Cable Curl", "Superset with Leg Extension", "Seat 4");
});

journey("a routine is made, planned, begun and done", {}, async ({ user }) => {
  await welcome(user);
  await user.open("/routines");
  await user.tap("Make the routine");
  assert.ok(await user.message("Name"), "a routine without a name was taken silently");
  await user.type("Name", "Arms");
  await user.tap("Make the routine");
  await user.at(/^\/routine\/./);
  for (const [query, name] of [["triceps pushdown", "Triceps Pushdown"], ["plank", "Plank"]]) {
    await user.tap("Add exercise");
    await user.type("Search exercises", query);
    await user.tap(name, { first: true });
    await user.at(/^\/routine\/[^/]+$/);
  }
  await user.see("3 sets × 10", "3 sets × 0:30");
  await user.tap(/^Plank/);
  await user.type("Sets", "2");
  await user.type("Time", "1:15");
  await user.tap("Save");
  await user.see("2 sets × 1:15");
  await user.tap("Begin this routine");
  await user.at("/workout");
  await user.see("Arms");
  await user.tap("Done as planned: 1:15", { first: true });
  await saved(user);
  await user.tap("Start the stopwatch: Plank");
  await saved(user);
  await user.reload(); // it goes on
  const over2 = /^0:(0[2-9]|[1-5]\d)$/;
  await user.until("two seconds on the stopwatch", async () => over2.test(await user.run(() => document.querySelector(".watch-time")?.textContent)));
  await user.tap("Stop the stopwatch: Plank");
  await user.until("its time in the field", async () => over2.test(await user.value("Time")), () => user.value("Time"));
  await user.tap("Done: Plank");
  await saved(user);
  await finishWorkout(user);
  await user.tap("See it in the log");
  await user.see("Arms", "Plank", "1:15");
});

journey("a workout of the past is written down, changed and kept as a routine", {}, async ({ user }) => {
  await welcome(user);
  await user.open("/log/new");
  await user.type("Name", "Sunday");
  await user.type("Lasted", "abc");
  await user.tap("Go on to the exercises");
  assert.ok(await user.message("Lasted"), "no message about the minutes");
  await user.type("Lasted", "45");
  await user.tap("Go on to the exercises");
  await user.at(/^\/log\/.+\/edit$/);
  await user.tap("Add exercise");
  await user.type("Search exercises", "cable curl");
  await user.tap("Cable Curl");
  await user.at(/^\/log\/.+\/edit$/);
  await log(user, "25", "8", "Cable Curl");
  await user.see("25 kg × 8");
  await saved(user);
  await user.tap("Done", { role: "link" });
  await user.see("Sunday", "25 kg × 8", "18:00–18:45");
  await user.reload();
  await user.see("Sunday", "25 kg × 8");
  await user.tap("Keep it as a routine");
  await user.tap("Keep it");
  await user.see("Kept as a routine");
  await user.open("/routines");
  await user.see("Sunday", "Cable Curl");
});
