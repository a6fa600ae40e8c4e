// Package query holds the statements that SQLite and D1 run alike, over the
// tables of worker/migrations. Parameters are numbered and are bound only as
// text and whole numbers below 2^53, which both engines take without change.
//
// Every write is one statement: D1 has no transaction that waits for its
// caller.
package query

const (
	// Schema counts the migrations.
	Schema = `SELECT count(*) AS n FROM d1_migrations`

	// Create makes the vault ?1 with the hashed token ?2, the epoch ?3 and the
	// limits ?4 (bytes) and ?5 (records), unless there is one of that name or
	// the server has ?6 vaults. It returns a row if it did.
	Create = `
INSERT INTO vaults (vault, auth, epoch, max_bytes, max_records)
SELECT ?1, ?2, ?3, ?4, ?5
WHERE (SELECT CAST(value AS INTEGER) FROM server WHERE name = 'vaults') < ?6
ON CONFLICT (vault) DO NOTHING
RETURNING vault`

	// Find returns the vault ?1.
	Find = `
SELECT auth, epoch, gone, seq, bytes, max_bytes, records, max_records
FROM vaults WHERE vault = ?1`

	// Remove marks the vault ?1 as gone; a trigger deletes its records.
	Remove = `
UPDATE vaults SET gone = 1, seq = 0, bytes = 0, records = 0
WHERE vault = ?1 AND gone = 0`

	// Push writes the records of the JSON array ?2 into the vault ?1 of epoch
	// ?3, in their order, each only where the version that is there is the one
	// the device saw last. It returns the rid of each that was written. Beyond
	// the vault's limits it fails with a CHECK constraint and writes nothing.
	Push = `
INSERT INTO records (vault, rid, seq, ver, body)
SELECT v.vault, j.value ->> 'r', v.seq + row_number() OVER (ORDER BY j.key), j.value ->> 'v', j.value ->> 'd'
FROM json_each(?2) AS j
CROSS JOIN vaults AS v ON v.vault = ?1 AND v.epoch = ?3 AND v.gone = 0
LEFT JOIN records AS c ON c.vault = ?1 AND c.rid = j.value ->> 'r'
WHERE coalesce(c.ver, '') = j.value ->> 'b'
ON CONFLICT (vault, rid) DO UPDATE SET seq = excluded.seq, ver = excluded.ver, body = excluded.body
RETURNING rid`

	// Page returns the vault ?1 with its records after seq ?2, at most ?3 of
	// them and at most ?4 bytes of bodies: items is the JSON array that a
	// device gets, last the seq of its last record (0: there is none).
	Page = `
SELECT v.auth, v.epoch, v.gone, v.seq, v.bytes, v.max_bytes, v.records, v.max_records, p.items, coalesce(p.last, 0) AS last
FROM vaults AS v
CROSS JOIN (
  SELECT json_group_array(json_object('r', rid, 'v', ver, 'd', body, 's', seq)) AS items, max(seq) AS last
  FROM (
    SELECT rid, ver, body, seq, sum(length(body)) OVER (ORDER BY seq) AS total
    FROM (SELECT rid, ver, body, seq FROM records WHERE vault = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3)
    ORDER BY seq)
  WHERE total <= ?4) AS p
WHERE v.vault = ?1`
)
