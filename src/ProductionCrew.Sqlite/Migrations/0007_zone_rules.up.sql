-- By which version of the time zone rules the stored instants are; no row if that is not known.
CREATE TABLE zone_rules (id INTEGER PRIMARY KEY CHECK (id = 1), version TEXT NOT NULL);

INSERT INTO change_kind (id, name) VALUES (63, 'BLACKOUT_MOVED');
