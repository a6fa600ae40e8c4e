// The ways that several journeys, the screenshots and the bench take through
// the app, each as a person would walk it.

import assert from "node:assert/strict";

// What a person of some years answers, by the words of the question.
export const ANSWERS = [
  [/lifting|trained/i, /6 months to/],
  [/strict|form/i, "Yes"],
  [/train for|goal/i, "Size"],
  [/deload/i, "No"],
  [/spotter/i, "Yes"],
];
export const BEGINNER = [[/lifting|trained/i, /Under 6/], ...ANSWERS.slice(1)];
export const ADVANCED = [[/lifting|trained/i, /Longer/], ...ANSWERS.slice(1)];

// answer answers all questions that the screen of a drop set asks in place.
export async function answer(user, answers = ANSWERS) {
  await user.until("a verdict", () => user.run(() => !!document.querySelector("main .verdict")));
  for (let i = 0; i < 12; i++) {
    const open = (await user.names("group")).map((n) => [n, answers.find(([q]) => q.test(n))]).filter(([, a]) => a);
    if (!open.length || !(await user.has("heading", "One thing first"))) return;
    const [name, [, value]] = open[0];
    await user.choose(name, value);
    await user.until(`an end of the question ${name}`, async () => !(await user.has("group", name)));
  }
}

// toDropSet opens the drop set of an exercise with all questions answered.
export async function toDropSet(user, exercise = "cable-curl", answers = ANSWERS) {
  await user.open(`/dropset/${exercise}`);
  await answer(user, answers);
}

// startLiveSet begins a drop set and stands at its first rep.
export async function startLiveSet(user, exercise = "cable-curl", { warm = false, answers = ANSWERS } = {}) {
  await user.open("/live");
  if (!(await user.has("heading", "No set is under way"))) return;
  await toDropSet(user, exercise, answers);
  await user.tap("Start the set");
  await user.at("/live");
  if (!warm) await skipWarmup(user);
}

export async function skipWarmup(user) {
  await user.tap("Start without the warm-up");
  await user.see("tap for each rep");
}

export const reps = async (user) => Number(await user.run(() => document.querySelector(".now-count")?.textContent.match(/\d+/)?.[0] ?? -1));

// warmUp does every step of the warm-up, each once the one before has gone.
export async function warmUp(user) {
  const status = () => user.run(() => document.querySelector(".live-status")?.textContent);
  for (let now = await status(); /^Warm-up/.test(now);) {
    const was = now;
    await user.tap("Warm-up done");
    now = await user.until(`the step after ${was}`, async () => { const s = await status(); return s !== was && s; });
  }
}

// lift counts n reps by tapping the figure.
export async function lift(user, n) {
  const from = await reps(user);
  for (let i = 1; i <= n; i++) {
    await user.press(await user.find(".now"));
    await user.until(`rep ${from + i}`, async () => (await reps(user)) === from + i);
  }
}

// drop ends a segment at failure and waits until the next load is up.
export async function drop(user) {
  await user.tap(/^Failure – drop/);
  await user.see("tap at the first rep");
}

// dropSet does a whole drop set; counts are the reps of each segment.
export async function dropSet(user, exercise, counts = [8, 5, 4], options = {}) {
  await startLiveSet(user, exercise, options);
  for (const [i, n] of counts.entries()) {
    await lift(user, n);
    await (i < counts.length - 1 ? drop(user) : user.tap(/^Failure/));
  }
  await user.see("Fatigue cost");
}

// welcome answers the first questions as a person of some years.
export async function welcome(user) {
  await user.open("/");
  await user.tap("Start");
  for (const [i, choice] of ["Kilograms", "6 months to 2–3 years", "Size", "Yes", "Full body", "No"].entries()) {
    await user.see(`Question ${i + 1} of`);
    await user.tap(choice);
  }
  await user.find("heading", "Today");
}

// beReady is a person who has answered all questions and could start a set.
export async function beReady(user) {
  await welcome(user);
  await toDropSet(user);
  assert.ok(await user.has("button", "Start the set"), "a ready person cannot start a set");
}

// pickFile answers the next file picker with a file.
export async function pickFile(user, button, path) {
  if (user.browser.engine === "chromium") await user.browser.cdp("Page.setInterceptFileChooserDialog", { enabled: true });
  else { // WebKit's driver closes the picker at once, so it is not opened
    await user.run(() => {
      const click = HTMLElement.prototype.click;
      HTMLInputElement.prototype.click = function () { if (this.type !== "file") click.call(this); };
    });
  }
  await user.tap(button);
  const input = await user.until("the file picker", async () => (await user.driver.findElements({ css: "input[type=file]" }))[0]);
  await input.sendKeys(path);
}

