// A second build of the site, for journeys about updates: the same files with
// another name for the build.

import { createHash } from "node:crypto";
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { folder } from "./machine.js";

export const SECOND = "fedcba9876543210";

export function secondBuild(site, { broken = false } = {}) {
  const out = folder("site");
  cpSync(site, out, { recursive: true });
  const page = readFileSync(join(out, "index.html"), "utf8");
  const build = /data-build="([0-9a-f]+)"/.exec(page)[1];
  const next = page.replaceAll(build, SECOND);
  const sum = (text) => createHash("sha256").update(text).digest("hex");
  let worker = readFileSync(join(out, "sw.js"), "utf8");
  if (!worker.includes(sum(page))) throw new Error("the service worker does not know the page's hash");
  worker = worker.replaceAll(sum(page), broken ? sum("something else") : sum(next)).replaceAll(build, SECOND);
  writeFileSync(join(out, "index.html"), next);
  writeFileSync(join(out, "sw.js"), worker);
  for (const f of ["index.html", "sw.js"]) for (const form of [".br", ".gz"]) rmSync(join(out, f + form), { force: true });
  return out;
}
