-- A contract that was taken back stays on record without a day. SQLite cannot change a CHECK, and to make the table anew would look at each
-- row that refers to it; so the text of the schema is changed, in the way that SQLite's documentation gives for removing a CHECK.
PRAGMA writable_schema = ON;

UPDATE sqlite_schema
SET sql = replace(replace(sql, 'CHECK (fire_date > hire_date)', 'CHECK (fire_date >= hire_date)'),
  'CHECK (fire_time > hire_time)', 'CHECK (fire_time >= hire_time)')
WHERE type = 'table' AND name = 'crew_member';

PRAGMA writable_schema = RESET;

-- The contracts before the latest, which is in the row itself; NULL for most people.
ALTER TABLE crew_member ADD COLUMN earlier_contracts TEXT;

-- Derived from that, to be searched.
CREATE TABLE earlier_contract (
  crew_member_id INTEGER NOT NULL REFERENCES crew_member (id),
  hire_date INTEGER NOT NULL,
  fire_date INTEGER NOT NULL CHECK (fire_date > hire_date),
  hire_time INTEGER NOT NULL,
  fire_time INTEGER NOT NULL CHECK (fire_time > hire_time),
  PRIMARY KEY (crew_member_id, hire_date)
) WITHOUT ROWID;

-- lower() changes ASCII letters only, as addresses are compared.
CREATE INDEX crew_member_by_email ON crew_member (lower(email)) WHERE email IS NOT NULL;

INSERT INTO change_kind (id, name) VALUES (5, 'CREW_MEMBER_REHIRED'), (6, 'HIRE_DATE_CORRECTED'), (7, 'CONTRACT_VOIDED');
