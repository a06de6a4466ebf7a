import type { KAnonymity } from '../../../../shared/contract/datasets.ts';
import type { Db } from '../open-database.ts';

/** Quasi-identifiers: what may be known of a person from elsewhere. Fields of the table, names in reports. */
const QUASI_IDENTIFIERS = [
  ['age_band', 'age band'],
  ['sex', 'sex'],
  ['condition', 'condition'],
  ['site', 'site'],
  ['start_quarter', 'start quarter'],
] as const;

/** Group sizes over the quasi-identifiers of a data set; null when it holds no people. */
export function kAnonymityOf(db: Db, datasetId: number): KAnonymity | null {
  const fields = QUASI_IDENTIFIERS.map(([field]) => field);
  const given = fields.map((field) => `count(${field}) AS ${field}`).join(', ');
  const filled = db
    .prepare<[number], Record<string, number>>(
      `SELECT count(*) AS people, ${given} FROM participant WHERE dataset_id = ?`,
    )
    .get(datasetId);
  const people = filled?.people ?? 0;
  if (people === 0) return null;
  const columns = QUASI_IDENTIFIERS.filter(([field]) => (filled?.[field] ?? 0) > 0);
  // A field that nobody has parts nobody.
  const by = columns.length > 0 ? columns.map(([field]) => field).join(', ') : 'NULL';
  const groups = db
    .prepare<[number], { groups: number; smallest: number; under5: number; under11: number }>(
      `SELECT count(*) AS "groups", min(n) AS smallest,
         coalesce(sum(n) FILTER (WHERE n < 5), 0) AS under5,
         coalesce(sum(n) FILTER (WHERE n < 11), 0) AS under11
       FROM (SELECT count(*) AS n FROM participant WHERE dataset_id = ? GROUP BY ${by})`,
    )
    .get(datasetId);
  if (!groups) return null;
  return { columns: columns.map(([, name]) => name), people, ...groups };
}
