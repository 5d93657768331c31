-- Staffing searches in memory since it does; of these tables only what lists read is left.
CREATE TABLE crew_role_kept (
  role TEXT NOT NULL,
  crew_member_id INTEGER NOT NULL REFERENCES crew_member (id),
  level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 5),
  PRIMARY KEY (role, crew_member_id)
) WITHOUT ROWID;

INSERT INTO crew_role_kept (role, crew_member_id, level) SELECT role, crew_member_id, level FROM crew_role;

DROP TABLE crew_role;

ALTER TABLE crew_role_kept RENAME TO crew_role;

ALTER TABLE crew_member DROP COLUMN role_count;

ALTER TABLE crew_member DROP COLUMN top_level;
