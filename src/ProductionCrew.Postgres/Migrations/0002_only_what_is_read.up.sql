ALTER TABLE crew_role DROP COLUMN hire_time, DROP COLUMN fire_time;

ALTER TABLE crew_member DROP COLUMN role_count;