// paste puts a text of several lines into a field as pasting does: all at once.
export async function paste(user, label, text) {
  await user.run((e, text) => { e.value = text; e.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" })); }, await user.find("field", label), text);
  await user.still();
}

// restore brings a backup file back.
export async function restore(user, file) {
  await user.open("/backup");
  await pickFile(user, "Pick a backup file", file);
  await user.tap("Merge it");
  await user.gone("Merge it");
}

// rungs are the bars of the ladder on screen, as text.
export const rungs = (user) => user.run(() => [...document.querySelectorAll("main ol.ladder > li, main ol[class*=ladder] > li")].map((li) => li.innerText.replace(/\s+/g, " ").trim()));

// beginWorkout starts a workout on the workout's screen and adds exercises,
// each by what is searched for and what is picked.
export async function beginWorkout(user, ...exercises) {
  await user.tap("Start workout");
  for (const [query, name] of exercises) {
    await user.tap("Add exercise");
    await user.at("/workout/add");
    await user.type("Search exercises", query);
    await user.tap(name);
    await user.at("/workout");
  }
}

// served waits until the app is kept on the device and this page runs from it.
export async function served(user) {
  await user.until("the app to be kept on the device", () => user.run(() => navigator.serviceWorker.getRegistration().then((r) => r?.active?.state === "activated")), null, 40_000);
  if (!(await user.run(() => !!navigator.serviceWorker.controller))) await user.driver.navigate().refresh();
  await user.ready();
}

// ported waits until the porter is kept on the device as well.
export async function ported(user) {
  await user.until("the porter to be kept on the device", () => user.run(() => caches.match(document.documentElement.dataset.porter).then((kept) => !!kept)));
}

// update has the server serve another build, and the browser look for it.
export async function update(user, server, site) {
  await server.down();
  await server.up(site);
  await user.run(() => navigator.serviceWorker.getRegistration().then((r) => r.update()).then(() => true));
}

// skipFirst leaves the first questions unanswered.
export async function skipFirst(user) {
  await user.open("/");
  await user.tap("Start");
  await user.tap("Skip all questions");
  await user.find("heading", "Today");
}

// finishWorkout ends the running workout, and puts the message of it away.
export async function finishWorkout(user) {
  await user.tap("Finish workout");
  await user.find("heading", "Workout finished");
  await user.tap("Dismiss");
  await user.until("the message to go", async () => !(await user.has("button", "Dismiss")));
}

// catchFiles keeps what this page hands to the browser's downloads from now on.
export const catchFiles = (user) => user.run(() => {
  window.handed = [];
  const click = HTMLAnchorElement.prototype.click;
  const blobs = new Map(), make = URL.createObjectURL;
  URL.createObjectURL = (b) => { const url = make.call(URL, b); blobs.set(url, b); return url; };
  HTMLAnchorElement.prototype.click = function () {
    const blob = this.download && blobs.get(this.href);
    if (!blob) return click.call(this);
    const name = this.download, reader = new FileReader();
    reader.onload = () => window.handed.push({ name, type: blob.type, data: reader.result.split(",")[1] });
    reader.readAsDataURL(blob);
  };
});

// caught waits for a file of this name: { name, type, data in base64 }.
export const caught = (user, name) => user.until(`a file ${name}`, async () => (await user.run(() => window.handed)).find((f) => name.test(f.name)));

// logWorkout does one exercise with a set for each of the reps, and ends the
// workout.
export async function logWorkout(user, query, name, load, counts) {
  await user.open("/workout");
  await beginWorkout(user, [query, name]);
  for (const n of counts) {
    await user.type(/^Load/, load);
    await user.type("Reps", n);
    await user.tap(`Done: ${name}`);
    await user.see(`${load} kg × ${n}`);
  }
  await finishWorkout(user);
}

// savedBackup saves a backup and returns its text.
export async function savedBackup(user) {
  await user.open("/backup");
  await catchFiles(user);
  await user.tap("Save a backup file");
  return Buffer.from((await caught(user, /\.json$/)).data, "base64").toString();
}

// fourWorkouts is a backup with its one workout four times: enough to remind of
// a backup.
export function fourWorkouts(text) {
  const line = text.split("\n").find((l) => l.includes('"k":"workout"')).replace(/,$/, "");
  const { id } = JSON.parse(line);
  return text.replace(line, [1, 2, 3].map((n) => line.replaceAll(id, `${n}`.repeat(id.length))).concat(line).join(",\n"));
}

// saved waits until every set on the page is durable: the next page may be
// opened by its address then, as after a kill.
export const saved = (user) => user.until("the sets to be saved", () => user.run(() => !document.querySelector(".set-state.wait")));
