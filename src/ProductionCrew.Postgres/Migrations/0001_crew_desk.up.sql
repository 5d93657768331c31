-- 'infinity' stands for "never" where a comparison must not meet NULL. Text is compared by its bytes, on every server the same.

CREATE EXTENSION IF NOT EXISTS btree_gist;

-- Ids are taken one by one, by commands that hold their locks: the ids of one person's bookings ascend in the order of the locks.
CREATE SEQUENCE crew_member_id;
CREATE SEQUENCE production_id;
CREATE SEQUENCE booking_id;
CREATE SEQUENCE blackout_id;
CREATE SEQUENCE window_id;

CREATE TABLE crew_member (
  id bigint PRIMARY KEY CHECK (id > 0),
  display_name text COLLATE "C" NOT NULL CHECK (length(display_name) BETWEEN 1 AND 200),
  folded_name text COLLATE "C" NOT NULL,
  roles text COLLATE "C" NOT NULL,
  role_count smallint NOT NULL CHECK (role_count BETWEEN 1 AND 20),
  top_level smallint NOT NULL CHECK (top_level BETWEEN 1 AND 5),
  hire_date date NOT NULL,
  fire_date date CHECK (fire_date > hire_date),
  hire_time timestamptz NOT NULL,
  fire_time timestamptz CHECK (fire_time > hire_time),
  time_zone text COLLATE "C" NOT NULL,
  day_rate_currency text COLLATE "C",
  day_rate_nanos bigint CHECK (day_rate_nanos >= 0),
  email text COLLATE "C",
  version bigint NOT NULL CHECK (version > 0),
  create_time timestamptz NOT NULL,
  update_time timestamptz NOT NULL CHECK (update_time >= create_time),
  CHECK ((fire_date IS NULL) = (fire_time IS NULL)),
  CHECK ((day_rate_currency IS NULL) = (day_rate_nanos IS NULL))
);

CREATE INDEX crew_member_by_name ON crew_member (folded_name);

-- Derived from crew_member, to search by role: everything a search tests is in the key or beside it.
CREATE TABLE crew_role (
  role text COLLATE "C" NOT NULL,
  crew_member_id bigint NOT NULL REFERENCES crew_member (id),
  level smallint NOT NULL CHECK (level BETWEEN 1 AND 5),
  role_count smallint NOT NULL CHECK (role_count BETWEEN 1 AND 20),
  rate_key bigint NOT NULL CHECK (rate_key >= 0),
  hire_date date NOT NULL,
  fire_date date NOT NULL CHECK (fire_date > hire_date),
  hire_time timestamptz NOT NULL,
  fire_time timestamptz NOT NULL CHECK (fire_time > hire_time),
  PRIMARY KEY (role, crew_member_id)
);

CREATE UNIQUE INDEX crew_role_by_preference ON crew_role (role, role_count, rate_key, crew_member_id, level, hire_date, fire_date);

-- The roles of one member, to replace them.
CREATE INDEX crew_role_by_crew_member ON crew_role (crew_member_id);

CREATE TABLE production (
  id bigint PRIMARY KEY CHECK (id > 0),
  title text COLLATE "C" NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  folded_title text COLLATE "C" NOT NULL,
  first_date date NOT NULL,
  last_date date NOT NULL CHECK (last_date >= first_date AND last_date - first_date < 3660),
  time_zone text COLLATE "C" NOT NULL,
  start_time timestamptz NOT NULL,
  end_time timestamptz NOT NULL CHECK (end_time > start_time),
  requirements text COLLATE "C" NOT NULL,
  cancel_date date,
  version bigint NOT NULL CHECK (version > 0),
  create_time timestamptz NOT NULL,
  update_time timestamptz NOT NULL CHECK (update_time >= create_time)
);

-- The names of states and kinds, for people who read the tables. A CHECK holds the numbers, and not a foreign key: that would lock the
-- one row of a state with every booking that is written. A CHECK can be widened without rewriting the rows.
CREATE TABLE booking_state (id smallint PRIMARY KEY, name text NOT NULL UNIQUE);

INSERT INTO booking_state (id, name) VALUES (1, 'HELD'), (2, 'CONFIRMED'), (3, 'RELEASED'), (4, 'EXPIRED');

