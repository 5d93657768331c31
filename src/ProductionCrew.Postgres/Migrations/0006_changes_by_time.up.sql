-- What the clock did, which is written later than its time, is found by both. It is little, and no other line pays for it.
CREATE INDEX change_late ON change (write_time, change_time) WHERE write_time IS NOT NULL;

-- The last line of the command that the answer is to, where the answer is no line itself. NULL if it wrote none, or was answered before.
ALTER TABLE request ADD COLUMN last_change_id bigint;
