-- Named values of the server itself. Its id is drawn once, so that a server
-- that was wiped or restored elsewhere can be told from the one it was.
CREATE TABLE server (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO server (name, value) VALUES ('id', lower(hex(randomblob(16))));
