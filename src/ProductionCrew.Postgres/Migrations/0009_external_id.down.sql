DROP INDEX production_external_id;

ALTER TABLE production DROP COLUMN external_id;

DROP INDEX crew_member_external_id;

ALTER TABLE crew_member DROP COLUMN external_id;
