-- What roles and people are paid. A row is one revision, as the text that the log has of it; terms is whom it is for.
CREATE TABLE rate_card (
  id INTEGER NOT NULL CHECK (id = json_extract(state, '$.id')),
  revision INTEGER NOT NULL CHECK (revision = json_extract(state, '$.version')),
  is_current INTEGER NOT NULL CHECK (is_current IN (0, 1)),
  crew_member_id INTEGER REFERENCES crew_member (id),
  role TEXT,
  terms TEXT NOT NULL,
  state TEXT NOT NULL,
  PRIMARY KEY (id, revision)
) WITHOUT ROWID;

CREATE UNIQUE INDEX rate_card_current ON rate_card (id) WHERE is_current;

CREATE UNIQUE INDEX rate_card_by_terms ON rate_card (terms) WHERE is_current;

-- A row is the text that the log has of it.
CREATE TABLE work_import (
  id INTEGER PRIMARY KEY CHECK (id = json_extract(state, '$.id')),
  is_pending INTEGER NOT NULL CHECK (is_pending IN (0, 1)),
  state TEXT NOT NULL
);

CREATE INDEX work_import_pending ON work_import (id) WHERE is_pending;

-- The rows of imports that were refused; no part of what the log tells.
CREATE TABLE refused_row (
  import_id INTEGER NOT NULL REFERENCES work_import (id),
  row_number INTEGER NOT NULL CHECK (row_number > 0),
  reason TEXT NOT NULL,
  subject TEXT NOT NULL,
  PRIMARY KEY (import_id, row_number)
) WITHOUT ROWID;

-- Hours, by millions: a narrow row, and no further index. former is what stood there before the import, as JSON, and counts while that is
-- pending.
CREATE TABLE work_entry (
  crew_member_id INTEGER NOT NULL REFERENCES crew_member (id),
  work_date INTEGER NOT NULL,
  production_id INTEGER NOT NULL REFERENCES production (id),
  kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 3),
  minutes INTEGER NOT NULL CHECK (minutes BETWEEN 0 AND 1440),
  is_unbooked INTEGER NOT NULL CHECK (is_unbooked IN (0, 1)),
  role TEXT,
  level INTEGER NOT NULL CHECK (level BETWEEN 0 AND 5),
  import_id INTEGER REFERENCES work_import (id),
  version INTEGER NOT NULL CHECK (version > 0),
  former TEXT,
  PRIMARY KEY (crew_member_id, work_date, production_id, kind)
) WITHOUT ROWID;

-- The name of the resource, where a line is about one that has no column of its own.
ALTER TABLE change ADD COLUMN resource TEXT;

-- SQLite cannot change a CHECK, see 0009_contracts.
PRAGMA writable_schema = ON;

UPDATE sqlite_schema
SET sql = replace(
  sql,
  'WHEN booking_id IS NOT NULL THEN',
  'WHEN resource IS NOT NULL THEN booking_id IS NULL AND blackout_id IS NULL AND window_id IS NULL AND operator_id IS NULL
      WHEN booking_id IS NOT NULL THEN'
)
WHERE type = 'table' AND name = 'change';

PRAGMA writable_schema = RESET;

INSERT INTO change_kind (id, name) VALUES
  (90, 'RATE_CARD_CREATED'),
  (91, 'RATE_CARD_REPLACED'),
  (92, 'WORK_ENTRY_LOGGED'),
  (93, 'WORK_ENTRY_CORRECTED'),
  (94, 'WORK_IMPORT_CREATED'),
  (95, 'WORK_IMPORTED'),
  (96, 'WORK_IMPORT_COMPLETED'),
  (97, 'WORK_IMPORT_FAILED');
