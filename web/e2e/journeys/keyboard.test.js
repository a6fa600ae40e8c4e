// The main job without a pointer, and what a screen reader is told.

import assert from "node:assert/strict";
import { Key } from "selenium-webdriver";
import { journey } from "../drive/journey.js";
import { beReady, reps } from "../drive/ways.js";

journey("the main job by keyboard alone", { only: "chromium" }, async ({ user }) => {
  await beReady(user);
  await user.open("/workout");
  const press = async (name, key = Key.ENTER) => { await user.tabTo(name); await user.keys(key); };
  await press("Start workout");
  await user.see("Nothing in it yet");
  await press("Add exercise");
  await user.at("/workout/add");
  await user.tabTo("Search exercises");
  await user.keys("cable curl");
  await user.until("the exercise", async () => (await user.names("button")).some((n) => n.startsWith("Cable Curl")));
  await press("Cable Curl");
  await user.at("/workout");
  await press("Finish with a drop set");
  await user.at("/dropset/cable-curl");
  await user.tabTo("Double");
  await user.keys(Key.ARROW_LEFT);
  await user.until("a single drop", async () => await user.run(() => document.querySelectorAll("main ol.ladder > li").length) === 2);
  await press("Start the set");
  await user.at("/live");
  await press("Start without the warm-up");
  await user.see("tap for each rep");
  await user.tabTo(/^\d.*tap for each rep/);
  for (let i = 1; i <= 5; i++) { await user.keys(Key.SPACE); await user.until(`rep ${i}`, async () => await reps(user) === i); }
  await press(/^Failure – drop/);
  await user.see("tap at the first rep");
  await user.tabTo(/^\d.*tap at the first rep/, { back: true });
  for (let i = 1; i <= 3; i++) { await user.keys(Key.SPACE); await user.until(`rep ${i}`, async () => await reps(user) === i); }
  await press(/^Failure – end/);
  await user.see("8 clean reps");
  await press("Done");
  await user.at("/workout");
});

journey("a change of screen moves the focus to its title and names the page", {}, async ({ user }) => {
  await user.open("/workout");
  await user.tap("Log", { role: "link" });
  await user.at("/log");
  await user.until("the focus on the title", async () => (await user.focused()).name === "Log");
  await user.until("the name of the tab", async () => /^Log/.test(await user.run(() => document.title)));
});

journey("a dialog takes the focus and gives it back", { only: "chromium" }, async ({ user }) => {
  await user.open("/gym");
  await user.tabTo("Add a rack");
  await user.keys(Key.ENTER);
  await user.find("dialog", "Add a rack");
  await user.until("the focus in the dialog", () => user.run(() => !!document.activeElement.closest("dialog")));
  await user.keys(Key.ESCAPE);
  await user.until("the dialog to close", () => user.run(() => !document.querySelector("dialog[open]")));
  await user.until("the focus where it was", async () => (await user.focused()).name === "Add a rack");
});
