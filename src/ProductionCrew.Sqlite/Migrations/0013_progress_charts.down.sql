-- An older version knows no lines about charts, and a log without them would have gaps. So there is no way down from there.
CREATE TABLE chart_line (count INTEGER);

CREATE TRIGGER chart_line_is_kept BEFORE INSERT ON chart_line WHEN NEW.count > 0
BEGIN
  SELECT RAISE(ABORT, 'the change log tells of progress charts, which an older version does not know; restore a backup from before there were any');
END;

INSERT INTO chart_line (count) SELECT count(*) FROM change WHERE kind = 100;

DROP TABLE chart_line;

DELETE FROM change_kind WHERE id = 100;

DROP TABLE progress_chart;
