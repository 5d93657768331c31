-- Dates are days since 1970-01-01, instants are microseconds since then. 9223372036854775807 stands for "never" where a
-- comparison must not meet NULL.

CREATE TABLE crew_member (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  display_name TEXT NOT NULL CHECK (length(display_name) BETWEEN 1 AND 200),
  folded_name TEXT NOT NULL,
  roles TEXT NOT NULL,
  role_count INTEGER NOT NULL CHECK (role_count BETWEEN 1 AND 20),
  top_level INTEGER NOT NULL CHECK (top_level BETWEEN 1 AND 5),
  hire_date INTEGER NOT NULL,
  fire_date INTEGER CHECK (fire_date > hire_date),
  hire_time INTEGER NOT NULL,
  fire_time INTEGER CHECK (fire_time > hire_time),
  time_zone TEXT NOT NULL,
  day_rate_currency TEXT,
  day_rate_nanos INTEGER CHECK (day_rate_nanos >= 0),
  email TEXT,
  version INTEGER NOT NULL CHECK (version > 0),
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL CHECK (update_time >= create_time),
  CHECK ((fire_date IS NULL) = (fire_time IS NULL)),
  CHECK ((day_rate_currency IS NULL) = (day_rate_nanos IS NULL))
);

CREATE INDEX crew_member_by_name ON crew_member (folded_name);

-- Derived from crew_member, to search by role: everything a search tests is in the key or beside it.
CREATE TABLE crew_role (
  role TEXT NOT NULL,
  crew_member_id INTEGER NOT NULL REFERENCES crew_member (id),
  level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 5),
  role_count INTEGER NOT NULL CHECK (role_count BETWEEN 1 AND 20),
  rate_key INTEGER NOT NULL CHECK (rate_key >= 0),
  hire_date INTEGER NOT NULL,
  fire_date INTEGER NOT NULL CHECK (fire_date > hire_date),
  hire_time INTEGER NOT NULL,
  fire_time INTEGER NOT NULL CHECK (fire_time > hire_time),
  PRIMARY KEY (role, crew_member_id)
) WITHOUT ROWID;

CREATE UNIQUE INDEX crew_role_by_preference ON crew_role (role, role_count, rate_key, crew_member_id, level, hire_date, fire_date);

CREATE TABLE production (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  folded_title TEXT NOT NULL,
  first_date INTEGER NOT NULL,
  last_date INTEGER NOT NULL CHECK (last_date >= first_date AND last_date - first_date < 3660),
  time_zone TEXT NOT NULL,
  start_time INTEGER NOT NULL,
  end_time INTEGER NOT NULL CHECK (end_time > start_time),
  requirements TEXT NOT NULL,
  cancel_date INTEGER,
  version INTEGER NOT NULL CHECK (version > 0),
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL CHECK (update_time >= create_time)
);

-- An enumeration that grows is a table, because SQLite cannot change a CHECK without rewriting the rows.
CREATE TABLE booking_state (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);

INSERT INTO booking_state (id, name) VALUES (1, 'HELD'), (2, 'CONFIRMED'), (3, 'RELEASED'), (4, 'EXPIRED');

CREATE TABLE booking (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  production_id INTEGER NOT NULL REFERENCES production (id),
  crew_member_id INTEGER NOT NULL REFERENCES crew_member (id),
  role TEXT NOT NULL,
  minimum_level INTEGER NOT NULL CHECK (minimum_level BETWEEN 1 AND 5),
  first_date INTEGER NOT NULL,
  last_date INTEGER NOT NULL CHECK (last_date >= first_date AND last_date - first_date < 3660),
  start_time INTEGER NOT NULL,
  end_time INTEGER NOT NULL CHECK (end_time > start_time),
  state INTEGER NOT NULL REFERENCES booking_state (id),
  pinned INTEGER NOT NULL CHECK (pinned IN (0, 1)),
  replaced_booking_id INTEGER REFERENCES booking (id),
  release_reason TEXT,
  hold_expire_time INTEGER,
  ahead_count INTEGER NOT NULL CHECK (ahead_count >= 0 AND (state = 1 OR ahead_count = 0)),
  slot INTEGER NOT NULL CHECK (slot IN (0, 1)),
  version INTEGER NOT NULL CHECK (version > 0),
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL CHECK (update_time >= create_time),
  CHECK (state <> 1 OR hold_expire_time IS NOT NULL),
  CHECK (state <> 2 OR hold_expire_time IS NULL)
);

