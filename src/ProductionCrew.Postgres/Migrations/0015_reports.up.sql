-- A row is the text that the log has of it. Beside it is who makes the report until when, and how far it is, of which the log does not tell.
CREATE TABLE report (
  id bigint PRIMARY KEY CHECK (id IS NOT DISTINCT FROM (state::jsonb ->> 'id')::bigint),
  is_open boolean NOT NULL,
  state_number smallint NOT NULL CHECK (state_number IS NOT DISTINCT FROM (state::jsonb ->> 'state')::smallint),
  state text COLLATE "C" NOT NULL,
  worker uuid,
  lease_time timestamptz,
  percent integer CHECK (percent BETWEEN 0 AND 100),
  CHECK ((worker IS NULL) = (lease_time IS NULL) AND (worker IS NULL) = (percent IS NULL))
);

CREATE INDEX report_open ON report (id) WHERE is_open;

-- The series of reports, some in each row; no part of what the log tells but for their digest.
CREATE TABLE report_part (
  report_id bigint NOT NULL REFERENCES report (id),
  part integer NOT NULL CHECK (part >= 0),
  series bytea NOT NULL,
  PRIMARY KEY (report_id, part)
);

-- How often what was asked for was refused; no part of what the log tells.
CREATE TABLE refusal_count (
  refusal_date date NOT NULL,
  role text COLLATE "C" NOT NULL,
  reason text COLLATE "C" NOT NULL,
  refusal_count bigint NOT NULL CHECK (refusal_count > 0),
  PRIMARY KEY (refusal_date, role, reason)
);

INSERT INTO change_kind (id, name) VALUES
  (110, 'REPORT_REQUESTED'),
  (111, 'REPORT_STARTED'),
  (112, 'REPORT_COMPLETED'),
  (113, 'REPORT_FAILED'),
  (114, 'REPORT_CANCELLED');
