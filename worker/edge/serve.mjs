// Runs a worker under workerd with a D1 database of its own, for the tests and
// the bench. It prints the address in one line when it is ready, and ends when
// its standard input does, so that it never outlives who started it.
//
//   node serve.mjs '{"worker":"build/edge/worker","migrations":"worker/migrations"}'
//
// worker      folder with worker.mjs and what it imports
// migrations  folder with the SQL that makes the tables
// vars        variables, as in wrangler.toml (strings)
// ratelimits  {"SYNCS":60}: uses a minute; a limit without a line is not bound
// persist     folder for the database; without it, memory
import { readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { Log, LogLevel, Miniflare } from "miniflare";

const options = JSON.parse(process.argv[2]);
const worker = resolve(options.worker);
const ratelimits = Object.fromEntries(Object.entries(options.ratelimits || {}).map(([name, limit]) => [name, { simple: { limit, period: 60 } }]));

const mf = new Miniflare({
  host: "127.0.0.1",
  port: 0,
  log: new Log(LogLevel.ERROR),
  cf: false, // or it would ask the network where it is
  modules: true,
  modulesRoot: worker,
  scriptPath: join(worker, "worker.mjs"),
  modulesRules: [
    { type: "ESModule", include: ["**/*.js", "**/*.mjs"] },
    { type: "CompiledWasm", include: ["**/*.wasm"] },
  ],
  compatibilityDate: "2026-04-01",
  bindings: options.vars || {},
  ratelimits,
  d1Databases: { DB: "dropset" },
  d1Persist: options.persist ? resolve(options.persist) : false,
});

const db = await mf.getD1Database("DB");
await db.prepare("CREATE TABLE IF NOT EXISTS d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)").run();
const applied = (await db.prepare("SELECT name FROM d1_migrations").all()).results.map((row) => row.name);
for (const name of readdirSync(options.migrations).filter((name) => name.endsWith(".sql")).sort()) {
  if (applied.includes(name)) continue;
  await db.prepare(readFileSync(join(options.migrations, name), "utf8")).run();
  await db.prepare("INSERT INTO d1_migrations (name) VALUES (?)").bind(name).run();
}

console.log(String(await mf.ready).replace(/\/$/, ""));
process.stdin.resume();
process.stdin.on("end", async () => {
  setTimeout(() => process.exit(0), 3000); // whatever workerd still waits for
  await mf.dispose();
  process.exit(0);
});
