-- An older version knows one time of each blackout, and does not know the kind: of a blackout that repeats the first time that is left stays.
-- The log is changed alike, so that replaying it still gives the tables.
DROP TRIGGER change_is_final;

UPDATE change SET state = json_set(state, '$.dates', json_extract(state, '$.occurrences[0].dates'))
WHERE blackout_id IS NOT NULL AND json_extract(state, '$.occurrences[0].dates') IS NOT NULL;

UPDATE change
SET state = json_remove(json_set(state, '$.interval', json_extract(state, '$.occurrences[0].interval')), '$.recurrence', '$.occurrences')
WHERE blackout_id IS NOT NULL AND json_type(state, '$.recurrence') IS NOT NULL;

UPDATE change SET kind = 60 WHERE kind = 62;

CREATE TRIGGER change_is_final BEFORE UPDATE ON change
BEGIN
  SELECT RAISE(ABORT, 'the change log is never rewritten');
END;

DELETE FROM change_kind WHERE id = 62;

UPDATE blackout SET (first_date, last_date, start_time, end_time) = (
  SELECT x.first_date, x.last_date, x.start_time, x.end_time FROM blackout_time AS x
  WHERE x.blackout_id = blackout.id ORDER BY x.start_time LIMIT 1
)
WHERE recurrence IS NOT NULL;

DROP TABLE blackout_time;

ALTER TABLE blackout DROP COLUMN occurrences;

ALTER TABLE blackout DROP COLUMN recurrence_zone;

ALTER TABLE blackout DROP COLUMN recurrence;

CREATE INDEX blackout_active ON blackout (crew_member_id, end_time, start_time) WHERE state = 1;
