INSERT INTO change_kind (id, name) VALUES (48, 'BOOKING_LEVEL_CHANGED');

-- Each kind to come is a row of change_kind; the check is only against nonsense, because a foreign key would cost every line a lookup.
ALTER TABLE change DROP CONSTRAINT change_kind_known;

ALTER TABLE change ADD CONSTRAINT change_kind_known CHECK (kind BETWEEN 1 AND 99);
