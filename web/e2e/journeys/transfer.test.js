// A log of another app: brought in with a correction, once only, and taken back.

import { journey } from "../drive/journey.js";
import { HEVY } from "../drive/states.js";
import { skipFirst } from "../drive/ways.js";

journey("a pasted log of Hevy is corrected, imported once, and taken back", {}, async ({ user }) => {
  await skipFirst(user);
  await user.open("/import");
  await user.type("The text of the file", "Dear diary, today I lifted.");
  await user.tap("Read it");
  await user.see(/nothing was/i);
  await user.type("The text of the file", HEVY);
  await user.tap("Read it");
  await user.see("Zzyzx Wobble", "Please look");
  await user.tap("Import 2 workouts");
  await user.see("2 workouts imported from Hevy", "Your drop sets so far");
  await user.tap("See the log", { role: "link" });
  await user.at("/log");
  await user.see("2 workouts", "Arms", "Legs");
  await user.reload();
  await user.see("2 workouts", "Arms", "Legs");

  await user.open("/import");
  await user.type("The text of the file", HEVY);
  await user.tap("Read it");
  await user.tap("Import 2 workouts");
  await user.see("Nothing new", "Here already: 2 workouts");

  await user.open("/import");
  await user.tap("Take the import back");
  await user.see("The import was taken back");
  await user.open("/log");
  await user.see("Nothing logged yet");
});