-- The clock is not asked by the guard: a hold blocks as long as it is written so.
CREATE TABLE booking (
  id bigint PRIMARY KEY CHECK (id > 0),
  production_id bigint NOT NULL REFERENCES production (id),
  crew_member_id bigint NOT NULL REFERENCES crew_member (id),
  role text COLLATE "C" NOT NULL,
  minimum_level smallint NOT NULL CHECK (minimum_level BETWEEN 1 AND 5),
  first_date date NOT NULL,
  last_date date NOT NULL CHECK (last_date >= first_date AND last_date - first_date < 3660),
  start_time timestamptz NOT NULL,
  end_time timestamptz NOT NULL CHECK (end_time > start_time),
  state smallint NOT NULL CONSTRAINT booking_state_known CHECK (state BETWEEN 1 AND 4),
  pinned boolean NOT NULL,
  replaced_booking_id bigint REFERENCES booking (id),
  release_reason text COLLATE "C",
  hold_expire_time timestamptz,
  ahead_count integer NOT NULL CHECK (ahead_count >= 0 AND (state = 1 OR ahead_count = 0)),
  slot boolean NOT NULL,
  version bigint NOT NULL CHECK (version > 0),
  create_time timestamptz NOT NULL,
  update_time timestamptz NOT NULL CHECK (update_time >= create_time),
  blocking boolean GENERATED ALWAYS AS (state IN (1, 2) AND ahead_count = 0) STORED,
  CHECK (state <> 1 OR hold_expire_time IS NOT NULL),
  CHECK (state <> 2 OR hold_expire_time IS NULL),
  CONSTRAINT booking_overlap EXCLUDE USING gist (crew_member_id WITH =, tstzrange(start_time, end_time) WITH &&) WHERE (blocking)
);

CREATE INDEX booking_live ON booking (crew_member_id, start_time, end_time, production_id) WHERE state = 2;

CREATE INDEX booking_past ON booking (crew_member_id, production_id) WHERE state <> 2;

-- Holds are few, so these are small: one by member, with all that a search tests, and one by expiry.
CREATE INDEX booking_held ON booking (crew_member_id, start_time, end_time, hold_expire_time, ahead_count, production_id) WHERE state = 1;

CREATE INDEX booking_expiring ON booking (hold_expire_time, id) WHERE state = 1;

CREATE INDEX booking_by_production ON booking (production_id, id);

CREATE TABLE blackout_state (id smallint PRIMARY KEY, name text NOT NULL UNIQUE);

INSERT INTO blackout_state (id, name) VALUES (1, 'ACTIVE'), (2, 'REMOVED');

CREATE TABLE blackout (
  id bigint PRIMARY KEY CHECK (id > 0),
  crew_member_id bigint NOT NULL REFERENCES crew_member (id),
  first_date date,
  last_date date CHECK (last_date >= first_date AND last_date - first_date < 3660),
  start_time timestamptz NOT NULL,
  end_time timestamptz NOT NULL CHECK (end_time > start_time),
  title text COLLATE "C" CHECK (length(title) BETWEEN 1 AND 200),
  state smallint NOT NULL CONSTRAINT blackout_state_known CHECK (state BETWEEN 1 AND 2),
  version bigint NOT NULL CHECK (version > 0),
  create_time timestamptz NOT NULL,
  update_time timestamptz NOT NULL CHECK (update_time >= create_time),
  CHECK ((first_date IS NULL) = (last_date IS NULL))
);

-- Blackouts of one member may overlap, so all of those that are not over by an interval's start have to be looked at.
CREATE INDEX blackout_active ON blackout (crew_member_id, end_time, start_time) WHERE state = 1;

CREATE INDEX blackout_by_crew_member ON blackout (crew_member_id, start_time, id);

CREATE INDEX blackout_by_start ON blackout (start_time, id);

CREATE TABLE window_state (id smallint PRIMARY KEY, name text NOT NULL UNIQUE);

INSERT INTO window_state (id, name) VALUES (1, 'OPEN'), (2, 'CLOSED');

-- From one slot of 15 minutes to 7 days long.
CREATE TABLE slot_window (
  id bigint PRIMARY KEY CHECK (id > 0),
  crew_member_id bigint NOT NULL REFERENCES crew_member (id),
  start_time timestamptz NOT NULL,
  end_time timestamptz NOT NULL CHECK (end_time - start_time BETWEEN interval '15 minutes' AND interval '168 hours'),
  state smallint NOT NULL CONSTRAINT window_state_known CHECK (state BETWEEN 1 AND 2),
  version bigint NOT NULL CHECK (version > 0),
  create_time timestamptz NOT NULL,
  update_time timestamptz NOT NULL CHECK (update_time >= create_time),
  CONSTRAINT slot_window_overlap EXCLUDE USING gist (crew_member_id WITH =, tstzrange(start_time, end_time) WITH &&) WHERE (state = 1)
);

CREATE INDEX slot_window_open ON slot_window (crew_member_id, start_time, end_time) WHERE state = 1;

