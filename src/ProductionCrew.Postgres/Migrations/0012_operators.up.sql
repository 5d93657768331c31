-- Who may sign in. A row is the text that the log has of it, under its id.
CREATE TABLE operator (
  id text COLLATE "C" PRIMARY KEY CHECK (id IS NOT DISTINCT FROM state::jsonb ->> 'id'),
  state text COLLATE "C" NOT NULL
);

-- The keys by which tokens are signed; no part of what the log tells.
CREATE TABLE signing_key (
  id text COLLATE "C" PRIMARY KEY CHECK (id IS NOT DISTINCT FROM state::jsonb ->> 'id'),
  state text COLLATE "C" NOT NULL
);

-- The id of the operator, where a line is about one.
ALTER TABLE change
  ADD COLUMN operator_id text COLLATE "C",
  DROP CONSTRAINT change_check1,
  ADD CONSTRAINT change_check1 CHECK (
    CASE
      WHEN booking_id IS NOT NULL THEN
        crew_member_id IS NOT NULL AND production_id IS NOT NULL AND blackout_id IS NULL AND window_id IS NULL
      WHEN blackout_id IS NOT NULL THEN crew_member_id IS NOT NULL AND production_id IS NULL AND window_id IS NULL
      WHEN window_id IS NOT NULL THEN crew_member_id IS NOT NULL AND production_id IS NULL
      WHEN operator_id IS NOT NULL THEN crew_member_id IS NULL AND production_id IS NULL
      ELSE (crew_member_id IS NULL) <> (production_id IS NULL)
    END
  );

DROP TRIGGER change_is_final ON change;

CREATE TRIGGER change_is_final
BEFORE UPDATE OF id, change_time, kind, crew_member_id, production_id, booking_id, blackout_id, window_id, operator_id, actor, request_id,
  state, write_time
ON change FOR EACH ROW EXECUTE FUNCTION refuse_change_of_log();

INSERT INTO change_kind (id, name) VALUES
  (80, 'OPERATOR_CREATED'),
  (81, 'OPERATOR_UPDATED'),
  (82, 'OPERATOR_DISABLED'),
  (83, 'OPERATOR_SECRET_ROTATED');
