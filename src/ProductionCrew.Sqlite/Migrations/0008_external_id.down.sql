-- An older version knows no name of another system, in the log neither: replaying it still gives the tables.
DROP TRIGGER change_is_final;

UPDATE change SET state = json_remove(state, '$.external_id') WHERE json_type(state, '$.external_id') IS NOT NULL;

CREATE TRIGGER change_is_final BEFORE UPDATE ON change
BEGIN
  SELECT RAISE(ABORT, 'the change log is never rewritten');
END;

DROP INDEX production_external_id;

ALTER TABLE production DROP COLUMN external_id;

DROP INDEX crew_member_external_id;

ALTER TABLE crew_member DROP COLUMN external_id;
