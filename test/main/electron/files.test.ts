import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assetPath } from '../../../main/electron/asset-path.ts';
import { FileGrants } from '../../../main/electron/file-grants.ts';
import { readTextFile, TEXT_LIMIT } from '../../../main/electron/read-text-file.ts';
import { resolveFile } from '../../../main/electron/resolve-file.ts';

let folder: string;
let root: string;
beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'armwise-files-')));
  root = join(folder, 'renderer');
  mkdirSync(join(root, 'assets'), { recursive: true });
  writeFileSync(join(root, 'index.html'), '<!doctype html>');
  writeFileSync(join(root, 'assets', 'a b.js'), '');
  writeFileSync(join(folder, 'secret.js'), '');
  mkdirSync(join(folder, 'renderer-other'));
  writeFileSync(join(folder, 'renderer-other', 'x.js'), '');
  symlinkSync(join(folder, 'secret.js'), join(root, 'link.js'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('assetPath', () => {
  test.each([
    ['armwise://app/', 'index.html'],
    ['armwise://app', 'index.html'],
    ['armwise://app/index.html?x=1#y', 'index.html'],
    ['armwise://app/assets/a%20b.js', 'assets/a b.js'],
    ['armwise://app/assets/../index.html', 'index.html'],
  ])('%s is %s', async (url, file) => {
    expect(await assetPath(root, url)).toBe(join(root, file));
  });

  test.each([
    'armwise://other/index.html',
    'armwise://app/../secret.js',
    'armwise://app/%2e%2e/secret.js',
    'armwise://app/..%2fsecret.js',
    'armwise://app/..%5csecret.js',
    'armwise://app/assets/..%2F..%2Fsecret.js',
    'armwise://app/../renderer-other/x.js',
    'armwise://app/link.js',
    'armwise://app/missing.js',
    'armwise://app/index.html%00.js',
    'armwise://app/%E0%A4%A',
    'armwise://app//etc/hostname',
    'not a url',
  ])('%s is nothing', async (url) => {
    expect(await assetPath(root, url)).toBeNull();
  });
});

describe('FileGrants', () => {
  test('stand for regular files', async () => {
    const grants = new FileGrants();
    const granted = await grants.grant(join(root, 'index.html'));
    expect(granted).toEqual({ token: expect.any(String), name: 'index.html', size: 15 });
    expect(grants.path(granted?.token ?? '')).toBe(join(root, 'index.html'));
  });

  test('are refused for folders and for what is not there', async () => {
    const grants = new FileGrants();
    expect(await grants.grant(root)).toBeNull();
    expect(await grants.grant(join(root, 'missing'))).toBeNull();
    expect(await grants.grant('')).toBeNull();
    expect(grants.path(join(root, 'index.html'))).toBeNull();
  });

  test('lapse, the oldest first, beyond two hundred', async () => {
    const grants = new FileGrants();
    const tokens: string[] = [];
    for (let index = 0; index < 201; index += 1) {
      tokens.push((await grants.grant(join(root, 'index.html')))?.token ?? '');
    }
    expect(tokens.map((token) => grants.path(token) === null).indexOf(true)).toBe(0);
    expect(tokens.filter((token) => grants.path(token) === null)).toHaveLength(1);
  });
});

describe('resolveFile', () => {
  test('puts the path in place of the token, for imports alone', async () => {
    const grants = new FileGrants();
    const token = (await grants.grant(join(root, 'index.html')))?.token ?? '';
    expect(resolveFile('import.run', { file: token, dryRun: true }, grants)).toEqual({
      granted: true,
      input: { file: join(root, 'index.html'), dryRun: true },
    });
    const other = { granted: true, input: { file: token } };
    expect(resolveFile('datasets.list', { file: token }, grants)).toEqual(other);
  });

  test('reads the files of a look like those of an import, the subject-level file too', async () => {
    const grants = new FileGrants();
    const path = join(root, 'index.html');
    const token = (await grants.grant(path))?.token ?? '';
    expect(resolveFile('import.inspect', { file: token, adsl: token }, grants)).toEqual({
      granted: true,
      input: { file: path, adsl: path },
    });
    expect(resolveFile('import.inspect', { file: token, adsl: path }, grants)).toEqual({
      granted: false,
    });
  });

  test.each([{ file: 'unknown' }, { file: '/etc/hostname' }, { file: 5 }, { file: null }])(
    'refuses %j',
    (input) => {
      expect(resolveFile('import.run', input, new FileGrants())).toEqual({ granted: false });
    },
  );

  test.each([null, 'text', {}])('leaves %j to the engine', (input) => {
    expect(resolveFile('import.run', input, new FileGrants())).toEqual({ granted: true, input });
  });
});

describe('readTextFile', () => {
  test('reads a small text whole', async () => {
    const path = join(folder, 'mapping.json');
    writeFileSync(path, '{"column": "Größe"}');
    expect(await readTextFile(path)).toEqual({
      name: 'mapping.json',
      text: '{"column": "Größe"}',
      problem: null,
    });
    writeFileSync(path, 'x'.repeat(TEXT_LIMIT));
    expect((await readTextFile(path)).text).toHaveLength(TEXT_LIMIT);
  });

  test.each([
    ['too-large.json', 'x'.repeat(TEXT_LIMIT + 1), /larger than 1 MB/],
    ['not-text.json', Buffer.from([0xff, 0xfe, 0x00]), /not a text in UTF-8/],
  ])('%s is refused', async (name, contents, problem) => {
    const path = join(folder, name);
    writeFileSync(path, contents);
    const read = await readTextFile(path);
    expect(read).toEqual({ name, text: null, problem: expect.stringMatching(problem) });
    rmSync(path);
  });

  test('what is not a file or not there is refused without its folder', async () => {
    expect((await readTextFile(folder)).problem).toMatch(/^armwise-files-\S+ is not a file/);
    expect((await readTextFile(join(folder, 'missing.json'))).problem).toMatch(
      /^missing\.json cannot/,
    );
    const pipe = join(folder, 'pipe.json');
    if (process.platform === 'win32') return;
    execFileSync('mkfifo', [pipe]);
    expect((await readTextFile(pipe)).problem).toMatch(/is not a file/);
  });
});
