// Walks through starts and a workout with the traced program (web/gen, -traced)
// and writes the names of the functions that it called to web/gen/calls.txt, in the
// order of their first calls: those of a start to the first tap's answer, then,
// after an empty line, the others.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Chromium } from "../drive/chromium.js";
import { ROOT, Server } from "../drive/machine.js";
import { beReady, dropSet, finishWorkout, saved, served } from "../drive/ways.js";

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
const browser = await Chromium.start({ url: server.url });
const { user } = browser, started = new Set(), later = new Set();
const note = async (calls) => { for (const number of await user.run(() => [...window.called])) calls.add(number); };

// start opens the app and taps its main control.
async function start(control) {
  await user.open("/");
  await user.tap(control);
  await user.at("/workout");
  await note(started);
}

try {
  await beReady(user);
  await served(user);
  await browser.before(hear);

  await start("Start workout");
  await user.tap("Add exercise");
  await user.type("Search exercises", "cable curl");
  await user.tap("Cable Curl");
  await user.at("/workout");
  await user.type(/^Load/, "22.5");
  await user.type("Reps", "9");
  await user.tap("Done: Cable Curl");
  await saved(user);
  await note(later);
  await start(/^(Resume|Back to)/);
  await finishWorkout(user);
  await note(later);
  await start("Start workout");

  await dropSet(user, "cable-curl", [6, 3, 2]);
  await note(later);
  await user.open("/");
  await user.tap("Log");
  await user.at("/log");
  await note(later);
} finally {
  await browser.close();
  await server.down();
}

const names = JSON.parse(readFileSync(join(ROOT, "build", "traced.json")));
const file = join(ROOT, "web", "gen", "calls.txt");
const text = (calls) => [...calls].map((number) => `${names[number]}\n`).join("");
writeFileSync(file, `${text(started)}\n${text([...later].filter((number) => !started.has(number)))}`);
console.log(`${file}: ${started.size} functions of a start, ${new Set([...started, ...later]).size} in all`);
process.exit(0);
