-- An older version does not know the kind. The state in the line is that of a confirmed booking, and stays.
ALTER TABLE change DISABLE TRIGGER change_is_final;

UPDATE change SET kind = 40 WHERE kind = 48;

ALTER TABLE change ENABLE TRIGGER change_is_final;

DELETE FROM change_kind WHERE id = 48;

ALTER TABLE change DROP CONSTRAINT change_kind_known;

ALTER TABLE change ADD CONSTRAINT change_kind_known
  CHECK (kind BETWEEN 1 AND 4 OR kind BETWEEN 20 AND 23 OR kind BETWEEN 40 AND 47 OR kind BETWEEN 60 AND 61 OR kind BETWEEN 70 AND 71);
