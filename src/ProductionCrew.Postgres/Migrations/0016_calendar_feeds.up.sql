-- A row is the text that the log has of it. Beside it is what a feed is found by: whose it is, and the hash of its secret while it is in force.
CREATE TABLE calendar_feed (
  id bigint PRIMARY KEY CHECK (id IS NOT DISTINCT FROM (state::jsonb ->> 'id')::bigint),
  crew_member_id bigint REFERENCES crew_member (id)
    CHECK (crew_member_id IS NOT DISTINCT FROM (state::jsonb ->> 'crew_member')::bigint),
  production_id bigint REFERENCES production (id)
    CHECK (production_id IS NOT DISTINCT FROM (state::jsonb ->> 'production')::bigint),
  is_active boolean NOT NULL CHECK (is_active IS NOT DISTINCT FROM ((state::jsonb ->> 'state')::smallint = 1)),
  secret_hash text COLLATE "C" UNIQUE CHECK (secret_hash IS NOT DISTINCT FROM (state::jsonb ->> 'secret_hash')),
  state text COLLATE "C" NOT NULL,
  CHECK ((crew_member_id IS NULL) <> (production_id IS NULL)),
  CHECK ((secret_hash IS NOT NULL) = is_active)
);

CREATE INDEX calendar_feed_of_member ON calendar_feed (crew_member_id, id) WHERE crew_member_id IS NOT NULL;

CREATE INDEX calendar_feed_of_production ON calendar_feed (production_id, id) WHERE production_id IS NOT NULL;

INSERT INTO change_kind (id, name) VALUES
  (120, 'CALENDAR_FEED_CREATED'),
  (121, 'CALENDAR_FEED_REVOKED');
