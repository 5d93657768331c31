ALTER TABLE request DROP COLUMN last_change;

DROP INDEX change_late;
