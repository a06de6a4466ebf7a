import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { inspectFile } from '../../../main/engine/import/inspect-file.ts';
import { DEFAULTS, longFile, longRow, type Workplace, workplace } from './harness.ts';

vi.setConfig({ testTimeout: 60_000 });

const OPEN_SOURCE = pathToFileURL(
  join(import.meta.dirname, '../../../main/engine/import/source/open-source.ts'),
).href;

/** Why the program cannot be run as somebody who may not read every file; empty when it can. */
function whyNobodyCannotRun(asWhom: { readonly uid?: number; readonly gid?: number }): string {
  if (process.platform === 'win32') return 'Windows has other permissions.';
  const args = ['--input-type=module', '-e', `import ${JSON.stringify(OPEN_SOURCE)}`];
  const { status } = spawnSync(process.execPath, args, asWhom);
  return status === 0 ? '' : 'nobody but the superuser can run the program here.';
}

const refusal = async (content: string | Buffer): Promise<string | undefined> =>
  (await workplace().csv(content)).refusal?.code;

describe('what is no ordinary file', () => {
  it.each<[string, (path: string, dir: string) => void, string]>([
    ['a folder', (path) => mkdirSync(path), 'is a folder'],
    ['nothing', () => {}, 'does not exist'],
    ['a link to nothing', (path, dir) => symlinkSync(join(dir, 'gone'), path), 'does not exist'],
    ['a link to itself', (path) => symlinkSync(path, path), 'leads back to itself'],
    [
      'a link in a circle of links',
      (path, dir) => {
        symlinkSync(join(dir, 'loop_b.csv'), path);
        symlinkSync(path, join(dir, 'loop_b.csv'));
      },
      'leads back to itself',
    ],
    [
      'what lies in no folder but a file',
      (path, dir) => {
        writeFileSync(join(dir, 'file'), '');
        symlinkSync(join(dir, 'file', 'data.csv'), path);
      },
      'cannot be read \\(ENOTDIR\\)',
    ],
    [
      'a link to an endless device',
      (path) => symlinkSync('/dev/zero', path),
      'not an ordinary file',
    ],
    [
      'a pipe that nobody writes to',
      (path) => void spawnSync('mkfifo', [path]),
      'not an ordinary file',
    ],
  ])('%s is refused at once', async (_, make, message) => {
    const place = workplace();
    const path = join(place.dir, 'x.csv');
    make(path, place.dir);
    await expect(place.run(path)).rejects.toMatchObject({
      code: 'file',
      message: expect.stringMatching(new RegExp(`^x\\.csv .*${message}`)),
    });
  });

  it('refuses a file over the limit without reading it', async () => {
    const place = workplace();
    const path = place.file('sparse.csv', '');
    truncateSync(path, 5 * 2 ** 30);
    await expect(place.run(path)).rejects.toMatchObject({
      code: 'file',
      message: expect.stringContaining('larger than 4 GB'),
    });
  });

  const open = `
    import { openSource } from ${JSON.stringify(OPEN_SOURCE)};
    await openSource(process.argv[1]).catch(({ code, message }) => console.log(code, message));`;
  // The superuser may read every file, so somebody else tries.
  const asWhom = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  const cannot = whyNobodyCannotRun(asWhom);
  if (cannot) console.warn(`SKIPPED: files that may not be read; ${cannot}`);
  it.skipIf(cannot)('says when a file may not be read', () => {
    const path = workplace().file('secret.csv', longFile());
    chmodSync(dirname(path), 0o755);
    chmodSync(path, 0);
    const args = ['--input-type=module', '-e', open, path];
    const { stdout } = spawnSync(process.execPath, args, { ...asWhom, encoding: 'utf8' });
    expect(stdout).toBe('file secret.csv may not be read. Check its permissions.\n');
  });

  it.each(['-rf --help.csv', "odd #?%20;&'name\u00e9 \u2014 (1).csv", 'new\nline.csv'])(
    'imports a file named %j',
    async (name) => {
      const place = workplace();
      const result = await place.run(place.file(name, longFile()));
      expect(result.dataset?.rows.imported).toBe(48);
      expect(result.dataset?.name).not.toMatch(/[\n\r]/);
    },
  );
});

/** Looks at a file as the window does before it is imported, and imports it as it was looked at. */
async function lookThenImport(
  place: Workplace,
  path: string,
  between: () => void,
): Promise<number | undefined> {
  const { fingerprint } = await inspectFile(
    place.target,
    path,
    { ...DEFAULTS, rows: 5, previewFrom: 1, wholeFile: true },
    { signal: new AbortController().signal, onProgress: () => {} },
  );
  between();
  const result = await place.run(path, { fingerprint });
  return result.dataset?.rows.imported;
}

