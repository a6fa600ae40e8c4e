// The yardstick of the edge: the same protocol, the same statements, the same
// limits and checks as worker/vault, written by hand in JavaScript for D1 alone.
// The bench measures the Go program against it; nobody deploys it.
const MAX_BODY = 64 << 10, MAX_PUSH = 100, MAX_PUSH_BYTES = 256 << 10;
const MAX_PAGE = 500, MAX_PAGE_BYTES = 1 << 20, DEFAULT_PAGE = 200, MAX_REQUEST = 320 << 10;

const CREATE = `
INSERT INTO vaults (vault, auth, epoch, max_bytes, max_records)
SELECT ?1, ?2, ?3, ?4, ?5
WHERE (SELECT CAST(value AS INTEGER) FROM server WHERE name = 'vaults') < ?6
ON CONFLICT (vault) DO NOTHING
RETURNING vault`;
const FIND = `
SELECT auth, epoch, gone, seq, bytes, max_bytes, records, max_records
FROM vaults WHERE vault = ?1`;
const REMOVE = `
UPDATE vaults SET gone = 1, seq = 0, bytes = 0, records = 0
WHERE vault = ?1 AND gone = 0`;
const PUSH = `
INSERT INTO records (vault, rid, seq, ver, body)
SELECT v.vault, j.value ->> 'r', v.seq + row_number() OVER (ORDER BY j.key), j.value ->> 'v', j.value ->> 'd'
FROM json_each(?2) AS j
CROSS JOIN vaults AS v ON v.vault = ?1 AND v.epoch = ?3 AND v.gone = 0
LEFT JOIN records AS c ON c.vault = ?1 AND c.rid = j.value ->> 'r'
WHERE coalesce(c.ver, '') = j.value ->> 'b'
ON CONFLICT (vault, rid) DO UPDATE SET seq = excluded.seq, ver = excluded.ver, body = excluded.body
RETURNING rid`;
const PAGE = `
SELECT v.auth, v.epoch, v.gone, v.seq, v.bytes, v.max_bytes, v.records, v.max_records, p.items, coalesce(p.last, 0) AS last
FROM vaults AS v
CROSS JOIN (
  SELECT json_group_array(json_object('r', rid, 'v', ver, 'd', body, 's', seq)) AS items, max(seq) AS last
  FROM (
    SELECT rid, ver, body, seq, sum(length(body)) OVER (ORDER BY seq) AS total
    FROM (SELECT rid, ver, body, seq FROM records WHERE vault = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3)
    ORDER BY seq)
  WHERE total <= ?4) AS p
WHERE v.vault = ?1`;

const WORD = /^[0-9A-Za-z_-]{1,64}$/, WORD_OR_NONE = /^[0-9A-Za-z_-]{0,64}$/, SEALED = /^[0-9A-Za-z_+/=-]+$/;
const KEY = /^Bearer ([0-9a-f]{32})\.([0-9A-Za-z_-]{32,128})$/i;

// A Refusal ends a request with its answer.
class Refusal extends Error {
  constructor(status, code, message, more = {}, headers = {}) {
    super(code);
    Object.assign(this, { status, more: { ok: false, code, message, ...more }, headers });
  }
}

function answer(status, body, headers = {}) {
  return new Response(typeof body === "string" ? body : JSON.stringify(body) + "\n", {
    status,
    headers: { "Content-Type": "application/json; charset=utf-8", "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", ...headers },
  });
}

const badToken = () => new Refusal(401, "denied", "The twelve words do not open this vault.", {}, { "WWW-Authenticate": "Bearer" });
const malformed = () => new Refusal(400, "invalid", "The server could not read what this app sent.");
const tooBig = () => new Refusal(413, "too-large", "That is more than the server takes at once.");
const noVault = () => new Refusal(404, "vault-lost", "The server does not have this vault.");
const gone = () => new Refusal(410, "vault-gone", "This vault was deleted.");
const otherEpoch = (epoch) => new Refusal(409, "vault-changed", "The server was restored or replaced.", { epoch });

const hex = (bytes) => Array.from(new Uint8Array(bytes), (b) => b.toString(16).padStart(2, "0")).join("");

