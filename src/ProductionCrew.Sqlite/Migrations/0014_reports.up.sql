-- A row is the text that the log has of it. Beside it is who makes the report until when, and how far it is, of which the log does not tell.
CREATE TABLE report (
  id INTEGER PRIMARY KEY CHECK (id IS json_extract(state, '$.id')),
  is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
  state_number INTEGER NOT NULL CHECK (state_number IS json_extract(state, '$.state')),
  state TEXT NOT NULL,
  worker BLOB CHECK (length(worker) = 16),
  lease_time INTEGER,
  percent INTEGER CHECK (percent BETWEEN 0 AND 100),
  CHECK ((worker IS NULL) = (lease_time IS NULL) AND (worker IS NULL) = (percent IS NULL))
);

CREATE INDEX report_open ON report (id) WHERE is_open;

-- The series of reports, some in each row; no part of what the log tells but for their digest.
CREATE TABLE report_part (
  report_id INTEGER NOT NULL REFERENCES report (id),
  part INTEGER NOT NULL CHECK (part >= 0),
  series BLOB NOT NULL,
  PRIMARY KEY (report_id, part)
);

-- How often what was asked for was refused; no part of what the log tells.
CREATE TABLE refusal_count (
  refusal_date INTEGER NOT NULL,
  role TEXT NOT NULL,
  reason TEXT NOT NULL,
  refusal_count INTEGER NOT NULL CHECK (refusal_count > 0),
  PRIMARY KEY (refusal_date, role, reason)
) WITHOUT ROWID;

INSERT INTO change_kind (id, name) VALUES
  (110, 'REPORT_REQUESTED'),
  (111, 'REPORT_STARTED'),
  (112, 'REPORT_COMPLETED'),
  (113, 'REPORT_FAILED'),
  (114, 'REPORT_CANCELLED');
