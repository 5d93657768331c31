-- An older version knows no lines about calendar feeds, and a log without them would have gaps. So there is no way down from there.
CREATE TABLE calendar_line (count INTEGER);

CREATE TRIGGER calendar_line_is_kept BEFORE INSERT ON calendar_line WHEN NEW.count > 0
BEGIN
  SELECT RAISE(ABORT, 'the change log tells of calendar feeds, which an older version does not know; restore a backup from before there were any');
END;

INSERT INTO calendar_line (count) SELECT count(*) FROM change WHERE kind BETWEEN 120 AND 121;

DROP TABLE calendar_line;

DELETE FROM change_kind WHERE id BETWEEN 120 AND 121;

DROP TABLE calendar_feed;
