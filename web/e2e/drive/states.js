// Every screen in every state, each with the way to get there. The checks of
// accessibility and layout go over this list, and so do the screenshots.
//
// A state begins on a fresh origin unless it goes on from the one before it
// (after: true). size and theme stay as they are. What varies from run to run
// (random words, the time of the last sync) is no picture of docs/screens.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { folder } from "./machine.js";
import { answer, BEGINNER, beReady, beginWorkout, drop, finishWorkout, fourWorkouts, lift, logWorkout, paste, pickFile, saved, savedBackup, served, skipFirst, skipWarmup, startLiveSet, toDropSet, update, welcome } from "./ways.js";

// A small log as Hevy writes it: a drop set, and a name that nobody knows.
export const HEVY = `"title","start_time","end_time","description","exercise_title","superset_id","exercise_notes","set_index","set_type","weight_kg","reps","distance_km","duration_seconds","rpe"
"Arms","24 Nov 2025, 18:00","24 Nov 2025, 19:00","","Cable Curl","","",0,"normal",25,10,"","",""
"Arms","24 Nov 2025, 18:00","24 Nov 2025, 19:00","","Cable Curl","","",1,"dropset",20,6,"","",""
"Legs","26 Nov 2025, 18:00","26 Nov 2025, 19:00","","Zzyzx Wobble","","",0,"normal",100,10,"","",""
`;

let four; // a backup of four workouts, once a state has made it

