// Reading: without a network, by a misspelt search, and from a verdict's why.

import assert from "node:assert/strict";
import { journey } from "../drive/journey.js";
import { served, toDropSet } from "../drive/ways.js";

journey("what there is to read is read without a network, and found under a slip of the thumb", { only: "chromium" }, async ({ user, server }) => {
  await user.open("/more");
  await served(user);
  await server.down();
  await user.reload();
  await user.tap(/^Learn/, { role: "link" });
  await user.at("/learn");
  await user.type("Search what to read", "metabolc stress");
  await user.tap(/^Metabolic stress/, { role: "link" });
  await user.at("/learn/metabolic-stress");
  await user.see("lactate", "weak evidence");
  await user.tap(/^Lexicon/, { role: "link" });
  await user.at("/learn/lexicon");
  await user.see("Reps in reserve");
  await user.tap("Back", { role: "link" });
  await user.at("/learn");
  assert.equal(await user.value("Search what to read"), "metabolc stress", "the search is forgotten");
  await user.tap("Clear the search");
  await user.tap(/^When to use one/, { role: "link" });
  await user.at("/learn/when");
  await user.find("heading", "Heavy lifts of the whole body");
});

journey("a why leads to its place in Learn, and back to the verdict", {}, async ({ user }) => {
  await toDropSet(user, "barbell-back-squat");
  await user.see("Educational");
  await user.tap(/why\?$/, { role: "button", first: true });
  await user.tap(/^Read more about R-/, { role: "link", first: true });
  await user.at(/^\/learn\/R-/);
  const id = (await user.path()).split("/").pop();
  await user.see(id);
  assert.equal(await user.run(() => document.querySelectorAll(".claim.here").length), 1, "the rule is not marked");
  await user.tap("Back", { role: "button" });
  await user.at("/dropset/barbell-back-squat");
  await user.see("Never");
});

journey("an address that nobody knows in Learn is told of", {}, async ({ user }) => {
  await user.open("/learn/R-NO-1");
  await user.see("This page does not exist");
});