CREATE INDEX booking_live ON booking (crew_member_id, start_time, end_time, production_id) WHERE state = 2;

CREATE INDEX booking_past ON booking (crew_member_id, production_id) WHERE state <> 2;

-- Holds are few, so these are small: one by member, with all that a search tests, and one by expiry.
CREATE INDEX booking_held ON booking (crew_member_id, start_time, end_time, hold_expire_time, ahead_count, production_id) WHERE state = 1;

CREATE INDEX booking_expiring ON booking (hold_expire_time) WHERE state = 1;

-- Confirmed bookings of one member never overlap, so of those that start before the new one ends, the last is the only one that can.
-- The clock is not asked here: a hold blocks as long as it is written so.
CREATE TRIGGER booking_insert_overlap BEFORE INSERT ON booking WHEN NEW.state IN (1, 2) AND NEW.ahead_count = 0
BEGIN
  SELECT RAISE(ABORT, 'overlaps a confirmed booking of the same crew member')
  WHERE NEW.start_time < (
    SELECT end_time FROM booking
    WHERE state = 2 AND crew_member_id = NEW.crew_member_id AND start_time < NEW.end_time AND id <> NEW.id
    ORDER BY start_time DESC LIMIT 1
  );
  SELECT RAISE(ABORT, 'overlaps a blocking hold of the same crew member')
  FROM booking INDEXED BY booking_held
  WHERE state = 1 AND ahead_count = 0 AND crew_member_id = NEW.crew_member_id AND start_time < NEW.end_time AND end_time > NEW.start_time
    AND id <> NEW.id
  LIMIT 1;
END;

CREATE TRIGGER booking_update_overlap BEFORE UPDATE ON booking WHEN NEW.state IN (1, 2) AND NEW.ahead_count = 0
BEGIN
  SELECT RAISE(ABORT, 'overlaps a confirmed booking of the same crew member')
  WHERE NEW.start_time < (
    SELECT end_time FROM booking
    WHERE state = 2 AND crew_member_id = NEW.crew_member_id AND start_time < NEW.end_time AND id <> NEW.id
    ORDER BY start_time DESC LIMIT 1
  );
  SELECT RAISE(ABORT, 'overlaps a blocking hold of the same crew member')
  FROM booking INDEXED BY booking_held
  WHERE state = 1 AND ahead_count = 0 AND crew_member_id = NEW.crew_member_id AND start_time < NEW.end_time AND end_time > NEW.start_time
    AND id <> NEW.id
  LIMIT 1;
END;

CREATE TABLE blackout_state (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);

INSERT INTO blackout_state (id, name) VALUES (1, 'ACTIVE'), (2, 'REMOVED');

CREATE TABLE blackout (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  crew_member_id INTEGER NOT NULL REFERENCES crew_member (id),
  first_date INTEGER,
  last_date INTEGER CHECK (last_date >= first_date AND last_date - first_date < 3660),
  start_time INTEGER NOT NULL,
  end_time INTEGER NOT NULL CHECK (end_time > start_time),
  title TEXT CHECK (length(title) BETWEEN 1 AND 200),
  state INTEGER NOT NULL REFERENCES blackout_state (id),
  version INTEGER NOT NULL CHECK (version > 0),
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL CHECK (update_time >= create_time),
  CHECK ((first_date IS NULL) = (last_date IS NULL))
);

