-- An older version does not know the kind. The state in the line is that of a confirmed booking, and stays.
DROP TRIGGER change_is_final;

UPDATE change SET kind = 40 WHERE kind = 48;

CREATE TRIGGER change_is_final BEFORE UPDATE ON change
BEGIN
  SELECT RAISE(ABORT, 'the change log is never rewritten');
END;

DELETE FROM change_kind WHERE id = 48;
