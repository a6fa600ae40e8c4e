// A workout that is planned by an earlier one.

import { journey } from "../drive/journey.js";
import { beginWorkout, finishWorkout } from "../drive/ways.js";

journey("a workout is repeated, one tap does a planned set, and a reload in the middle keeps both", {}, async ({ user }) => {
  await user.open("/workout");
  await beginWorkout(user, ["cable curl", "Cable Curl"]);
  for (const reps of ["10", "9"]) {
    await user.type(/^Load/, "25", { within: ["region", "Cable Curl"] });
    await user.type("Reps", reps, { within: ["region", "Cable Curl"] });
    await user.tap("Done: Cable Curl");
    await user.see(`25 kg × ${reps}`);
  }
  await finishWorkout(user);
  await user.tap("See it in the log");
  await user.tap("Repeat this workout");
  await user.at("/workout");
  await user.tap("Done as planned: 25 kg × 10");
  await user.until("the first set to be done", async () => !(await user.has("button", "Done as planned: 25 kg × 10")));
  await user.until("it to be saved", () => user.run(() => !document.querySelector(".set-state.wait")));
  await user.reload();
  await user.see("25 kg × 10", "Planned");
  await user.find("button", "Done as planned: 25 kg × 9");
  await user.until("the first set to stay done", async () => !(await user.has("button", "Done as planned: 25 kg × 10")));
  await finishWorkout(user);
  await user.tap("See it in the log");
  await user.see("25 kg × 10");
  await user.gone("25 kg × 9");
});
