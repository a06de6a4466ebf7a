/**
 * Mappings of columns and values, by a keyed hash of the header they were used with. They hold names of columns and what
 * values mean, no data; they outlive the data set, so that the next file of the same export is read the same way.
 */
export const migration002 = `
CREATE TABLE mapping (
  header_hash TEXT PRIMARY KEY CHECK (length(header_hash) = 64),
  mapping TEXT NOT NULL CHECK (json_valid(mapping)),
  used_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;
