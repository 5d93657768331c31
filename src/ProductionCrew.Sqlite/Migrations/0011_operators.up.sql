-- Who may sign in. A row is the text that the log has of it, under its id.
CREATE TABLE operator (
  id TEXT PRIMARY KEY CHECK (id IS json_extract(state, '$.id')),
  state TEXT NOT NULL
) WITHOUT ROWID;

-- The keys by which tokens are signed; no part of what the log tells.
CREATE TABLE signing_key (
  id TEXT PRIMARY KEY CHECK (id IS json_extract(state, '$.id')),
  state TEXT NOT NULL
) WITHOUT ROWID;

-- The id of the operator, where a line is about one.
ALTER TABLE change ADD COLUMN operator_id TEXT;

-- SQLite cannot change a CHECK, see 0009_contracts.
PRAGMA writable_schema = ON;

UPDATE sqlite_schema
SET sql = replace(
  sql,
  'ELSE (crew_member_id IS NULL) <> (production_id IS NULL)',
  'WHEN operator_id IS NOT NULL THEN crew_member_id IS NULL AND production_id IS NULL
      ELSE (crew_member_id IS NULL) <> (production_id IS NULL)'
)
WHERE type = 'table' AND name = 'change';

PRAGMA writable_schema = RESET;

INSERT INTO change_kind (id, name) VALUES
  (80, 'OPERATOR_CREATED'),
  (81, 'OPERATOR_UPDATED'),
  (82, 'OPERATOR_DISABLED'),
  (83, 'OPERATOR_SECRET_ROTATED');
