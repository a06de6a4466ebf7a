import { appendFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { openDatabase } from '../../../main/engine/store/open-database.ts';
import type { Progress } from '../../../shared/contract/messages.ts';
import {
  bigFile,
  COUNTS,
  codes,
  LONG_HEADER,
  longFile,
  longRow,
  withColumn,
  workplace,
} from './harness.ts';

// The machine may be busy with other tests.
vi.setConfig({ testTimeout: 60_000 });

describe('whole or nothing', () => {
  it('leaves the database as it was when cancelled in the middle of writing', async () => {
    const place = workplace();
    await place.csv(longFile());
    const before = place.query(COUNTS);
    const controller = new AbortController();
    const path = place.file('big.csv', bigFile(6000));
    const run = place.run(
      path,
      {},
      {
        signal: controller.signal,
        onProgress: ({ phase, rows }) => {
          if (phase === 'writing' && rows > 1000) controller.abort();
        },
      },
    );
    await expect(run).rejects.toMatchObject({
      code: 'cancelled',
      message: 'The import was cancelled. Nothing was stored.',
    });
    expect(place.query(COUNTS)).toEqual(before);
  });

  it.each(['reading', 'checking'])('can be cancelled while %s', async (phase) => {
    const place = workplace();
    const controller = new AbortController();
    const onProgress = (progress: Progress): void => {
      if (progress.phase === phase) controller.abort();
    };
    const run = place.run(
      place.file('big.csv', bigFile(5000)),
      {},
      { signal: controller.signal, onProgress },
    );
    await expect(run).rejects.toMatchObject({ code: 'cancelled' });
    expect(place.query(COUNTS)).toMatchObject([{ datasets: 0 }]);
  });

  it('refuses a file that grows while it is read', async () => {
    const place = workplace();
    const path = place.file('grows.csv', bigFile(5000));
    let grown = false;
    const onProgress = ({ phase }: Progress): void => {
      if (phase !== 'checking' || grown) return;
      grown = true;
      appendFileSync(path, `${longRow({ id: 'late' })}\n`);
    };
    await expect(place.run(path, {}, { onProgress })).rejects.toMatchObject({
      code: 'file',
      message: expect.stringContaining('changed while it was read'),
    });
    expect(place.query(COUNTS)).toMatchObject([{ datasets: 0 }]);
  });

  it('lets others read the old state while it writes, and waits for no reader', async () => {
    const place = workplace();
    await place.csv(longFile());
    const reader = openDatabase(place.dbPath);
    const seen = new Set<unknown>();
    const onProgress = ({ phase, done, total }: Progress): void => {
      if (phase === 'writing' && done < (total ?? 0)) {
        seen.add(reader.prepare('SELECT count(*) FROM participant').pluck().get());
      }
    };
    await place.run(place.file('big.csv', bigFile(5000)), {}, { onProgress });
    expect(seen).toEqual(new Set([24]));
    expect(reader.prepare('SELECT count(*) FROM participant').pluck().get()).toBe(5024);
    reader.close();
  });

  it('says so when another program holds the database', async () => {
    const place = workplace();
    const other = openDatabase(place.dbPath);
    other.exec('BEGIN IMMEDIATE');
    await expect(place.csv(longFile())).rejects.toMatchObject({ code: 'database' });
    other.exec('ROLLBACK');
    other.close();
  }, 20_000);

  it('takes imports that come at once one after the other', async () => {
    const place = workplace();
    const paths = ['a', 'b', 'c'].map((name) => place.file(`${name}.csv`, bigFile(2000)));
    const results = await Promise.all(paths.map((path) => place.run(path)));
    expect(results.map(({ dataset }) => dataset?.participants)).toEqual([2000, 2000, 2000]);
    expect(place.query('SELECT count(*) AS n FROM participant')).toEqual([{ n: 6000 }]);
  });

  it('only adds: importing a file again makes a second data set and says so', async () => {
    const place = workplace();
    const first = await place.csv(longFile());
    const second = await place.csv(longFile(), { name: 'Again' });
    expect(first.dataset?.id).toBe(1);
    expect(second.dataset).toMatchObject({ id: 2, name: 'Again' });
    expect(codes(second)).toEqual(['already-imported']);
    expect(place.query('SELECT count(*) AS n FROM study')).toEqual([{ n: 2 }]);
  });

  it('writes nothing in a dry run and gives the same counts', async () => {
    const place = workplace();
    const dry = await place.csv(longFile(longRow({ score: '99' })), { dryRun: true });
    const wet = await place.csv(longFile(longRow({ score: '99' })));
    expect(dry.dataset).toEqual({ ...wet.dataset, id: null });
    expect(place.query('SELECT count(*) AS n FROM dataset')).toEqual([{ n: 1 }]);
  });

  it('reports progress through its phases, at most about twenty times a second', async () => {
    const place = workplace();
    const events: Progress[] = [];
    const start = performance.now();
    await place.run(
      place.file('big.csv', bigFile(10_000)),
      {},
      { onProgress: (p) => events.push(p) },
    );
    const seconds = (performance.now() - start) / 1000;
    expect([...new Set(events.map(({ phase }) => phase))]).toEqual([
      'reading',
      'checking',
      'writing',
    ]);
    expect(events.length).toBeLessThan(seconds * 20 + 10);
    expect(events.at(-1)).toMatchObject({ phase: 'writing', rows: 40_000 });
    for (const { done, total } of events) expect(done).toBeLessThanOrEqual(total ?? 0);
  });
});

describe('nothing that identifies anybody is stored or said', () => {
  const SECRETS = ['aldous.applegarth@example.org', '07700 900100', '1980-04-12', '999 000 1235'];

  it.each(SECRETS)('refuses a column of %s without repeating it', async (secret) => {
    const place = workplace();
    const result = await place.csv(withColumn('col7', (row) => `${secret}${row > 40 ? '' : ' '}`));
    expect(result).toMatchObject({ dataset: null, refusal: { code: 'identifiers' }, issues: [] });
    expect(result.identifiers[0]).toMatchObject({
      column: 'col7',
      action: 'refused',
      by: 'content',
      line: 2,
    });
    expect(JSON.stringify(result)).not.toContain(secret);
    expect(place.bytes().includes(secret)).toBe(false);
    expect(place.query(COUNTS)).toMatchObject([{ datasets: 0 }]);
  });

  it('leaves out such columns when told to, and stores nothing of them', async () => {
    const place = workplace();
    const text = withColumn('site', (row) => `s${row}@example.org`);
    const result = await place.csv(text, { onIdentifiers: 'drop' });
    expect(result.dataset?.rows.imported).toBe(48);
    expect(result.identifiers).toMatchObject([
      { column: 'site', kind: 'e-mail', action: 'dropped', cells: 48 },
    ]);
    expect(result.columns.at(-1)).toMatchObject({ column: 'site', field: null });
    expect(place.query('SELECT count(site) AS n FROM participant')).toEqual([{ n: 0 }]);
    expect(place.bytes().includes('@example.org')).toBe(false);
  });

  it('hashes participant ids that are NHS numbers when told to, and refuses otherwise', async () => {
    const place = workplace();
    const ids = ['9990001235', '9990001979', '9990002347', '9990002711'];
    const text = [LONG_HEADER, ...ids.map((id) => longRow({ id })), ''].join('\n');
    expect((await place.csv(text)).refusal?.code).toBe('identifiers');
    const result = await place.csv(text, { onIdentifiers: 'drop' });
    expect(result.identifiers).toMatchObject([{ column: 'participant_id', action: 'hashed' }]);
    expect(result.dataset?.participants).toBe(4);
    for (const id of ids) expect(place.bytes().includes(id)).toBe(false);
  });

  it('does not drop a column that the file cannot be read without', async () => {
    const text = longFile().replaceAll('Northfield 2019', 'a@example.org');
    const result = await workplace().csv(text, { onIdentifiers: 'drop' });
    expect(result.refusal?.code).toBe('identifiers-needed');
  });

  it('names a header that identifies somebody by its number only', async () => {
    const secret = 'Calista Kirkbride 1942-03-15';
    const place = workplace();
    const refused = await place.csv(withColumn(`mood (${secret})`, () => '1'));
    expect(refused.identifiers).toMatchObject([{ column: 'column 14' }]);
    expect(JSON.stringify(refused)).not.toContain('Kirkbride');
    const dropped = await place.csv(
      withColumn(`mood (${secret})`, () => '1'),
      { onIdentifiers: 'drop' },
    );
    expect(dropped.dataset?.rows.imported).toBe(48);
    expect(JSON.stringify(dropped)).not.toContain('Kirkbride');
    expect(place.bytes().includes('Kirkbride')).toBe(false);
    const needed = await place.csv(longFile().replace('score', `score (${secret})`));
    expect(needed.refusal?.code).toBe('identifiers');
    expect(JSON.stringify(needed)).not.toContain('Kirkbride');
  });

  it('looks above the header, into the last row and into cells beyond the header', async () => {
    const mail = 'x.y@example.org';
    for (const text of [
      `# sent by ${mail}\n${longFile()}`,
      longFile(longRow({ id: mail })),
      longFile(`${longRow({ id: 'P050' })},${mail}`),
    ]) {
      expect((await workplace().csv(text)).refusal?.code).toBe('identifiers');
    }
  });

  it('stores no raw participant id, also not of rows that are held back, and no column that is not mapped', async () => {
    const place = workplace();
    const id = 'subject-with-a-raw-id';
    const rows = [
      longRow({ id, score: '99' }),
      longRow({ id: `${id}-2`, week: '3' }),
      longRow({ id, week: 'post' }),
    ];
    const text = [
      `${LONG_HEADER},favourite_colour`,
      ...rows.map((row) => `${row},ultramarine`),
      '',
    ].join('\n');
    const result = await place.csv(text);
    expect(result.dataset?.rows).toMatchObject({ imported: 1, quarantined: 2 });
    expect(place.bytes().includes(id)).toBe(false);
    expect(place.bytes().includes('ultramarine')).toBe(false);
    expect(JSON.stringify(result)).not.toContain(id);
    expect(codes(result)).toContain('columns-not-read');
  });

  it('gives one person one pseudonym, and the same id in two studies two', async () => {
    const place = workplace();
    await place.csv(longFile(longRow({ id: 'P001', study: 'Other 2020' })));
    await place.csv(longFile(), { name: 'again' });
    const names = place.query<{ pseudonym: string; n: number }>(
      'SELECT pseudonym, count(*) AS n FROM participant GROUP BY 1 ORDER BY n',
    );
    expect(names).toHaveLength(25);
    expect(names.map(({ n }) => n)).toEqual([1, ...Array(24).fill(2)]);
  });

  it('does not store a file name that identifies somebody', async () => {
    const place = workplace();
    const result = await place.run(place.file('jane.doe_1980-04-12_mrn4820113.csv', longFile()));
    expect(codes(result)).toEqual(['file-name-withheld']);
    expect(result.dataset?.name).toBe('Imported file');
    expect(place.bytes().includes('jane')).toBe(false);
  });
});
