-- How a blackout repeats, and the occurrences that are left, as JSON.
ALTER TABLE blackout
ADD COLUMN recurrence text COLLATE "C" CHECK (length(recurrence) BETWEEN 1 AND 500),
ADD COLUMN recurrence_zone text COLLATE "C",
ADD COLUMN occurrences text COLLATE "C",
ADD CHECK ((occurrences IS NULL) = (recurrence IS NULL));

-- All times of every blackout, derived from its row: one, or each occurrence that is left.
CREATE TABLE blackout_time (
  blackout_id bigint NOT NULL REFERENCES blackout (id),
  crew_member_id bigint NOT NULL REFERENCES crew_member (id),
  first_date date,
  last_date date CHECK (last_date >= first_date AND last_date - first_date < 3660),
  start_time timestamptz NOT NULL,
  end_time timestamptz NOT NULL CHECK (end_time > start_time),
  state smallint NOT NULL CONSTRAINT blackout_time_state_known CHECK (state BETWEEN 1 AND 2),
  PRIMARY KEY (blackout_id, start_time),
  CHECK ((first_date IS NULL) = (last_date IS NULL))
);

INSERT INTO blackout_time (blackout_id, crew_member_id, first_date, last_date, start_time, end_time, state)
SELECT id, crew_member_id, first_date, last_date, start_time, end_time, state FROM blackout;

DROP INDEX blackout_active;

-- Times of one member may overlap, so all of those that are not over by an interval's start have to be looked at.
CREATE INDEX blackout_time_active ON blackout_time (crew_member_id, end_time, start_time) WHERE state = 1;

INSERT INTO change_kind (id, name) VALUES (62, 'BLACKOUT_UPDATED');
