/** The schema of version 3, as it was: what a file of that version must hold before it is brought further. */
export const schemaOfVersion3 = /* sql */ `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE source (
  id INTEGER PRIMARY KEY,
  publisher TEXT NOT NULL, citation TEXT NOT NULL, url TEXT NOT NULL, licence TEXT NOT NULL,
  attribution TEXT NOT NULL, as_of TEXT, retrieved TEXT
) STRICT;

-- removed: 0 there, 1 removed or undone, 2 being freed. absence: what a member without a row in a period means.
-- whole: which rows make the whole, as JSON of the contract. covered_from, covered_to: first and last day
-- (ISO) that the numbers cover, where that is known.
CREATE TABLE dataset (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  source_id INTEGER NOT NULL REFERENCES source(id),
  name TEXT NOT NULL, measure TEXT NOT NULL, unit TEXT NOT NULL, grain TEXT NOT NULL, basis TEXT NOT NULL,
  aggregation TEXT NOT NULL, coverage TEXT NOT NULL, overlapping INTEGER NOT NULL, synthetic INTEGER NOT NULL,
  note TEXT NOT NULL,
  removed INTEGER NOT NULL DEFAULT 0,
  absence TEXT NOT NULL DEFAULT 'unknown', whole TEXT NOT NULL DEFAULT '{}',
  covered_from TEXT, covered_to TEXT
) STRICT;

-- Derived from the observations and kept by every write to them; never part of an action. hash: of what they
-- say; place: of where in which file each of them stood; seal: of the row itself, as row_hash has it of others.
CREATE TABLE dataset_state (
  dataset_id INTEGER PRIMARY KEY REFERENCES dataset(id),
  observations INTEGER NOT NULL DEFAULT 0,
  next_sequence INTEGER NOT NULL DEFAULT 1,
  hash0 INTEGER NOT NULL DEFAULT 0, hash1 INTEGER NOT NULL DEFAULT 0,
  hash2 INTEGER NOT NULL DEFAULT 0, hash3 INTEGER NOT NULL DEFAULT 0,
  place0 INTEGER NOT NULL DEFAULT 0, place1 INTEGER NOT NULL DEFAULT 0,
  seal BLOB
) STRICT;

CREATE TABLE import_run (
  id INTEGER PRIMARY KEY,
  dataset_id INTEGER NOT NULL REFERENCES dataset(id),
  action_id INTEGER NOT NULL,
  file TEXT NOT NULL, sha256 TEXT NOT NULL, bytes INTEGER NOT NULL, sheet TEXT, table_index INTEGER NOT NULL,
  profile TEXT NOT NULL, shape TEXT NOT NULL, encoding TEXT, delimiter TEXT,
  mapping TEXT NOT NULL, rules TEXT NOT NULL,
  rows_read INTEGER NOT NULL, rows_accepted INTEGER NOT NULL, rows_rejected INTEGER NOT NULL,
  rows_skipped INTEGER NOT NULL,
  issues TEXT NOT NULL, at TEXT NOT NULL, ms REAL NOT NULL
) STRICT;
CREATE INDEX import_run_dataset ON import_run(dataset_id);

-- A subject text as sources write it; what it resolves to is derived from the catalogue. hash: of the text.
CREATE TABLE subject (
  id INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  model_id INTEGER, family_id INTEGER, developer_id INTEGER,
  origin TEXT, openness TEXT,
  rule TEXT NOT NULL DEFAULT '',
  hash INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Values of the optional dimensions. kind: 1 language, 2 region, 3 category.
CREATE TABLE term (
  id INTEGER PRIMARY KEY,
  kind INTEGER NOT NULL,
  text TEXT NOT NULL, hash INTEGER NOT NULL DEFAULT 0,
  UNIQUE (kind, text)
) STRICT;

-- A value that is null was given as missing: it is not zero. 0 in a dimension: not given.
CREATE TABLE observation (
  id INTEGER PRIMARY KEY,
  period INTEGER NOT NULL,
  subject_id INTEGER NOT NULL,
  language_id INTEGER NOT NULL DEFAULT 0,
  region_id INTEGER NOT NULL DEFAULT 0,
  category_id INTEGER NOT NULL DEFAULT 0,
  value REAL, low REAL, high REAL,
  qualifier INTEGER NOT NULL DEFAULT 0,
  note TEXT,
  run_id INTEGER,
  row INTEGER, col INTEGER
) STRICT;

-- Sums for charts, kept by every write. kind 0: all (dim_id 0); 1 language; 2 region; 3 category.
-- subject_id 0: all subjects. ranged: observations that carry a low or a high.
CREATE TABLE rollup (
  dataset_id INTEGER NOT NULL, kind INTEGER NOT NULL, dim_id INTEGER NOT NULL,
  period INTEGER NOT NULL, subject_id INTEGER NOT NULL,
  value REAL NOT NULL, low REAL NOT NULL, high REAL NOT NULL,
  present INTEGER NOT NULL, missing INTEGER NOT NULL, ranged INTEGER NOT NULL,
  PRIMARY KEY (dataset_id, kind, dim_id, period, subject_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE developer (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL, country TEXT NOT NULL,
  origin TEXT NOT NULL, note TEXT NOT NULL
) STRICT;
CREATE TABLE family (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
  developer_id INTEGER NOT NULL REFERENCES developer(id),
  openness TEXT NOT NULL, licence TEXT NOT NULL, note TEXT NOT NULL
) STRICT;
CREATE TABLE model (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
  family_id INTEGER NOT NULL REFERENCES family(id),
  openness TEXT, released TEXT, note TEXT NOT NULL
) STRICT;
-- origin: 'shipped', 'imported' or 'analyst'. target_kind: model, family, developer, segment.
CREATE TABLE alias (
  id INTEGER PRIMARY KEY, pattern TEXT NOT NULL, target_kind TEXT NOT NULL, target_key TEXT NOT NULL,
  origin TEXT NOT NULL,
  UNIQUE (pattern, origin)
) STRICT;

-- A named rule over dimensions, usable as a key. rule: members by dimension, as JSON of the contract.
-- holds_from: the day (ISO) from which the rule is meant to hold; null: always.
CREATE TABLE segment (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL UNIQUE, rule TEXT NOT NULL,
  holds_from TEXT, note TEXT NOT NULL, created_at TEXT NOT NULL
) STRICT;
-- Who says what of an entry or a name, and from which day (ISO; null: always): field is openness, origin or identity.
-- target_kind: developer, family, model or name (a text as sources write it). adopted: 1 where it is what holds here.
CREATE TABLE label (
  id INTEGER PRIMARY KEY,
  target_kind TEXT NOT NULL, target_key TEXT NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL,
  holds_from TEXT, said_by TEXT NOT NULL, url TEXT NOT NULL, note TEXT NOT NULL,
  adopted INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX label_target ON label(target_kind, target_key);

CREATE TABLE risk (
  id INTEGER PRIMARY KEY, ref TEXT NOT NULL, title TEXT NOT NULL, description TEXT NOT NULL,
  category TEXT NOT NULL, taxonomy TEXT NOT NULL,
  scope_by TEXT NOT NULL, scope_keys TEXT NOT NULL, dataset_id INTEGER,
  inherent_likelihood INTEGER NOT NULL, inherent_impact INTEGER NOT NULL,
  current_likelihood INTEGER NOT NULL, current_impact INTEGER NOT NULL,
  residual_likelihood INTEGER NOT NULL, residual_impact INTEGER NOT NULL,
  confidence TEXT NOT NULL, treatment TEXT NOT NULL, owner TEXT NOT NULL, status TEXT NOT NULL,
  review_on TEXT, marked_at TEXT, evidence TEXT NOT NULL, created_at TEXT NOT NULL
) STRICT;

CREATE TABLE claim (
  id INTEGER PRIMARY KEY, ref TEXT NOT NULL, text TEXT NOT NULL, quote TEXT NOT NULL, source TEXT NOT NULL,
  url TEXT NOT NULL, published TEXT NOT NULL,
  dataset_id INTEGER, by_dimension TEXT NOT NULL, keys TEXT NOT NULL, stat TEXT NOT NULL,
  from_period TEXT, to_period TEXT,
  value REAL NOT NULL, low REAL, high REAL, qualifier TEXT NOT NULL, tolerance_pp REAL NOT NULL,
  claimed_basis TEXT NOT NULL, note TEXT NOT NULL, created_at TEXT NOT NULL,
  of_where TEXT NOT NULL DEFAULT '{}'
) STRICT;

CREATE TABLE view (id INTEGER PRIMARY KEY, name TEXT NOT NULL, spec TEXT NOT NULL) STRICT;
-- A mapping kept for files whose headings have the same signature.
CREATE TABLE template (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, signature TEXT NOT NULL, headings TEXT NOT NULL,
  mapping TEXT NOT NULL, created_at TEXT NOT NULL
) STRICT;
CREATE TABLE brief (
  id INTEGER PRIMARY KEY, title TEXT NOT NULL, subtitle TEXT NOT NULL, author TEXT NOT NULL,
  template TEXT NOT NULL, sections TEXT NOT NULL
) STRICT;

-- state: 0 done, 1 undone, 2 undone and no longer to be redone. rows_hash, cells_hash: sums over its images in
-- change and observation_change; null once those were freed. seal: of the row itself.
CREATE TABLE action (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  label_key TEXT NOT NULL, label_params TEXT NOT NULL, kind TEXT NOT NULL,
  at TEXT NOT NULL, author TEXT NOT NULL, reason TEXT NOT NULL,
  dataset_id INTEGER, changes INTEGER NOT NULL, state INTEGER NOT NULL DEFAULT 0,
  rows_hash BLOB, cells_hash BLOB, seal BLOB
) STRICT;
CREATE INDEX action_state ON action(state, id);

-- What each row of the other tables holds, as a hash over its columns; observations and texts have theirs with
-- the dataset and the text. id 0 of meta: all of its rows.
CREATE TABLE row_hash (
  entity TEXT NOT NULL, id INTEGER NOT NULL, hash BLOB NOT NULL,
  PRIMARY KEY (entity, id)
) STRICT, WITHOUT ROWID;

-- Row images of everything but observations, as JSON; null: the row was not there.
CREATE TABLE change (
  action_id INTEGER NOT NULL REFERENCES action(id), seq INTEGER NOT NULL,
  entity TEXT NOT NULL, entity_id INTEGER NOT NULL, before TEXT, after TEXT,
  PRIMARY KEY (action_id, seq)
) STRICT, WITHOUT ROWID;

-- Observations changed one by one or by an update: their state before (was = 1) and after (is_ = 1).
CREATE TABLE observation_change (
  action_id INTEGER NOT NULL REFERENCES action(id), observation_id INTEGER NOT NULL,
  period INTEGER NOT NULL, subject_id INTEGER NOT NULL,
  language_id INTEGER NOT NULL, region_id INTEGER NOT NULL, category_id INTEGER NOT NULL,
  was INTEGER NOT NULL, b_value REAL, b_low REAL, b_high REAL, b_qualifier INTEGER, b_note TEXT,
  b_run_id INTEGER, b_row INTEGER, b_col INTEGER,
  is_ INTEGER NOT NULL, a_value REAL, a_low REAL, a_high REAL, a_qualifier INTEGER, a_note TEXT,
  a_run_id INTEGER, a_row INTEGER, a_col INTEGER,
  PRIMARY KEY (action_id, observation_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX observation_change_observation ON observation_change(observation_id);
`
