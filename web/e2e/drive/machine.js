// What the journeys need from the machine: programs, ports, folders of their
// own, and the server under test. Everything started here is ended here, by
// its own process.

import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");

// program returns the first of the paths that exists; an environment variable
// names another one.
export function program(variable, ...paths) {
  const path = process.env[variable] || paths.find((p) => existsSync(p));
  if (!path) throw new Error(`${paths[0]} is missing: run web/e2e/install, or name another with ${variable}=`);
  return path;
}

// folder makes a fresh folder, which goes when the process ends.
export function folder(name) {
  const path = mkdtempSync(join(tmpdir(), `dropset-${name}-`));
  atEnd(() => rmSync(path, { recursive: true, force: true, maxRetries: 5 }));
  return path;
}

// processes says of a process and of all that it has started what they do: how
// its main thread stands (R runs, S and D wait, Z is gone), the seconds that it has
// taken, and those of the last half. Of a browser that does not answer nothing else
// can be had.
export async function processes(root) {
  const table = () => new Map(readdirSync("/proc").filter((name) => /^\d+$/.test(name)).flatMap((pid) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8"), end = stat.lastIndexOf(")");
      const [state, parent, ...rest] = stat.slice(end + 2).split(" ");
      return [[pid, { name: stat.slice(stat.indexOf("(") + 1, end), state, parent, taken: (Number(rest[9]) + Number(rest[10])) / 100 }]];
    } catch { return []; } // it has just ended
  }));
  const before = table();
  await new Promise((next) => setTimeout(next, 500));
  const now = table(), found = [String(root)];
  for (const pid of found) for (const [child, { parent }] of now) if (parent === pid) found.push(child);
  return found.map((pid) => {
    const p = now.get(pid);
    return p ? `${p.name} ${p.state} ${p.taken.toFixed(1)} s, lately ${(p.taken - (before.get(pid)?.taken ?? p.taken)).toFixed(2)} s` : `process ${pid} is gone`;
  }).join("; ");
}

const endings = [];
let ended = false;

export function atEnd(f) { endings.push(f); }

function end() {
  if (ended) return;
  ended = true;
  for (const f of endings.reverse()) {
    try { f(); } catch { /* what is gone already need not go */ }
  }
}
process.on("exit", end);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => { end(); process.exit(1); });

// port returns a free one of this machine.
export function port() {
  return new Promise((done, failed) => {
    const s = createServer();
    s.on("error", failed);
    s.listen(0, "127.0.0.1", () => { const { port } = s.address(); s.close(() => done(port)); });
  });
}

// start runs a program and waits until it has printed what says that it is up
// (a pattern), or answers on its port (a number).
// With group, what it starts in turn ends with it.
export function start(command, args, { up, env = {}, limit = 20_000, cwd = ROOT, group = false } = {}) {
  return new Promise((done, failed) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"], detached: group });
    let said = "", over = false; // its number may soon be another's
    const end = (signal) => { try { group ? process.kill(-child.pid, signal) : child.kill(signal); } catch { /* it is gone */ } };
    const timer = setTimeout(() => { child.kill("SIGKILL"); failed(new Error(`${command} is not up after ${limit} ms: ${said}`)); }, limit);
    const exited = new Promise((gone) => child.once("exit", gone));
    child.once("error", failed);
    child.once("exit", (code) => { clearTimeout(timer); failed(new Error(`${command} ended with ${code}: ${said}`)); });
    const hear = (data) => {
      if (said.length < 10_000) said += data;
      if (up instanceof RegExp && up.test(said)) ready();
    };
    const ready = () => { clearTimeout(timer); done({ child, said: () => said, stop: () => { end("SIGKILL"); over = true; return exited; } }); };
    const knock = () => {
      const s = connect(up, "127.0.0.1", () => { s.destroy(); ready(); });
      s.on("error", () => child.exitCode === null && child.signalCode === null && setTimeout(knock, 20));
    };
    if (typeof up === "number") knock();
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    atEnd(() => !over && (group || child.exitCode === null) && end("SIGKILL"));
  });
}

// within gives up waiting for a promise after a while.
export function within(ms, promise, what) {
  let timer;
  return Promise.race([promise, new Promise((_, failed) => { timer = setTimeout(() => failed(new Error(`${what} took more than ${ms} ms`)), ms); })]).finally(() => clearTimeout(timer));
}

// Server is the native worker, serving one built site.
export class Server {
  static async start({ site = process.env.E2E_SITE || join(ROOT, "dist/site"), at } = {}) {
    const s = new Server();
    s.site = site;
    s.data = folder("data");
    s.port = at ?? await port();
    s.url = `http://127.0.0.1:${s.port}`;
    await s.up();
    return s;
  }

  // up starts the server, again on the same port after down.
  async up(site = this.site) {
    this.site = site;
    this.process = await start(join(ROOT, "build/dropset"), ["-site", site, "-data", join(this.data, "dropset.db")],
      { env: { PORT: String(this.port), HOST: "127.0.0.1" }, up: /Dropset on / });
  }

  async down() {
    if (this.process) await this.process.stop();
    this.process = null;
  }
}