export const STATES = [
  // A first visit.
  { screen: "welcome", state: "start", go: (u) => u.open("/") },
  { screen: "welcome", state: "question", after: true, go: async (u) => { await u.tap("Start"); await u.see("Question 1 of"); } },
  { screen: "welcome", state: "have-backup", go: async (u) => { await u.open("/"); await u.tap("I already use Dropset"); await u.see("Bring your log along"); } },
  { screen: "today", state: "skipped", go: async (u) => { await skipFirst(u); } },
  { screen: "dropset", state: "questions", after: true, go: async (u) => { await u.open("/dropset/cable-curl"); await u.see("One thing first"); } },
  { screen: "log", state: "empty", after: true, go: (u) => u.open("/log") },
  { screen: "progress", state: "empty", after: true, go: async (u) => { await u.open("/progress"); await u.see("Nothing logged yet"); } },
  { screen: "workout", state: "none", after: true, go: (u) => u.open("/workout") },
  { screen: "live", state: "none", after: true, go: (u) => u.open("/live") },
  { screen: "lost", state: "unknown", after: true, go: (u) => u.open("/no/such/page") },
  { screen: "more", state: "plain", after: true, go: (u) => u.open("/more") },
  { screen: "profile", state: "plain", after: true, go: (u) => u.open("/profile") },
  { screen: "settings", state: "plain", after: true, go: (u) => u.open("/settings") },
  { screen: "settings", state: "erase", after: true, go: async (u) => { await u.tap("Erase everything"); await u.see("Erase everything on this device?"); } },
  { screen: "install", state: "plain", after: true, go: (u) => u.open("/install") },
  { screen: "about", state: "plain", after: true, go: (u) => u.open("/about") },
  { screen: "learn", state: "chapters", after: true, go: async (u) => { await u.open("/learn"); await u.see("Lexicon"); } },
  { screen: "learn", state: "found", after: true, go: async (u) => { await u.type("Search what to read", "recovry"); await u.see("Found"); } },
  { screen: "learn", state: "nothing", after: true, go: async (u) => { await u.type("Search what to read", "qqqzzz"); await u.see("Nothing found"); } },
  { screen: "learn", state: "why", after: true, go: (u) => u.open("/learn/why") },
  { screen: "learn", state: "when", after: true, go: (u) => u.open("/learn/when") },
  { screen: "learn", state: "lexicon", after: true, go: (u) => u.open("/learn/lexicon") },
  { screen: "learn", state: "item", after: true, go: (u) => u.open("/learn/R-FAT-2") },
  { screen: "backup", state: "plain", after: true, go: (u) => u.open("/backup") },
  { screen: "backup", state: "damaged", after: true, only: "chromium", go: async (u) => {
    const file = join(folder("damaged"), "backup.json");
    writeFileSync(file, "{");
    await pickFile(u, "Pick a backup file", file);
    await u.see(/nothing was changed/i);
  } },
  { screen: "import", state: "start", after: true, go: async (u) => { await u.open("/import"); await u.see("Or paste it"); } },
  { screen: "import", state: "preview", after: true, go: async (u) => { await u.open("/import"); await paste(u, "The text of the file", HEVY); await u.tap("Read it"); await u.see("Zzyzx Wobble"); } },
  { screen: "gym", state: "plain", after: true, go: (u) => u.open("/gym") },
  { screen: "gym", state: "add", after: true, go: async (u) => { await u.tap("Add a rack"); await u.find("dialog", "Add a rack"); } },
  { screen: "rack", state: "dumbbells", after: true, go: async (u) => { await u.open("/gym"); await u.tap(/^Dumbbells/, { role: "link", first: true }); await u.at(/^\/gym\/./); } },
  { screen: "rack", state: "error", after: true, go: async (u) => { await u.type(/^Weights/, "5, abc, 10"); await u.tap("Save the rack"); await u.message(/^Weights/); } },

  { screen: "gyms", state: "one", after: true, go: async (u) => { await u.open("/gyms"); await u.see("In use"); } },
  { screen: "gyms", state: "add", after: true, go: async (u) => { await u.tap("Add a gym"); await u.find("dialog", "Add a gym"); } },
  { screen: "gyms", state: "two", after: true, go: async (u) => { await u.type("Name", "Hotel"); await u.tap("Add this gym"); await u.see("Hotel added"); } },
  { screen: "gyms", state: "other", after: true, go: async (u) => { await u.tap(/My gym/); await u.find("dialog", "My gym"); } },

  // The whole training.
  { screen: "routines", state: "empty", go: async (u) => { await welcome(u); await u.open("/routines"); await u.see("No routine yet"); } },
  { screen: "routines", state: "error", after: true, go: async (u) => { await u.tap("Make the routine"); await u.message("Name"); } },
  { screen: "routine", state: "empty", after: true, go: async (u) => { await u.type("Name", "Arms"); await u.tap("Make the routine"); await u.see("Nothing in it yet"); } },
  { screen: "routine", state: "plain", after: true, go: async (u) => {
    for (const [query, name] of [["triceps pushdown", "Triceps Pushdown"], ["cable curl", "Cable Curl"], ["plank", "Plank"]]) {
      await u.tap("Add exercise");
      await u.type("Search exercises", query);
      await u.tap(name, { first: true });
      await u.at(/^\/routine\/[^/]+$/);
    }
    await u.see("3 sets × 0:30");
  } },
  { screen: "routine", state: "plan", after: true, go: async (u) => { await u.tap(/^Cable Curl/); await u.find("dialog", "Cable Curl"); } },
  { screen: "workout", state: "choose", after: true, go: async (u) => { await u.open("/workout"); await u.see("Begin a routine"); } },
  { screen: "workout", state: "routine", after: true, go: async (u) => { await u.tap(/^Arms/); await u.see("Since"); await u.tap("Done as planned: 0:30", { first: true }); await saved(u); await u.find("button", "End the rest"); } },
  { screen: "workout", state: "hold", after: true, go: async (u) => {
    await u.tap("Start the stopwatch: Plank");
    await saved(u);
    await u.run(() => { if (window.clock) window.clock += 47_000; });
    await u.until("the stopwatch", () => u.run(() => /^0:(47|0[1-9])$/.test(document.querySelector(".watch-time")?.textContent)));
    await u.run(() => document.querySelector(".watch").scrollIntoView({ block: "center" }));
  }, done: async (u) => { await u.run(() => { if (window.clock) window.clock -= 47_000; }); await u.tap("Stop the stopwatch: Plank"); } },
  { screen: "workout", state: "name", after: true, go: async (u) => { await u.tap("Name and note"); await u.find("dialog", "This workout"); } },
  { screen: "log", state: "new", after: true, go: async (u) => { await u.open("/log/new"); await u.see("When was it?"); } },
  { screen: "log", state: "new-error", after: true, go: async (u) => { await u.type("Lasted", "abc"); await u.tap("Go on to the exercises"); await u.message("Lasted"); } },
  { screen: "log", state: "fill", after: true, go: async (u) => {
    await u.type("Lasted", "45");
    await u.tap("Go on to the exercises");
    await u.at(/^\/log\/.+\/edit$/);
    await u.tap("Add exercise");
    await u.type("Search exercises", "cable curl");
    await u.tap("Cable Curl");
    await u.at(/^\/log\/.+\/edit$/);
    await u.type(/^Load/, "25");
    await u.type("Reps", "8");
    await u.tap("Done: Cable Curl");
    await u.see("25 kg × 8");
    await saved(u);
  } },
  { screen: "workout", state: "hand-drop", after: true, go: async (u) => { await u.tap(/25 kg × 8/); await u.tap("Add a drop"); await u.see("Drop 1"); } },

  // The main job.
  { screen: "today", state: "ready", go: (u) => welcome(u) },
  { screen: "exercises", state: "all", after: true, go: (u) => u.open("/exercises") },
  { screen: "exercises", state: "found", after: true, go: async (u) => { await u.type("Search exercises", "bizeps"); await u.see("Cable Curl"); } },
  { screen: "exercises", state: "nothing", after: true, go: async (u) => { await u.type("Search exercises", "qqqzzz"); await u.see("Nothing found"); } },
  { screen: "exercises", state: "own", after: true, go: async (u) => { await u.tap(/as your own$/); await u.see("Your own exercise"); } },
  { screen: "dropset", state: "never", after: true, go: (u) => toDropSet(u, "barbell-back-squat") },
  { screen: "dropset", state: "avoid", after: true, go: (u) => toDropSet(u, "barbell-bench-press") },
  { screen: "dropset", state: "go", after: true, go: (u) => toDropSet(u, "cable-curl") },
  { screen: "dropset", state: "why", after: true, go: async (u) => { await u.tap(/why\?$/, { role: "button", first: true }); } },
  { screen: "dropset", state: "caution", after: true, go: (u) => toDropSet(u, "barbell-curl") },
  { screen: "dropset", state: "plates", after: true, go: async (u) => { await u.type(/^Load/, "60"); await u.see("Each side:"); } },
  { screen: "dropset", state: "error", after: true, go: async (u) => { await toDropSet(u, "cable-curl"); await u.type(/^Load/, "abc"); await u.message(/^Load/); } },
  { screen: "today", state: "go", after: true, go: (u) => u.open("/") },
  { screen: "workout", state: "empty", after: true, go: async (u) => { await u.open("/workout"); await u.tap("Start workout"); await u.see("Nothing in it yet"); } },
  { screen: "workout", state: "pick", after: true, go: async (u) => { await u.tap("Add exercise"); await u.at("/workout/add"); } },
  { screen: "workout", state: "sets", after: true, go: async (u) => {
    await u.type("Search exercises", "cable curl");
    await u.tap("Cable Curl");
    for (const reps of ["10", "9"]) { await u.type(/^Load/, "25"); await u.type("Reps", reps); await u.tap("Done: Cable Curl"); await u.see(`25 kg × ${reps}`); }
    await saved(u);
  } },
  { screen: "workout", state: "error", after: true, go: async (u) => { await u.type(/^Load/, "abc"); await u.tap("Done: Cable Curl"); await u.message(/^Load/); } },
  { screen: "workout", state: "options", after: true, go: async (u) => { await u.type(/^Load/, "25"); await u.tap("Options for Cable Curl"); await u.find("dialog", "Cable Curl"); } },
  { screen: "workout", state: "edit-set", after: true, go: async (u) => { await u.open("/workout"); await u.tap(/25 kg × 10/); await u.find("button", "Save the set"); } },
  { screen: "live", state: "warm-up", after: true, go: async (u) => { await toDropSet(u, "cable-curl"); await u.tap("Start the set"); await u.at("/live"); await u.see("Warm-up 1 of"); } },
  { screen: "live", state: "reps", after: true, go: async (u) => { await skipWarmup(u); await lift(u, 8); } },
  { screen: "live", state: "change-over", after: true, still: true, go: (u) => drop(u) },
  { screen: "live", state: "drop", after: true, go: (u) => lift(u, 5) },
  { screen: "live", state: "enter", after: true, go: async (u) => { await u.tap("Enter reps, or stop"); await u.find("dialog", "Enter reps, or stop"); } },
  { screen: "live", state: "enter-error", after: true, go: async (u) => { await u.type(/^Clean reps/, "abc"); await u.tap("Take these reps"); await u.message(/^Clean reps/); } },
  { screen: "today", state: "resume", after: true, go: (u) => u.open("/") },
  { screen: "live", state: "result", after: true, go: async (u) => { await u.open("/live"); await drop(u); await lift(u, 4); await u.tap(/^Failure/); await u.see("Fatigue cost"); } },
  { screen: "workout", state: "dropped", after: true, go: async (u) => { await u.tap("Done"); await u.at("/workout"); } },
  { screen: "workout", state: "finished", after: true, go: async (u) => { await finishWorkout(u); } },
  { screen: "log", state: "list", after: true, go: (u) => u.open("/log") },
  { screen: "log", state: "edit", after: true, go: async (u) => { await u.tap("Edit"); await u.find("button", "Done editing"); } },
  { screen: "log", state: "workout", after: true, go: async (u) => { await u.open("/log"); await u.tap(/Cable Curl/); await u.at(/^\/log\/./); } },
  { screen: "log", state: "share", after: true, go: async (u) => { await u.tap("Share this workout"); await u.find("dialog", "Share this workout"); }, done: (u) => u.tap("Close") },
  { screen: "workout", state: "planned", after: true, go: async (u) => { await u.tap("Repeat this workout"); await u.find("button", "Done as planned: 25 kg × 10"); } },
  { screen: "workout", state: "unplanned", after: true, go: async (u) => { await u.tap("Discard workout"); await u.find("button", "Start workout"); } },
  { screen: "today", state: "used", after: true, go: (u) => u.open("/") },
  { screen: "dropset", state: "closed", after: true, go: (u) => u.open("/dropset/cable-curl") },
  { screen: "progress", state: "plain", after: true, go: async (u) => { await u.open("/progress"); await u.see("Fatigue cost"); } },
  { screen: "live", state: "one-sided", go: async (u) => { await startLiveSet(u, "concentration-curl"); await lift(u, 6); } },
  { screen: "live", state: "pain", after: true, go: async (u) => { await u.tap("Pain – stop at once"); await u.see("Fatigue cost"); } },
  { screen: "live", state: "plates", go: async (u) => {
    await toDropSet(u, "barbell-curl");
    await u.type(/^Load/, "60");
    await u.tap("Start the set");
    await u.at("/live");
    await skipWarmup(u);
  } },
  { screen: "live", state: "strip", after: true, still: true, go: async (u) => { await lift(u, 8); await drop(u); await u.see("Each side:"); } },
  { screen: "dropset", state: "beginner", go: (u) => toDropSet(u, "cable-curl", BEGINNER) },
  { screen: "today", state: "sample", go: async (u) => { await u.open("/"); await u.tap("Try it with sample data"); await u.see("made-up sample data"); } },
  { screen: "log", state: "sample", after: true, go: (u) => u.open("/log") },
  { screen: "log", state: "search", after: true, go: async (u) => { await u.open("/log"); await u.tap("Search and filter"); await u.type("Search the log", "bizeps"); await u.see(/\d+ of \d+ workouts/); } },
  { screen: "log", state: "nothing", after: true, go: async (u) => { await u.open("/log"); await u.tap("Search and filter"); await u.type("Search the log", "qqqzzz"); await u.see("No workout fits"); } },
  { screen: "progress", state: "sample", after: true, go: async (u) => { await u.open("/progress"); await u.see("Fatigue cost"); } },
  { screen: "progress", state: "muscle", after: true, go: async (u) => { await u.tap("Year"); await u.tap(/^Biceps/, { first: true }); await u.see("half a set for each other"); } },
  { screen: "progress", state: "exercise", after: true, go: async (u) => { await u.open("/progress/cable-curl"); await u.see("Do drop sets pay off here?"); } },
  { screen: "progress", state: "exercise-never", after: true, go: async (u) => { await u.open("/progress/preacher-curl"); await u.see("Never done so far"); } },

  // A backup comes back.
  { screen: "backup", state: "found", go: async (u) => {
    await welcome(u);
    await logWorkout(u, "lat pulldown", "Lat Pulldown", "50", ["8"]);
    four ||= join(folder("found"), "backup.json");
    writeFileSync(four, fourWorkouts(await savedBackup(u)));
    await pickFile(u, "Pick a backup file", four);
    await u.see("This backup holds 4 workouts");
  } },
  { screen: "backup", state: "replace", after: true, go: async (u) => { await u.tap("Replace everything here"); await u.find("dialog", "Replace everything here?"); } },
  { screen: "backup", state: "replaced", after: true, go: async (u) => { await u.tap("Replace everything"); await u.find("button", "Bring back what was here"); } },
  { screen: "today", state: "backup-due", after: true, go: async (u) => {
    await u.open("/settings");
    await u.tap("Erase everything");
    await u.tap("Erase everything", { within: ["dialog", /^Erase/] });
    await u.tap("I already use Dropset");
    await pickFile(u, "Pick a backup file", four);
    await u.tap("Merge it");
    await u.see("No backup was saved on this device yet");
  } },

  // Sync.
  { screen: "devices", state: "off", go: async (u) => { await skipFirst(u); await u.open("/devices"); await u.find("heading", "Sync is off"); } },
  { screen: "devices", state: "typing", after: true, go: async (u) => { await u.type("The twelve words", "legal winner tha"); await u.see("3 of 12 words", "thank"); } },
  { screen: "devices", state: "wrong-word", after: true, go: async (u) => {
    await u.type("The twelve words", "legal wimner thank year wave sausage worth useful legal winner thank yellow");
    await u.tap("Join by these words");
    await u.message("The twelve words");
  } },
  { screen: "devices", state: "words", after: true, varies: true, go: async (u) => { await u.tap("Turn on sync"); await u.find("heading", "Your twelve words"); } },
  { screen: "devices", state: "on", after: true, varies: true, go: async (u) => { await u.tap("I have written them down"); await u.see("Everything is synced"); } },
  { screen: "devices", state: "asked", after: true, go: async (u) => { await u.tap("Change the words"); await u.find("heading", "Change the words?"); } },
  { screen: "devices", state: "offline", after: true, varies: true, go: async (u, { server }) => {
    await u.tap("Keep them");
    await server.down();
    await u.tap("Sync now");
    await u.see("The server cannot be reached");
  }, done: (u, { server }) => server.up() },
  { screen: "devices", state: "link", go: async (u) => { await skipFirst(u); await u.driver.get(new URL("/devices#AAAQEAYEAUDAOCAJBIFQYDIOB4", u.url).href); await u.find("heading", "Pair this device?"); } },

  // Trouble.
  { screen: "today", state: "update", go: async (u, { server, secondBuild }) => {
    await beReady(u);
    await u.open("/");
    await served(u);
    await update(u, server, secondBuild(server.site));
    await u.see("A new version");
  } },
  { screen: "today", state: "no-database", only: "chromium", go: async (u, { browser }) => {
    await browser.before(() => Object.defineProperty(window, "indexedDB", { value: undefined, configurable: true }));
    await u.open("/dropset/cable-curl");
    await answer(u);
    await u.see(/cannot|does not|not keep|lost when/i);
  }, done: (u, { browser }) => browser.forget() },
  { screen: "trouble", state: "no-wasm", only: "chromium", go: async (u, { browser, server }) => {
    await browser.before(() => { delete window.WebAssembly; });
    await u.driver.get(server.url);
    await u.see("This browser cannot run Dropset");
  }, done: (u, { browser }) => browser.forget() },
  { screen: "trouble", state: "no-download", only: "chromium", go: async (u, { browser, server }) => {
    await browser.cdp("Network.enable");
    await browser.cdp("Network.setBlockedURLs", { urls: ["*.wasm"] });
    await u.driver.get(server.url);
    await u.see("could not be downloaded");
  }, done: (u, { browser }) => browser.cdp("Network.setBlockedURLs", { urls: [] }) },
  { screen: "trouble", state: "crash", go: async (u) => {
    await beReady(u);
    await u.open("/workout");
    await u.run(() => { const real = crypto.getRandomValues; crypto.getRandomValues = () => { crypto.getRandomValues = real; throw new Error("injected"); }; });
    await u.tap("Start workout");
    await u.see("Dropset stopped");
  } },
];
