ALTER TABLE request DROP COLUMN last_change_id;

DROP INDEX change_late;
