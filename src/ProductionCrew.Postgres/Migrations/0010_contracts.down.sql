-- An older version knows one contract of each person, and none without a day: of several the latest stays, and a void one becomes a contract
-- of one day. The log is changed alike, so that replaying it still gives the tables; what is not known there becomes an update.
ALTER TABLE change DISABLE TRIGGER change_is_final;

UPDATE change SET state = (state::jsonb - 'earlier_contracts')::text
WHERE crew_member_id IS NOT NULL AND booking_id IS NULL AND blackout_id IS NULL AND window_id IS NULL
  AND state::jsonb ? 'earlier_contracts';

UPDATE change SET state = jsonb_set(state::jsonb, '{fire_date}', to_jsonb(((state::jsonb ->> 'hire_date')::date + 1)::text))::text
WHERE crew_member_id IS NOT NULL AND booking_id IS NULL AND blackout_id IS NULL AND window_id IS NULL
  AND state::jsonb -> 'fire_date' = state::jsonb -> 'hire_date';

UPDATE change SET kind = 2 WHERE kind IN (5, 6, 7);

ALTER TABLE change ENABLE TRIGGER change_is_final;

DELETE FROM change_kind WHERE id IN (5, 6, 7);

DROP INDEX crew_member_by_email;

DROP TABLE earlier_contract;

UPDATE crew_member SET fire_date = hire_date + 1, fire_time = hire_time + interval '24 hours' WHERE fire_date = hire_date;

UPDATE crew_role SET fire_date = hire_date + 1 WHERE fire_date = hire_date;

DROP INDEX crew_role_by_preference;

ALTER TABLE crew_role DROP COLUMN rehired, DROP CONSTRAINT crew_role_check, ADD CONSTRAINT crew_role_check CHECK (fire_date > hire_date);

CREATE UNIQUE INDEX crew_role_by_preference ON crew_role (role, role_count, rate_key, crew_member_id, level, hire_date, fire_date);

ALTER TABLE crew_member
  DROP COLUMN earlier_contracts,
  DROP CONSTRAINT crew_member_check,
  DROP CONSTRAINT crew_member_check1;

ALTER TABLE crew_member
  ADD CONSTRAINT crew_member_check CHECK (fire_date > hire_date),
  ADD CONSTRAINT crew_member_check1 CHECK (fire_time > hire_time);
