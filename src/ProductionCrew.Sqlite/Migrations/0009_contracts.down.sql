-- An older version knows one contract of each person, and none without a day: of several the latest stays, and a void one becomes a contract
-- of one day. The log is changed alike, so that replaying it still gives the tables; what is not known there becomes an update.
DROP TRIGGER change_is_final;

UPDATE change SET state = json_remove(state, '$.earlier_contracts')
WHERE crew_member_id IS NOT NULL AND booking_id IS NULL AND blackout_id IS NULL AND window_id IS NULL
  AND json_type(state, '$.earlier_contracts') IS NOT NULL;

UPDATE change SET state = json_set(state, '$.fire_date', date(json_extract(state, '$.hire_date'), '+1 day'))
WHERE crew_member_id IS NOT NULL AND booking_id IS NULL AND blackout_id IS NULL AND window_id IS NULL
  AND json_extract(state, '$.fire_date') = json_extract(state, '$.hire_date');

UPDATE change SET kind = 2 WHERE kind IN (5, 6, 7);

CREATE TRIGGER change_is_final BEFORE UPDATE ON change
BEGIN
  SELECT RAISE(ABORT, 'the change log is never rewritten');
END;

DELETE FROM change_kind WHERE id IN (5, 6, 7);

DROP INDEX crew_member_by_email;

DROP TABLE earlier_contract;

ALTER TABLE crew_member DROP COLUMN earlier_contracts;

UPDATE crew_member SET fire_date = hire_date + 1, fire_time = hire_time + 86400000000 WHERE fire_date = hire_date;

PRAGMA writable_schema = ON;

UPDATE sqlite_schema
SET sql = replace(replace(sql, 'CHECK (fire_date >= hire_date)', 'CHECK (fire_date > hire_date)'),
  'CHECK (fire_time >= hire_time)', 'CHECK (fire_time > hire_time)')
WHERE type = 'table' AND name = 'crew_member';

PRAGMA writable_schema = RESET;
