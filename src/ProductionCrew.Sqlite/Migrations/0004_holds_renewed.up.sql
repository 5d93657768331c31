ALTER TABLE booking ADD COLUMN challenge_time INTEGER;

INSERT INTO change_kind (id, name) VALUES (49, 'BOOKING_RENEWED');
