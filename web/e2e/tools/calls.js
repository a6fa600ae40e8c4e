// Starts the traced program (web/gen, -traced) as it is started most often and taps
// what Today offers first. The names of the functions that were called go to
// web/gen/calls.txt, in the order of their first calls.
//
// Not those of screens that are opened later: a browser that keeps compiled code
// compiles at the next start whatever was compiled at this, and they would be in
// the way.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Chromium } from "../drive/chromium.js";
import { ROOT, Server } from "../drive/machine.js";
import { beReady, finishWorkout, restore, saved, served } from "../drive/ways.js";

// hear notes the odd numbers that the program says: twice a function's, and one.
const hear = () => {
  const called = window.called = new Set(), { instantiate } = WebAssembly;
  WebAssembly.instantiate = (program, imports) => {
    const { gojs } = imports, name = "runtime.resetMemoryDataView", reset = gojs[name];
    gojs[name] = (said) => said & 1 ? called.add(said >> 1) : reset(said);
    return instantiate(program, imports);
  };
};

const server = await Server.start({ site: join(ROOT, "dist", "traced") });
const calls = new Set();

// person is somebody who has used the app before. What came later is called later
// on the list, so whoever opens the app most often goes first.
async function person(walk) {
  const browser = await Chromium.start({ url: server.url });
  const { user } = browser;
  try {
    await beReady(user);
    await served(user);
    await walk(user, () => browser.before(hear));
  } finally {
    await browser.close();
  }
}

// start opens the app and taps its main control.
async function start(user, control) {
  await user.open("/");
  await user.tap(control);
  await user.at("/workout");
  for (const number of await user.run(() => [...window.called])) calls.add(number);
}

// Ten years of training, and a workout that was left.
await person(async (user, listen) => {
  await restore(user, process.env.SEED);
  await listen();
  await start(user, "Start workout");
  await user.tap("Add exercise");
  await user.type("Search exercises", "hammer curl");
  await user.tap("Hammer Curl");
  await user.at("/workout");
  await user.type(/^Load/, "22.5");
  await user.type("Reps", "9");
  await user.tap("Done: Hammer Curl");
  await saved(user);
  await start(user, /^(Resume|Back to)/);
  await finishWorkout(user);
  await start(user, "Start workout");
});
// None yet.
await person(async (user, listen) => {
  await listen();
  await start(user, "Start workout");
});
await server.down();

const names = JSON.parse(readFileSync(join(ROOT, "build", "traced.json")));
const file = join(ROOT, "web", "gen", "calls.txt"), lines = [...calls].map((number) => `${names[number]}\n`);
writeFileSync(file, [...new Set(lines)].join("")); // some have one name
console.log(`${file}: ${calls.size} functions`);
process.exit(0);
