ALTER TABLE crew_member ADD COLUMN role_count INTEGER NOT NULL DEFAULT 1 CHECK (role_count BETWEEN 1 AND 20);

ALTER TABLE crew_member ADD COLUMN top_level INTEGER NOT NULL DEFAULT 1 CHECK (top_level BETWEEN 1 AND 5);

UPDATE crew_member SET
  role_count = (SELECT count(*) FROM crew_role WHERE crew_member_id = crew_member.id),
  top_level = (SELECT max(level) FROM crew_role WHERE crew_member_id = crew_member.id);

CREATE TABLE crew_role_whole (
  role TEXT NOT NULL,
  crew_member_id INTEGER NOT NULL REFERENCES crew_member (id),
  level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 5),
  role_count INTEGER NOT NULL CHECK (role_count BETWEEN 1 AND 20),
  rate_key INTEGER NOT NULL CHECK (rate_key >= 0),
  hire_date INTEGER NOT NULL,
  fire_date INTEGER NOT NULL CHECK (fire_date > hire_date),
  hire_time INTEGER NOT NULL,
  fire_time INTEGER NOT NULL CHECK (fire_time > hire_time),
  PRIMARY KEY (role, crew_member_id)
) WITHOUT ROWID;

INSERT INTO crew_role_whole
SELECT r.role, c.id, r.level, c.role_count, ifnull(c.day_rate_nanos, 9223372036854775807), c.hire_date,
  ifnull(c.fire_date, 9223372036854775807), c.hire_time, ifnull(c.fire_time, 9223372036854775807)
FROM crew_role AS r JOIN crew_member AS c ON c.id = r.crew_member_id;

DROP TABLE crew_role;

ALTER TABLE crew_role_whole RENAME TO crew_role;

CREATE UNIQUE INDEX crew_role_by_preference ON crew_role (role, role_count, rate_key, crew_member_id, level, hire_date, fire_date);
