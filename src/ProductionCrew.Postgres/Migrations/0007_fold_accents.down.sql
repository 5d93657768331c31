-- The program has folded names and titles as the older version does.
DROP INDEX crew_member_by_name;

CREATE INDEX crew_member_by_name ON crew_member (folded_name);
