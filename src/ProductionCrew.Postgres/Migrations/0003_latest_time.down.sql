DROP INDEX change_by_time;