CREATE INDEX slot_window_by_member ON slot_window (crew_member_id, start_time, id);

CREATE INDEX slot_window_by_start ON slot_window (start_time, id);

CREATE TABLE change_kind (id smallint PRIMARY KEY, name text NOT NULL UNIQUE);

INSERT INTO change_kind (id, name) VALUES
  (1, 'CREW_MEMBER_HIRED'),
  (2, 'CREW_MEMBER_UPDATED'),
  (3, 'CREW_MEMBER_FIRED'),
  (4, 'CONTRACT_EXTENDED'),
  (20, 'PRODUCTION_SCHEDULED'),
  (21, 'PRODUCTION_UPDATED'),
  (22, 'PRODUCTION_RESCHEDULED'),
  (23, 'PRODUCTION_CANCELLED'),
  (40, 'BOOKING_CONFIRMED'),
  (41, 'BOOKING_MOVED'),
  (42, 'BOOKING_CUT'),
  (43, 'BOOKING_RELEASED'),
  (44, 'BOOKING_HELD'),
  (45, 'BOOKING_EXPIRED'),
  (46, 'BOOKING_PROMOTED'),
  (47, 'BOOKING_CHALLENGED'),
  (60, 'BLACKOUT_ADDED'),
  (61, 'BLACKOUT_REMOVED'),
  (70, 'WINDOW_OPENED'),
  (71, 'WINDOW_CLOSED');

-- One line for each new state of a resource: of a booking, a blackout or a window if its id is set, else of the production or the crew
-- member. A change that the clock made is written later than its time, and write_time says when; else that is NULL. A line is written
-- without its sequence, which it gets once it is committed: an id taken inside a transaction would let readers skip it.
CREATE TABLE change (
  id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY CHECK (id > 0),
  sequence bigint CONSTRAINT change_by_sequence UNIQUE CHECK (sequence > 0),
  change_time timestamptz NOT NULL,
  kind smallint NOT NULL CONSTRAINT change_kind_known
    CHECK (kind BETWEEN 1 AND 4 OR kind BETWEEN 20 AND 23 OR kind BETWEEN 40 AND 47 OR kind BETWEEN 60 AND 61 OR kind BETWEEN 70 AND 71),
  crew_member_id bigint,
  production_id bigint,
  booking_id bigint,
  blackout_id bigint,
  window_id bigint,
  actor text COLLATE "C" NOT NULL,
  request_id uuid,
  state text COLLATE "C" NOT NULL,
  write_time timestamptz CHECK (write_time > change_time),
  CHECK (
    CASE
      WHEN booking_id IS NOT NULL THEN
        crew_member_id IS NOT NULL AND production_id IS NOT NULL AND blackout_id IS NULL AND window_id IS NULL
      WHEN blackout_id IS NOT NULL THEN crew_member_id IS NOT NULL AND production_id IS NULL AND window_id IS NULL
      WHEN window_id IS NOT NULL THEN crew_member_id IS NOT NULL AND production_id IS NULL
      ELSE (crew_member_id IS NULL) <> (production_id IS NULL)
    END
  )
);

-- What is yet to be numbered: all but empty at any time.
CREATE INDEX change_unnumbered ON change (id) WHERE sequence IS NULL;

CREATE FUNCTION refuse_change_of_log() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the change log is never rewritten nor cut' USING ERRCODE = 'integrity_constraint_violation';
END
$$;

CREATE TRIGGER change_is_kept BEFORE DELETE OR TRUNCATE ON change EXECUTE FUNCTION refuse_change_of_log();

CREATE TRIGGER change_is_final
BEFORE UPDATE OF id, change_time, kind, crew_member_id, production_id, booking_id, blackout_id, window_id, actor, request_id, state, write_time
ON change FOR EACH ROW EXECUTE FUNCTION refuse_change_of_log();

CREATE TRIGGER change_is_numbered_once
BEFORE UPDATE OF sequence ON change FOR EACH ROW WHEN (OLD.sequence IS NOT NULL) EXECUTE FUNCTION refuse_change_of_log();

-- The answer is a line of the log, where it is exactly the state that was logged, or else a result of its own.
CREATE TABLE request (
  id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY CHECK (id > 0),
  request_id uuid NOT NULL,
  actor text COLLATE "C" NOT NULL,
  method text COLLATE "C" NOT NULL,
  payload bytea NOT NULL CHECK (length(payload) = 16),
  change_id bigint,
  result text COLLATE "C",
  create_time timestamptz NOT NULL,
  CONSTRAINT request_once UNIQUE (request_id, actor, method),
  CHECK ((change_id IS NULL) <> (result IS NULL))
);
