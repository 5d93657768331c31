-- A chart is the text that the log has of it, under its ids, and its points, which the log does not have but for their digest.
CREATE TABLE progress_chart (
  production_id INTEGER NOT NULL REFERENCES production (id) CHECK (production_id IS json_extract(state, '$.production')),
  id INTEGER NOT NULL CHECK (id IS json_extract(state, '$.id')),
  state TEXT NOT NULL,
  points BLOB NOT NULL,
  PRIMARY KEY (production_id, id)
);

INSERT INTO change_kind (id, name) VALUES (100, 'PROGRESS_CHART_CREATED');
