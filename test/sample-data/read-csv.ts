import { readFileSync } from 'node:fs';
import Papa from 'papaparse';

export type CsvRow = Readonly<Record<string, string>>;

/** Rows of a comma-separated file by column name. @throws Error when a row does not fit the header */
export function readCsv(file: URL | string): CsvRow[] {
  const { data, errors } = Papa.parse<CsvRow>(readFileSync(file, 'utf8'), {
    header: true,
    delimiter: ',',
    skipEmptyLines: true,
  });
  const [first] = errors;
  if (first) throw new Error(`${String(file)}, row ${first.row}: ${first.message}`);
  return data;
}
