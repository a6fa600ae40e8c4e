// A log of another app: brought in with a correction, once only, and taken back;
// and ours, written as CSV.

import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SECOND, secondBuild } from "../drive/build.js";
import { journey, ENGINE } from "../drive/journey.js";
import { folder } from "../drive/machine.js";
import { HEVY } from "../drive/states.js";
import { paste, pickFile, served, skipFirst, update } from "../drive/ways.js";

// read has the page read a text.
async function read(user, text) {
  await paste(user, "The text of the file", text);
  await user.tap("Read it");
}

journey("a pasted log of Hevy is corrected, imported once, and taken back", {}, async ({ user }) => {
  await skipFirst(user);
  await user.open("/import");
  await read(user, "Dear diary, today I lifted.");
  await user.see(/nothing was/i);
  await read(user, HEVY);
  await user.see("Zzyzx Wobble", "Please look", "kept as an exercise of your own");
  await user.select("Zzyzx Wobble", "An exercise of my own");
  await user.gone("Please look");
  await user.tap("Import 2 workouts");
  await user.see("2 workouts imported from Hevy", "Your drop sets so far");
  await user.tap("See the log", { role: "link" });
  await user.at("/log");
  await user.see("2 workouts", "Arms", "Legs");
  await user.reload();
  await user.see("2 workouts", "Arms", "Legs");

  await user.open("/import");
  await read(user, HEVY);
  await user.tap("Import 2 workouts");
  await user.see("Nothing new", "Here already: 2 workouts");

  await user.open("/import");
  await user.tap("Take the import back");
  await user.find("dialog", "Take the import back?");
  await user.see("Its 2 workouts leave the log");
  await user.tap("Keep it");
  await user.tap("Take the import back");
  await user.tap("Take it back");
  await user.see("The import was taken back");
  await user.open("/log");
  await user.see("Nothing logged yet");
});

journey("a file is picked, or dropped on the page", {}, async ({ user }) => {
  await skipFirst(user);
  const file = join(folder("csv"), "hevy.csv");
  writeFileSync(file, HEVY);
  await user.open("/import");
  if (ENGINE === "chromium") { // WebKit's driver opens no picker
    await pickFile(user, "Pick a file", file);
    await user.see("Zzyzx Wobble");
    await user.tap("Leave everything as it is");
  }
  await user.see("Or drop one");
  await user.run((text) => {
    const files = new DataTransfer();
    files.items.add(new File([text], "hevy.csv"));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: files, bubbles: true, cancelable: true }));
  }, HEVY);
  await user.see("Zzyzx Wobble");
});

// The file that a download would hold, where a browser keeps none in a test.
const catchBlob = () => {
  const make = URL.createObjectURL;
  URL.createObjectURL = (blob) => { blob.text().then((text) => { window.written = text; }); return make.call(URL, blob); };
};

const downloads = folder("downloads");