-- Blackouts of one member may overlap, so all of those that are not over by an interval's start have to be looked at.
CREATE INDEX blackout_active ON blackout (crew_member_id, end_time, start_time) WHERE state = 1;

CREATE INDEX blackout_by_crew_member ON blackout (crew_member_id, start_time);

CREATE INDEX blackout_by_start ON blackout (start_time);

CREATE TABLE window_state (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);

INSERT INTO window_state (id, name) VALUES (1, 'OPEN'), (2, 'CLOSED');

-- From one slot of 15 minutes to 7 days long.
CREATE TABLE slot_window (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  crew_member_id INTEGER NOT NULL REFERENCES crew_member (id),
  start_time INTEGER NOT NULL,
  end_time INTEGER NOT NULL CHECK (end_time - start_time BETWEEN 900000000 AND 604800000000),
  state INTEGER NOT NULL REFERENCES window_state (id),
  version INTEGER NOT NULL CHECK (version > 0),
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL CHECK (update_time >= create_time)
);

CREATE INDEX slot_window_open ON slot_window (crew_member_id, start_time, end_time) WHERE state = 1;

CREATE INDEX slot_window_by_member ON slot_window (crew_member_id, start_time);

CREATE INDEX slot_window_by_start ON slot_window (start_time);

-- As with bookings: of the open windows that start before the new one ends, the last is the only one that can overlap it.
CREATE TRIGGER slot_window_insert_overlap BEFORE INSERT ON slot_window WHEN NEW.state = 1
BEGIN
  SELECT RAISE(ABORT, 'overlaps an open window of the same crew member')
  WHERE NEW.start_time < (
    SELECT end_time FROM slot_window
    WHERE state = 1 AND crew_member_id = NEW.crew_member_id AND start_time < NEW.end_time AND id <> NEW.id
    ORDER BY start_time DESC LIMIT 1
  );
END;

CREATE TRIGGER slot_window_update_overlap BEFORE UPDATE ON slot_window WHEN NEW.state = 1
BEGIN
  SELECT RAISE(ABORT, 'overlaps an open window of the same crew member')
  WHERE NEW.start_time < (
    SELECT end_time FROM slot_window
    WHERE state = 1 AND crew_member_id = NEW.crew_member_id AND start_time < NEW.end_time AND id <> NEW.id
    ORDER BY start_time DESC LIMIT 1
  );
END;

CREATE TABLE change_kind (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);

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
-- member. A change that the clock made is written later than its time, and write_time says when; else that is NULL.
CREATE TABLE change (
  sequence INTEGER PRIMARY KEY CHECK (sequence > 0),
  change_time INTEGER NOT NULL,
  kind INTEGER NOT NULL REFERENCES change_kind (id),
  crew_member_id INTEGER,
  production_id INTEGER,
  booking_id INTEGER,
  blackout_id INTEGER,
  window_id INTEGER,
  actor TEXT NOT NULL,
  request_id BLOB CHECK (length(request_id) = 16),
  state TEXT NOT NULL,
  write_time INTEGER CHECK (write_time > change_time),
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

CREATE TRIGGER change_is_kept BEFORE DELETE ON change
BEGIN
  SELECT RAISE(ABORT, 'the change log is never cut');
END;

CREATE TRIGGER change_is_final BEFORE UPDATE ON change
BEGIN
  SELECT RAISE(ABORT, 'the change log is never rewritten');
END;

-- The answer is a line of the log, where it is exactly the state that was logged, or else a result of its own.
CREATE TABLE request (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  request_id BLOB NOT NULL CHECK (length(request_id) = 16),
  actor TEXT NOT NULL,
  method TEXT NOT NULL,
  payload BLOB NOT NULL CHECK (length(payload) = 16),
  change_sequence INTEGER,
  result BLOB,
  create_time INTEGER NOT NULL,
  CHECK ((change_sequence IS NULL) <> (result IS NULL))
);

CREATE INDEX request_by_request_id ON request (request_id);
