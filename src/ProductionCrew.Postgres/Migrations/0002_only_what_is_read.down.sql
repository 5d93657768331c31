ALTER TABLE crew_member ADD COLUMN role_count smallint NOT NULL DEFAULT 1 CHECK (role_count BETWEEN 1 AND 20);

UPDATE crew_member SET role_count = (SELECT count(*) FROM crew_role WHERE crew_member_id = crew_member.id);

ALTER TABLE crew_role
  ADD COLUMN hire_time timestamptz NOT NULL DEFAULT '-infinity',
  ADD COLUMN fire_time timestamptz NOT NULL DEFAULT 'infinity' CHECK (fire_time > hire_time);

UPDATE crew_role SET hire_time = c.hire_time, fire_time = coalesce(c.fire_time, 'infinity')
FROM crew_member AS c WHERE c.id = crew_role.crew_member_id;

ALTER TABLE crew_role ALTER COLUMN hire_time DROP DEFAULT, ALTER COLUMN fire_time DROP DEFAULT;

ALTER TABLE crew_member ALTER COLUMN role_count DROP DEFAULT;
