-- A chart is the text that the log has of it, under its ids, and its points, which the log does not have but for their digest.
CREATE TABLE progress_chart (
  production_id bigint NOT NULL REFERENCES production (id)
    CHECK (production_id IS NOT DISTINCT FROM (state::jsonb ->> 'production')::bigint),
  id bigint NOT NULL CHECK (id IS NOT DISTINCT FROM (state::jsonb ->> 'id')::bigint),
  state text COLLATE "C" NOT NULL,
  points bytea NOT NULL,
  PRIMARY KEY (production_id, id)
);

-- Kinds have had room up to 99.
ALTER TABLE change DROP CONSTRAINT change_kind_known;

ALTER TABLE change ADD CONSTRAINT change_kind_known CHECK (kind BETWEEN 1 AND 999);

INSERT INTO change_kind (id, name) VALUES (100, 'PROGRESS_CHART_CREATED');