async function credential(request) {
  const m = KEY.exec(request.headers.get("Authorization") || "");
  if (!m) throw badToken();
  const hash = hex(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(m[2])));
  return { vault: m[1], hash };
}

// same compares in constant time.
function same(a, b) {
  const encoder = new TextEncoder(), x = encoder.encode(a), y = encoder.encode(b);
  return x.byteLength === y.byteLength && crypto.subtle.timingSafeEqual(x, y);
}

async function within(limit, key) {
  if (!limit || (await limit.limit({ key })).success) return;
  throw new Refusal(429, "busy", "This device syncs too often.", {}, { "Retry-After": "60" });
}

async function find(env, id) {
  return (await env.DB.prepare(FIND).bind(id).all()).results[0];
}

async function open(env, key) {
  const v = await find(env, key.vault);
  if (!v) throw noVault();
  if (!same(key.hash, v.auth)) throw badToken();
  if (v.gone) throw gone();
  return v;
}

async function create(request, env, key) {
  await within(env.CREATES, request.headers.get("CF-Connecting-IP") || "unknown");
  const epoch = hex(crypto.getRandomValues(new Uint8Array(8)));
  const limits = [Number(env.VAULT_BYTES) || 32 << 20, Number(env.VAULT_RECORDS) || 20000, Number(env.VAULTS) || 2000];
  const made = await env.DB.prepare(CREATE).bind(key.vault, key.hash, epoch, ...limits).all();
  if (made.results.length) return { epoch, quota: { bytes: 0, max: limits[0], records: 0, maxRecords: limits[1] } };
  const v = await find(env, key.vault);
  if (!v) throw new Refusal(507, "server-full", "This server takes no more vaults.");
  if (!same(key.hash, v.auth)) throw badToken();
  if (v.gone) throw gone();
  return { epoch: v.epoch, quota: { bytes: v.bytes, max: v.max_bytes, records: v.records, maxRecords: v.max_records } };
}

async function vault(request, env) {
  const key = await credential(request);
  if (request.method === "PUT") return create(request, env, key);
  const v = await open(env, key);
  if (request.method === "DELETE") {
    await env.DB.prepare(REMOVE).bind(key.vault).run();
    return { deleted: v.records };
  }
  return {
    epoch: v.epoch, seq: v.seq, quota: { bytes: v.bytes, max: v.max_bytes, records: v.records, maxRecords: v.max_records },
    limits: { body: MAX_BODY, push: MAX_PUSH, pushBytes: MAX_PUSH_BYTES, page: MAX_PAGE, pageBytes: MAX_PAGE_BYTES, syncsAMinute: 60 },
  };
}

const only = (object, names) => Object.keys(object).every((name) => names.includes(name));
const isObject = (x) => x !== null && typeof x === "object" && !Array.isArray(x);
const isWhole = (x) => Number.isSafeInteger(x) && x >= 0;

// read takes a request apart as strictly as JSON.parse allows: of two fields of
// one name it sees the last only, and it knows 1.0 as 1.
function read(text) {
  let q;
  try {
    q = JSON.parse(text);
  } catch {
    throw malformed();
  }
  if (!isObject(q) || !only(q, ["epoch", "cursor", "limit", "push"]) || !WORD_OR_NONE.test(q.epoch) || typeof q.epoch !== "string" || !isWhole(q.cursor)) throw malformed();
  if (q.limit !== undefined && !isWhole(q.limit)) throw malformed();
  const push = q.push ?? [];
  if (!Array.isArray(push)) throw malformed();
  const known = new Set();
  let size = 0;
  for (const r of push) {
    if (!isObject(r) || !only(r, ["r", "b", "v", "d"])) throw malformed();
    if (typeof r.r !== "string" || typeof r.b !== "string" || typeof r.v !== "string" || typeof r.d !== "string") throw malformed();
    if (!WORD.test(r.r) || !WORD_OR_NONE.test(r.b) || !WORD.test(r.v) || !SEALED.test(r.d) || known.has(r.r)) throw malformed();
    known.add(r.r);
    size += r.d.length;
    if (r.d.length > MAX_BODY || size > MAX_PUSH_BYTES || known.size > MAX_PUSH) throw tooBig();
  }
  return { epoch: q.epoch, cursor: q.cursor, limit: Math.min(q.limit || DEFAULT_PAGE, MAX_PAGE), push };
}

