-- What another system calls a person or a production. The indexes are the last line behind the code, which asks before it writes.
ALTER TABLE crew_member ADD COLUMN external_id text COLLATE "C" CHECK (length(external_id) BETWEEN 1 AND 200);

CREATE UNIQUE INDEX crew_member_external_id ON crew_member (external_id) WHERE external_id IS NOT NULL;

ALTER TABLE production ADD COLUMN external_id text COLLATE "C" CHECK (length(external_id) BETWEEN 1 AND 200);

CREATE UNIQUE INDEX production_external_id ON production (external_id) WHERE external_id IS NOT NULL;
