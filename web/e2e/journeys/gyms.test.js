// Several gyms, the plates of a bar, and how the check-in moves the verdict.

import assert from "node:assert/strict";
import { journey } from "../drive/journey.js";
import { beginWorkout, toDropSet, welcome } from "../drive/ways.js";

journey("a second gym has its own dumbbells, and the workout moves there in one choice", {}, async ({ user }) => {
  await welcome(user);
  await user.open("/gyms");
  await user.tap("Add a gym");
  await user.tap("Add this gym");
  assert.ok(await user.message("Name"), "a gym without a name was taken silently");
  await user.type("Name", "Hotel");
  await user.tap("Add this gym");
  await user.see("Hotel added");
  await user.open("/gym/dumbbells-kg");
  await user.type(/^Weights/, "7 9 11");
  await user.tap("Save the rack");
  await user.open("/workout");
  await beginWorkout(user, ["hammer curl", "Hammer Curl"]);
  await toDropSet(user, "hammer-curl");
  await user.type(/^Load/, "11");
  const rungs = () => user.run(() => [...document.querySelectorAll("main .rung .load")].map((e) => e.textContent).join());
  await user.until("the ladder of the second gym", async () => /^11,(7|9)/.test(await rungs()), rungs);
  await user.open("/gyms");
  await user.tap(/My gym/);
  await user.tap("Use this gym");
  await user.see(/Loads are those of My gym/);
  await user.open("/workout");
  await user.select("Gym", "Hotel");
  await user.see("Loads are those of Hotel");
  await user.tap("Undo");
  await user.see("Taken back");
  await user.open("/workout");
  await user.until("the first gym again", async () => (await user.run((e) => e.selectedOptions[0].textContent, await user.find("field", "Gym"))) === "My gym");
  await toDropSet(user, "hammer-curl");
  await user.type(/^Load/, "12.5");
  await user.until("the ladder of the first gym", async () => /^12\.5,(9|10)/.test(await rungs()), rungs);
});

journey("the plates of each rung stand beside it, and the protocol stays while one reads", {}, async ({ user }) => {
  await welcome(user);
  await toDropSet(user, "barbell-curl");
  await user.type(/^Load/, "60");
  await user.see("Each side:", "strip");
  const plates = () => user.run(() => document.querySelectorAll("main .rung .plates").length);
  assert.equal(await plates(), 3);
  await user.tap("Single");
  await user.until("one drop", async () => (await plates()) === 2);
  await user.tap(/why\?$/, { role: "button", first: true });
  await user.tap(/^Read more/, { first: true });
  await user.at(/^\/learn\/./);
  await user.driver.navigate().back();
  await user.at("/dropset/barbell-curl");
  await user.type(/^Load/, "60");
  await user.until("still one drop", async () => (await plates()) === 2);
  await user.open("/workout");
  await beginWorkout(user, ["barbell curl", "Barbell Curl"]);
  await user.type(/^Load/, "45");
  await user.see("Each side: 10 + 2.5 kg");
});

journey("soreness is asked for the muscle of the day and for any other", {}, async ({ user }) => {
  await welcome(user);
  await user.open("/");
  const asked = (await user.names("group")).filter((n) => /^How sore/.test(n));
  assert.equal(asked.length, 1, asked.join());
  await user.select("Another sore muscle", "Chest");
  await user.choose(/^How sore: chest/, "4");
  await user.until("the answer to be shown", () => user.run(() => document.querySelectorAll("main .scale input:checked").length === 1));
  await user.reload();
  await user.until("chest to be kept", async () => (await user.names("group")).some((n) => /^How sore: chest/.test(n)));
});