describe('a file between the look and the import', () => {
  it('that stays as it is, is imported', async () => {
    const place = workplace();
    const path = place.file('data.csv', longFile());
    expect(await lookThenImport(place, path, () => {})).toBe(48);
  });

  const other = longFile(longRow({ id: 'P099' }));
  it.each<[string, (path: string) => void]>([
    [
      'replaced by another',
      (path) => {
        writeFileSync(`${path}.new`, other);
        renameSync(`${path}.new`, path);
      },
    ],
    [
      'replaced by one of the same length and times',
      (path) => {
        writeFileSync(`${path}.new`, longFile().replace('PHQ-9,6', 'PHQ-9,7'));
        utimesSync(`${path}.new`, 1_600_000_000, 1_600_000_000);
        renameSync(`${path}.new`, path);
      },
    ],
    ['written over', (path) => writeFileSync(path, other)],
    [
      'edited, with its time set back',
      (path) => {
        writeFileSync(path, longFile().replace('PHQ-9,6', 'PHQ-9,7'));
        utimesSync(path, 1_600_000_000, 1_600_000_000);
      },
    ],
  ])('that is %s is refused', async (_, change) => {
    const place = workplace();
    const path = place.file('data.csv', longFile());
    utimesSync(path, 1_600_000_000, 1_600_000_000);
    await expect(lookThenImport(place, path, () => change(path))).rejects.toMatchObject({
      code: 'file',
      message: expect.stringMatching(/^data\.csv was changed or replaced since it was looked at/),
    });
    expect(place.query('SELECT count(*) AS n FROM dataset')).toEqual([{ n: 0 }]);
  });

  it('that is gone is refused', async () => {
    const place = workplace();
    const path = place.file('data.csv', longFile());
    await expect(lookThenImport(place, path, () => rmSync(path))).rejects.toMatchObject({
      code: 'file',
      message: 'data.csv does not exist.',
    });
  });
});

describe('what is no CSV file', () => {
  it.each<[string, string | Buffer, string]>([
    ['empty', '', 'empty'],
    ['only a byte order mark', '\uFEFF', 'empty'],
    ['only blanks', ' \n\n \n', 'empty'],
    ['an Excel workbook', Buffer.from('504b0304140006000800', 'hex'), 'binary'],
    ['an old Excel workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'binary'],
    ['gzip', Buffer.from('1f8b0800', 'hex'), 'binary'],
    ['a PNG picture', Buffer.from('89504e470d0a1a0a', 'hex'), 'binary'],
    ['text with a NUL', longFile().replace('CBT', 'C\0BT'), 'binary'],
    ['JSON', '[\n {"participant_id": "P1"}\n]', 'not-csv'],
    ['a web page', '<!DOCTYPE html><html></html>', 'not-csv'],
    ['a Git LFS pointer', 'version https://git-lfs.github.com/spec/v1\noid sha256:ab\n', 'not-csv'],
    [
      'prose',
      'Dear all, please find below, as agreed, the results.\nBest wishes, the team\n',
      'unknown-layout',
    ],
    ['another delimiter', longFile().replaceAll(',', '^'), 'no-columns'],
    ['single quotes', longFile().replace(/[^,\n]+/g, "'$&'"), 'single-quotes'],
    ['a header alone', `${longFile().split('\n')[0]}\n`, 'no-rows'],
    ['no header', longFile().split('\n').slice(1).join('\n'), 'no-header'],
    [
      'an unresolved conflict',
      `<<<<<<< HEAD\n${longFile()}=======\n${longFile()}>>>>>>> other\n`,
      'conflict-markers',
    ],
    ['a quote that is never closed', `${longFile()}P1,"Northfield`, 'unclosed-quote'],
    ['a header without an end', '"a",'.repeat(600_000), 'too-many-columns'],
  ])('%s is refused', async (_, content, code) => {
    expect(await refusal(content)).toBe(code);
  });

  it.each(['a', 'a-', '1 ', 'x@', '+1', '12/', '"" '])(
    'a cell of a million times %j does not make it slow',
    async (unit) => {
      const [header, row, ...rest] = longFile().split('\n');
      const text = [
        `${header},extra`,
        `${row},"${unit.repeat(500_000)}"`,
        ...rest.map((r) => r && `${r},`),
      ];
      const start = performance.now();
      await workplace().csv(text.join('\n'));
      expect(performance.now() - start).toBeLessThan(5000);
    },
    20_000,
  );

  it('says which columns are missing, by name', async () => {
    const result = await workplace().csv(longFile().replace(',arm,', ',colour,'));
    expect(result.refusal).toMatchObject({
      code: 'missing-columns',
      message: expect.stringContaining('lacks: arm'),
    });
  });

  it('does not repeat the first line of a file without a header', async () => {
    const result = await workplace().csv('Jane Doe,34,7\nJohn Roe,41,9\n');
    expect(JSON.stringify(result)).not.toMatch(/Jane|Doe/);
  });
});