journey("the log is written as CSV, guarded against formulas", { options: { downloads } }, async ({ user }) => {
  await skipFirst(user);
  await user.open("/import");
  await read(user, HEVY.replaceAll(`"Legs"`, `"=1+1"`));
  await user.tap("Import 2 workouts");
  await user.see("2 workouts imported");
  await user.open("/backup");
  await user.run(catchBlob);
  for (const [label, name, says] of [["CSV of Dropset", "dropset-", /workout/], ["CSV as Hevy writes it", "dropset-hevy-", /"dropset",20/], ["CSV as Strong writes it", "dropset-strong-", /;/]]) {
    await user.run(() => { window.written = ""; });
    await user.tap(new RegExp(`^${label}`));
    await user.see("was saved");
    const text = await user.until("the file", () => user.run(() => window.written));
    assert.match(text, says, label);
    assert.match(text, /Zzyzx Wobble/, label);
    assert.match(text, /'=1\+1/, `${label}: a title that a spreadsheet would run`);
    assert.doesNotMatch(text, /[,;"\n]=1/, label);
    if (ENGINE === "chromium") {
      await user.until("the download", () => readdirSync(downloads).some((f) => f.startsWith(name) && /\d\.csv$/.test(f) && readFileSync(join(downloads, f), "utf8") === text));
    }
  }
});

journey("what reads the file is fetched once: without a network it says so, and afterwards it works", { only: "chromium" }, async ({ user, server }) => {
  await skipFirst(user);
  await served(user);
  await user.open("/import");
  await server.down();
  await read(user, HEVY);
  await user.see("could not be fetched", "Nothing was changed");
  await server.up();
  await user.tap("Try again");
  await user.see("Zzyzx Wobble");
  await server.down();
  await user.reload();
  await read(user, HEVY);
  await user.see("Zzyzx Wobble");
  await user.tap("Import 2 workouts");
  await user.see("2 workouts imported from Hevy");
  await server.up();
});

journey("a new version has what reads the file too, if the old one had it", { only: "chromium" }, async ({ user, server }) => {
  await skipFirst(user);
  await served(user);
  await user.open("/import");
  await read(user, HEVY);
  await user.see("Zzyzx Wobble");
  await user.tap("Leave everything as it is");
  await update(user, server, secondBuild(server.site));
  await user.see("A new version");
  await user.tap(/^Update/);
  await user.until("the new version", () => user.run((build) => document.documentElement.dataset.build === build, SECOND));
  await server.down();
  await user.browser.cdp("Network.clearBrowserCache");
  await user.open("/import");
  await read(user, HEVY);
  await user.see("Zzyzx Wobble");
  await server.up();
});

// long is a log of so many workouts, as Hevy writes it.
const long = (n) => HEVY.split("\n")[0] + "\n" + Array.from({ length: n }, (_, i) => {
  const day = `${1 + i % 28} ${["Jan", "Mar", "May", "Jul", "Aug", "Oct"][Math.floor(i / 28) % 6]} ${2012 + Math.floor(i / 168)}`;
  return Array.from({ length: 20 }, (_, k) => `"Arms","${day}, 18:00","${day}, 19:00","","Cable Curl","","",${k},"normal",25,10,"","",""\n`).join("");
}).join("");

journey("an import that is cancelled half way leaves nothing", {}, async ({ user }) => {
  await skipFirst(user);
  await user.open("/import");
  await read(user, long(1500));
  await user.tap("Import 1500 workouts");
  await user.until("some of it to be here", () => user.run(() => document.querySelector("progress")?.value > 10));
  await user.tap("Cancel");
  await user.see("The import was cancelled. Nothing of it was kept.", "Import 1500 workouts");
  await user.open("/log");
  await user.see("Nothing logged yet");
});

journey("a reader that breaks ends in words, and Cancel leaves nothing", { only: "chromium", console: [/porter/] }, async ({ user }) => {
  await skipFirst(user);
  await user.open("/import");
  await user.run(() => {
    const Real = Worker;
    window.Worker = class extends Real { constructor(...a) { super(...a); window.beside = this; } };
    window.silent = class { addEventListener() {} removeEventListener() {} postMessage() {} terminate() { window.ended = true; } };
    window.Real = window.Worker;
    window.Worker = window.silent;
  });
  await read(user, HEVY);
  await user.tap("Cancel");
  await user.see("Or paste it");
  assert.equal(await user.run(() => window.ended), true, "the worker goes on");
  await user.run(() => { window.Worker = window.Real; });
  await user.tap("Read it");
  await user.see("Zzyzx Wobble");
  await user.run(() => window.beside.dispatchEvent(new ErrorEvent("error", { message: "out of memory" })));
  await user.tap("Import 2 workouts");
  await user.see("Your log is safe", "Try again");
  await user.tap("Try again");
  await user.tap("Import 2 workouts");
  await user.see("2 workouts imported from Hevy");
});
