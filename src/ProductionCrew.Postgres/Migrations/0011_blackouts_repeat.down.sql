-- An older version knows one time of each blackout, and does not know the kind: of a blackout that repeats the first time that is left stays.
-- The log is changed alike, so that replaying it still gives the tables.
ALTER TABLE change DISABLE TRIGGER change_is_final;

UPDATE change
SET state = (
  (state::jsonb - 'recurrence' - 'occurrences') || jsonb_strip_nulls(jsonb_build_object(
    'dates', state::jsonb #> '{occurrences,0,dates}', 'interval', state::jsonb #> '{occurrences,0,interval}'
  ))
)::text
WHERE blackout_id IS NOT NULL AND state::jsonb ? 'recurrence';

UPDATE change SET kind = 60 WHERE kind = 62;

ALTER TABLE change ENABLE TRIGGER change_is_final;

DELETE FROM change_kind WHERE id = 62;

UPDATE blackout SET (first_date, last_date, start_time, end_time) = (
  SELECT x.first_date, x.last_date, x.start_time, x.end_time FROM blackout_time AS x
  WHERE x.blackout_id = blackout.id ORDER BY x.start_time LIMIT 1
)
WHERE recurrence IS NOT NULL;

DROP TABLE blackout_time;

ALTER TABLE blackout DROP COLUMN occurrences, DROP COLUMN recurrence_zone, DROP COLUMN recurrence;

CREATE INDEX blackout_active ON blackout (crew_member_id, end_time, start_time) WHERE state = 1;
