-- What roles and people are paid. A row is one revision, as the text that the log has of it; terms is whom it is for.
CREATE TABLE rate_card (
  id bigint NOT NULL CHECK (id = (state::jsonb ->> 'id')::bigint),
  revision bigint NOT NULL CHECK (revision = (state::jsonb ->> 'version')::bigint),
  is_current boolean NOT NULL,
  crew_member_id bigint REFERENCES crew_member (id),
  role text COLLATE "C",
  terms text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL,
  PRIMARY KEY (id, revision)
);

CREATE UNIQUE INDEX rate_card_current ON rate_card (id) WHERE is_current;

CREATE UNIQUE INDEX rate_card_by_terms ON rate_card (terms) WHERE is_current;

-- A row is the text that the log has of it.
CREATE TABLE work_import (
  id bigint PRIMARY KEY CHECK (id = (state::jsonb ->> 'id')::bigint),
  is_pending boolean NOT NULL,
  state text COLLATE "C" NOT NULL
);

CREATE INDEX work_import_pending ON work_import (id) WHERE is_pending;

-- The rows of imports that were refused; no part of what the log tells.
CREATE TABLE refused_row (
  import_id bigint NOT NULL REFERENCES work_import (id),
  row_number bigint NOT NULL CHECK (row_number > 0),
  reason text COLLATE "C" NOT NULL,
  subject text COLLATE "C" NOT NULL,
  PRIMARY KEY (import_id, row_number)
);

-- Hours, by millions: a narrow row, and no further index. former is what stood there before the import, as JSON, and counts while that is
-- pending. People, productions and imports are never deleted, and a row is written only where they were found; so nothing is looked up
-- again for each row.
CREATE TABLE work_entry (
  crew_member_id bigint NOT NULL,
  work_date date NOT NULL,
  production_id bigint NOT NULL,
  kind smallint NOT NULL CHECK (kind BETWEEN 1 AND 3),
  minutes smallint NOT NULL CHECK (minutes BETWEEN 0 AND 1440),
  is_unbooked boolean NOT NULL,
  role text COLLATE "C",
  level smallint NOT NULL CHECK (level BETWEEN 0 AND 5),
  import_id bigint,
  version bigint NOT NULL CHECK (version > 0),
  former text COLLATE "C",
  PRIMARY KEY (crew_member_id, work_date, production_id, kind)
);

-- The name of the resource, where a line is about one that has no column of its own.
ALTER TABLE change
  ADD COLUMN resource text COLLATE "C",
  DROP CONSTRAINT change_check1,
  ADD CONSTRAINT change_check1 CHECK (
    CASE
      WHEN resource IS NOT NULL THEN booking_id IS NULL AND blackout_id IS NULL AND window_id IS NULL AND operator_id IS NULL
      WHEN booking_id IS NOT NULL THEN
        crew_member_id IS NOT NULL AND production_id IS NOT NULL AND blackout_id IS NULL AND window_id IS NULL
      WHEN blackout_id IS NOT NULL THEN crew_member_id IS NOT NULL AND production_id IS NULL AND window_id IS NULL
      WHEN window_id IS NOT NULL THEN crew_member_id IS NOT NULL AND production_id IS NULL
      WHEN operator_id IS NOT NULL THEN crew_member_id IS NULL AND production_id IS NULL
      ELSE (crew_member_id IS NULL) <> (production_id IS NULL)
    END
  );

DROP TRIGGER change_is_final ON change;

CREATE TRIGGER change_is_final
BEFORE UPDATE OF id, change_time, kind, crew_member_id, production_id, booking_id, blackout_id, window_id, operator_id, resource, actor,
  request_id, state, write_time
ON change FOR EACH ROW EXECUTE FUNCTION refuse_change_of_log();

INSERT INTO change_kind (id, name) VALUES
  (90, 'RATE_CARD_CREATED'),
  (91, 'RATE_CARD_REPLACED'),
  (92, 'WORK_ENTRY_LOGGED'),
  (93, 'WORK_ENTRY_CORRECTED'),
  (94, 'WORK_IMPORT_CREATED'),
  (95, 'WORK_IMPORTED'),
  (96, 'WORK_IMPORT_COMPLETED'),
  (97, 'WORK_IMPORT_FAILED');
