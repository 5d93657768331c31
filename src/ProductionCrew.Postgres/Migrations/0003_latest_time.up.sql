-- Replicas date what they write no earlier than anything that is committed, whoever wrote it and about whom.
CREATE INDEX change_by_time ON change (coalesce(write_time, change_time));
