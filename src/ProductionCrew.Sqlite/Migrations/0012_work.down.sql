-- An older version knows no lines about rate cards and hours, and a log without them would have gaps. So there is no way down from there.
CREATE TABLE work_line (count INTEGER);

CREATE TRIGGER work_line_is_kept BEFORE INSERT ON work_line WHEN NEW.count > 0
BEGIN
  SELECT RAISE(ABORT, 'the change log tells of rate cards or hours, which an older version does not know; restore a backup from before there were any');
END;

INSERT INTO work_line (count) SELECT count(*) FROM change WHERE resource IS NOT NULL;

DROP TABLE work_line;

DELETE FROM change_kind WHERE id BETWEEN 90 AND 97;

PRAGMA writable_schema = ON;

UPDATE sqlite_schema
SET sql = replace(
  sql,
  'WHEN resource IS NOT NULL THEN booking_id IS NULL AND blackout_id IS NULL AND window_id IS NULL AND operator_id IS NULL
      WHEN booking_id IS NOT NULL THEN',
  'WHEN booking_id IS NOT NULL THEN'
)
WHERE type = 'table' AND name = 'change';

PRAGMA writable_schema = RESET;

ALTER TABLE change DROP COLUMN resource;

DROP TABLE work_entry;

DROP TABLE refused_row;

DROP TABLE work_import;

DROP TABLE rate_card;
