import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { detectShape } from '../../main/engine/import/csv/detect-dialect.ts';
import { readRecords } from '../../main/engine/import/csv/read-records.ts';
import { openSource } from '../../main/engine/import/source/open-source.ts';
import { sharedOrSkip } from '../engine/import/harness.ts';

const folder = sharedOrSkip('hostile/peers/csv-spectrum');
const names = folder
  ? readdirSync(join(folder, 'csvs')).map((name) => name.replace(/\.csv$/, ''))
  : [];

const rowsSchema = z.array(z.record(z.string(), z.string()));

/** What the suite says must come out: one object a record, its keys the header. */
function expected(name: string): z.output<typeof rowsSchema> {
  const value: unknown = JSON.parse(
    readFileSync(join(folder ?? '', 'json', `${name}.json`), 'utf8'),
  );
  return rowsSchema.parse(Array.isArray(value) ? value : [value]);
}

/** Header and records, as an import reads them. */
async function recordsOf(path: string): Promise<z.output<typeof rowsSchema>> {
  const shape = detectShape(readFileSync(path, 'utf8'), true, () => 0);
  if (!shape) throw new Error('no header was found');
  const source = await openSource(path);
  try {
    const rows: z.output<typeof rowsSchema> = [];
    for await (const { records } of readRecords(source, 'utf-8', shape)) {
      for (const { fields, flaw } of records) {
        expect(flaw).not.toBe('text-after-quote');
        expect(fields).toHaveLength(shape.header.length);
        rows.push(Object.fromEntries(shape.header.map((column, i) => [column, fields[i] ?? ''])));
      }
    }
    return rows;
  } finally {
    await source.close();
  }
}

describe.skipIf(!folder)('csv-spectrum', () => {
  it('is all there', () => expect(names).toHaveLength(12));

  it.each(names)('%s: exactly these records', async (name) => {
    expect(await recordsOf(join(folder ?? '', 'csvs', `${name}.csv`))).toEqual(expected(name));
  });
});
