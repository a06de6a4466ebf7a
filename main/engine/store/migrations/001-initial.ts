/**
 * First schema: data sets, studies, arms, participants with their assessments, arm comparisons, quarantine.
 * Every child row names its data set's tree by foreign keys with ON DELETE CASCADE, so deleting a data set deletes all of it.
 * Format, condition and planned sessions stand with the participant: files give them per row, and they can differ within an arm.
 */
export const migration001 = `
CREATE TABLE secret (
  name TEXT PRIMARY KEY,
  value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE dataset (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  kind TEXT NOT NULL CHECK (kind IN ('participant', 'comparison')),
  layout TEXT NOT NULL,
  file_name TEXT NOT NULL,
  file_size INTEGER NOT NULL CHECK (file_size >= 0),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  imported_at TEXT NOT NULL,
  synthetic INTEGER NOT NULL CHECK (synthetic IN (0, 1)),
  dialect TEXT NOT NULL CHECK (json_valid(dialect)),
  columns TEXT NOT NULL CHECK (json_valid(columns)),
  rows_read INTEGER NOT NULL,
  rows_imported INTEGER NOT NULL,
  rows_quarantined INTEGER NOT NULL,
  rows_blank INTEGER NOT NULL,
  CHECK (rows_read = rows_imported + rows_quarantined + rows_blank)
) STRICT;
CREATE INDEX dataset_sha256 ON dataset (sha256);

CREATE TABLE study (
  id INTEGER PRIMARY KEY,
  dataset_id INTEGER NOT NULL REFERENCES dataset (id) ON DELETE CASCADE,
  label TEXT NOT NULL,
  year INTEGER,
  reference TEXT,
  UNIQUE (dataset_id, label)
) STRICT;

CREATE TABLE arm (
  id INTEGER PRIMARY KEY,
  study_id INTEGER NOT NULL REFERENCES study (id) ON DELETE CASCADE,
  label TEXT NOT NULL,
  treatment TEXT NOT NULL,
  UNIQUE (study_id, label, treatment)
) STRICT;

CREATE TABLE participant (
  id INTEGER PRIMARY KEY,
  dataset_id INTEGER NOT NULL REFERENCES dataset (id) ON DELETE CASCADE,
  arm_id INTEGER NOT NULL REFERENCES arm (id) ON DELETE CASCADE,
  pseudonym TEXT NOT NULL,
  condition TEXT,
  format TEXT,
  planned_sessions REAL CHECK (planned_sessions >= 0),
  sessions_attended REAL CHECK (sessions_attended >= 0),
  status TEXT NOT NULL,
  dropout_week REAL,
  dropout_session REAL CHECK (dropout_session >= 0),
  dropout_reason TEXT,
  age_band TEXT,
  sex TEXT,
  site TEXT,
  therapist TEXT,
  problem_area TEXT,
  start_quarter TEXT
) STRICT;
CREATE INDEX participant_arm ON participant (arm_id);
CREATE INDEX participant_dataset ON participant (dataset_id);

CREATE TABLE assessment (
  participant_id INTEGER NOT NULL REFERENCES participant (id) ON DELETE CASCADE,
  instrument TEXT NOT NULL,
  week REAL NOT NULL,
  score REAL,
  PRIMARY KEY (participant_id, instrument, week)
) STRICT, WITHOUT ROWID;

CREATE TABLE comparison (
  id INTEGER PRIMARY KEY,
  dataset_id INTEGER NOT NULL REFERENCES dataset (id) ON DELETE CASCADE,
  study_id INTEGER NOT NULL REFERENCES study (id) ON DELETE CASCADE,
  line INTEGER NOT NULL,
  treatment1 TEXT NOT NULL,
  treatment2 TEXT NOT NULL,
  label1 TEXT,
  label2 TEXT,
  condition TEXT,
  format TEXT,
  planned_sessions REAL,
  instrument TEXT,
  instrument_label TEXT,
  lower_is_better INTEGER CHECK (lower_is_better IN (0, 1)),
  rating TEXT,
  outcome_type TEXT,
  time TEXT,
  time_weeks REAL,
  country TEXT,
  age_group TEXT,
  recruitment TEXT,
  diagnosis TEXT,
  target_group TEXT,
  itt INTEGER CHECK (itt IN (0, 1)),
  risk_of_bias TEXT,
  mean_age REAL,
  percent_women REAL,
  mean1 REAL, sd1 REAL CHECK (sd1 >= 0), n1 REAL CHECK (n1 >= 0),
  mean2 REAL, sd2 REAL CHECK (sd2 >= 0), n2 REAL CHECK (n2 >= 0),
  change_mean1 REAL, change_sd1 REAL, change_n1 REAL,
  change_mean2 REAL, change_sd2 REAL, change_n2 REAL,
  baseline_mean1 REAL, baseline_sd1 REAL, baseline_n1 REAL,
  baseline_mean2 REAL, baseline_sd2 REAL, baseline_n2 REAL,
  events1 REAL CHECK (events1 >= 0), total1 REAL CHECK (total1 >= 0),
  events2 REAL CHECK (events2 >= 0), total2 REAL CHECK (total2 >= 0),
  g REAL, g_se REAL CHECK (g_se >= 0),
  log_rr REAL, log_rr_se REAL CHECK (log_rr_se >= 0),
  randomised1 REAL CHECK (randomised1 >= 0), randomised2 REAL CHECK (randomised2 >= 0),
  lost1 REAL CHECK (lost1 >= 0), lost2 REAL CHECK (lost2 >= 0)
) STRICT;
CREATE INDEX comparison_dataset ON comparison (dataset_id, treatment1, treatment2);
CREATE INDEX comparison_study ON comparison (study_id);

CREATE TABLE issue (
  id INTEGER PRIMARY KEY,
  dataset_id INTEGER NOT NULL REFERENCES dataset (id) ON DELETE CASCADE,
  severity TEXT NOT NULL CHECK (severity IN ('error', 'warning')),
  code TEXT NOT NULL,
  column_name TEXT,
  count INTEGER NOT NULL,
  first_line INTEGER,
  message TEXT NOT NULL
) STRICT;
CREATE INDEX issue_dataset ON issue (dataset_id);

CREATE TABLE quarantine (
  id INTEGER PRIMARY KEY,
  dataset_id INTEGER NOT NULL REFERENCES dataset (id) ON DELETE CASCADE,
  line INTEGER NOT NULL,
  code TEXT NOT NULL,
  column_name TEXT,
  value TEXT,
  message TEXT NOT NULL,
  cells TEXT NOT NULL CHECK (json_valid(cells))
) STRICT;
CREATE INDEX quarantine_dataset ON quarantine (dataset_id, line);
`;