// body reads at most MAX_REQUEST bytes.
async function body(request) {
  if (!request.body) return "";
  const chunks = [];
  let size = 0;
  for await (const chunk of request.body) {
    if ((size += chunk.byteLength) > MAX_REQUEST) throw tooBig();
    chunks.push(chunk);
  }
  return new TextDecoder().decode(chunks.length === 1 ? chunks[0] : await new Blob(chunks).arrayBuffer());
}

// others leaves out of a page what this very push wrote: the last of the vault.
function others(row, accepted) {
  const before = row.seq - accepted.length;
  let items = row.items.slice(0, -1);
  while (row.last > before) {
    const at = items.lastIndexOf(',"s":');
    if (at < 0 || parseInt(items.slice(at + 5), 10) <= before) break;
    items = items.slice(0, Math.max(items.lastIndexOf(',{"r":', at), 1));
    if (!items.endsWith("}")) return "[]";
  }
  return items + "]";
}

async function sync(request, env) {
  const key = await credential(request);
  await within(env.SYNCS, key.vault + "." + key.hash.slice(0, 16));
  if (Number(request.headers.get("Content-Length")) > MAX_REQUEST) throw tooBig();
  const v = await open(env, key);
  const q = read(await body(request));
  if (q.epoch !== v.epoch || q.cursor > v.seq) throw otherEpoch(v.epoch);
  const pull = env.DB.prepare(PAGE).bind(key.vault, q.cursor, q.limit, MAX_PAGE_BYTES);
  let accepted = [], full = false, row;
  if (q.push.length) {
    try {
      const [pushed, pulled] = await env.DB.batch([env.DB.prepare(PUSH).bind(key.vault, JSON.stringify(q.push), q.epoch), pull]);
      accepted = pushed.results.map((r) => r.rid);
      row = pulled.results[0];
    } catch (e) {
      if (!String(e).includes("CHECK constraint failed")) throw e;
      full = true;
    }
  }
  row ??= (await pull.all()).results[0];
  if (!row) throw noVault();
  if (row.gone) throw gone();
  if (row.epoch !== q.epoch) throw otherEpoch(row.epoch);
  const cursor = row.last || q.cursor;
  const head = full ? `{"ok":false,"code":"vault-full","message":"This vault is full.",` : "{";
  const quota = { bytes: row.bytes, max: row.max_bytes, records: row.records, maxRecords: row.max_records };
  return answer(full ? 507 : 200, `${head}"epoch":"${row.epoch}","accepted":${JSON.stringify(accepted)},"items":${others(row, accepted)},` +
    `"cursor":${cursor},"more":${cursor < row.seq},"quota":${JSON.stringify(quota)}}\n`);
}

async function health(_, env) {
  const { results } = await env.DB.prepare("SELECT count(*) AS n FROM d1_migrations").bind().all();
  return { ok: true, version: "floor", schema: results[0].n };
}

const endpoints = {
  "/api/health": { allow: "GET, HEAD", serve: health },
  "/api/v1/vault": { allow: "GET, PUT, DELETE", serve: vault },
  "/api/v1/sync": { allow: "POST", serve: sync },
};

export default {
  async fetch(request, env) {
    try {
      const { pathname } = new URL(request.url), endpoint = endpoints[pathname];
      if (pathname.startsWith("/api/v0/")) throw new Refusal(426, "too-old", "This Dropset is too old for the server.");
      if (!endpoint) throw new Refusal(404, "not-found", "There is nothing at this address.");
      if (!endpoint.allow.split(", ").includes(request.method)) {
        throw new Refusal(405, "invalid", `This address answers only ${endpoint.allow}.`, {}, { Allow: endpoint.allow });
      }
      const got = await endpoint.serve(request, env);
      return got instanceof Response ? got : answer(200, got);
    } catch (e) {
      if (e instanceof Refusal) return answer(e.status, e.more, e.headers);
      console.error(String(e));
      return answer(503, { ok: false, code: "busy", message: "The server's database does not answer." }, { "Retry-After": "5" });
    }
  },
};
