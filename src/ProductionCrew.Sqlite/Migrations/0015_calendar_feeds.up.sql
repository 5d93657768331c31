-- A row is the text that the log has of it. Beside it is what a feed is found by: whose it is, and the hash of its secret while it is in force.
CREATE TABLE calendar_feed (
  id INTEGER PRIMARY KEY CHECK (id IS json_extract(state, '$.id')),
  crew_member_id INTEGER REFERENCES crew_member (id) CHECK (crew_member_id IS json_extract(state, '$.crew_member')),
  production_id INTEGER REFERENCES production (id) CHECK (production_id IS json_extract(state, '$.production')),
  is_active INTEGER NOT NULL CHECK (is_active IS (json_extract(state, '$.state') = 1)),
  secret_hash TEXT UNIQUE CHECK (secret_hash IS json_extract(state, '$.secret_hash')),
  state TEXT NOT NULL,
  CHECK ((crew_member_id IS NULL) <> (production_id IS NULL)),
  CHECK ((secret_hash IS NOT NULL) = is_active)
);

CREATE INDEX calendar_feed_of_member ON calendar_feed (crew_member_id, id) WHERE crew_member_id IS NOT NULL;

CREATE INDEX calendar_feed_of_production ON calendar_feed (production_id, id) WHERE production_id IS NOT NULL;

INSERT INTO change_kind (id, name) VALUES
  (120, 'CALENDAR_FEED_CREATED'),
  (121, 'CALENDAR_FEED_REVOKED');
