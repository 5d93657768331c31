-- A contract that was taken back stays on record without a day.
ALTER TABLE crew_member DROP CONSTRAINT crew_member_check, DROP CONSTRAINT crew_member_check1;

ALTER TABLE crew_member
  ADD CONSTRAINT crew_member_check CHECK (fire_date >= hire_date),
  ADD CONSTRAINT crew_member_check1 CHECK (fire_time >= hire_time);

-- The contracts before the latest, which is in the row itself; NULL for most people.
ALTER TABLE crew_member ADD COLUMN earlier_contracts text COLLATE "C";

-- Derived from that, to be searched.
CREATE TABLE earlier_contract (
  crew_member_id bigint NOT NULL REFERENCES crew_member (id),
  hire_date date NOT NULL,
  fire_date date NOT NULL CHECK (fire_date > hire_date),
  hire_time timestamptz NOT NULL,
  fire_time timestamptz NOT NULL CHECK (fire_time > hire_time),
  PRIMARY KEY (crew_member_id, hire_date)
);

-- Whether a member has rows there is in the index, so that a search does not look for those whom it finds without.
ALTER TABLE crew_role DROP CONSTRAINT crew_role_check, ADD CONSTRAINT crew_role_check CHECK (fire_date >= hire_date),
  ADD COLUMN rehired boolean NOT NULL DEFAULT false;

DROP INDEX crew_role_by_preference;

CREATE UNIQUE INDEX crew_role_by_preference
ON crew_role (role, role_count, rate_key, crew_member_id, level, hire_date, fire_date, rehired);

-- The column is compared by bytes, so lower() changes ASCII letters only, as addresses are compared.
CREATE INDEX crew_member_by_email ON crew_member (lower(email)) WHERE email IS NOT NULL;

INSERT INTO change_kind (id, name) VALUES (5, 'CREW_MEMBER_REHIRED'), (6, 'HIRE_DATE_CORRECTED'), (7, 'CONTRACT_VOIDED');
