-- A vault is one person's set of sealed records. The server knows its public
-- id, the hash of its token, and how much it holds; nothing here is readable.
CREATE TABLE vaults (
  vault       TEXT PRIMARY KEY,             -- 32 hex digits
  auth        TEXT NOT NULL,                -- SHA-256 of the token, 64 hex digits
  epoch       TEXT NOT NULL,                -- drawn anew whenever rows may have gone back in time
  gone        INTEGER NOT NULL DEFAULT 0,   -- 1: deleted by its owner, for ever
  seq         INTEGER NOT NULL DEFAULT 0,   -- of the newest record
  bytes       INTEGER NOT NULL DEFAULT 0,   -- sum of the lengths of all bodies
  records     INTEGER NOT NULL DEFAULT 0,
  max_bytes   INTEGER NOT NULL,
  max_records INTEGER NOT NULL,
  CHECK (bytes <= max_bytes AND records <= max_records)
) STRICT, WITHOUT ROWID;

-- The latest state of every record; older ones are not kept.
CREATE TABLE records (
  vault TEXT NOT NULL REFERENCES vaults (vault),
  rid   TEXT NOT NULL,
  seq   INTEGER NOT NULL,                   -- the place in the vault's order of changes
  ver   TEXT NOT NULL,                      -- drawn by the device that wrote it
  body  TEXT NOT NULL,                      -- base64 of what the device sealed
  PRIMARY KEY (vault, rid)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX records_seq ON records (vault, seq);

-- The counters are kept here, so that a push is one statement: either all of it
-- with its counters, or, beyond the limits above, nothing.
CREATE TRIGGER records_insert AFTER INSERT ON records BEGIN
  UPDATE vaults SET seq = max(seq, NEW.seq), bytes = bytes + length(NEW.body), records = records + 1
  WHERE vault = NEW.vault;
END;

CREATE TRIGGER records_update AFTER UPDATE ON records BEGIN
  UPDATE vaults SET seq = max(seq, NEW.seq), bytes = bytes + length(NEW.body) - length(OLD.body)
  WHERE vault = NEW.vault;
END;

-- How many vaults there are that are not gone; counting them would read them all.
INSERT INTO server (name, value) VALUES ('vaults', '0');

CREATE TRIGGER vaults_insert AFTER INSERT ON vaults BEGIN
  UPDATE server SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT) WHERE name = 'vaults';
END;

CREATE TRIGGER vaults_gone AFTER UPDATE OF gone ON vaults WHEN NEW.gone = 1 AND OLD.gone = 0 BEGIN
  DELETE FROM records WHERE vault = NEW.vault;
  UPDATE server SET value = CAST(CAST(value AS INTEGER) - 1 AS TEXT) WHERE name = 'vaults';
END;
