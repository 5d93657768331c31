-- An older version knows only the first time of a blackout that repeats, and does not know the kind. The state in the line is that of an active
-- blackout, and stays.
DROP TRIGGER change_is_final;

UPDATE change SET kind = 60 WHERE kind = 62;

CREATE TRIGGER change_is_final BEFORE UPDATE ON change
BEGIN
  SELECT RAISE(ABORT, 'the change log is never rewritten');
END;

DELETE FROM change_kind WHERE id = 62;

DROP TABLE blackout_time;

ALTER TABLE blackout DROP COLUMN occurrences;

ALTER TABLE blackout DROP COLUMN recurrence_zone;

ALTER TABLE blackout DROP COLUMN recurrence;

CREATE INDEX blackout_active ON blackout (crew_member_id, end_time, start_time) WHERE state = 1;
