import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { bigFile, COUNTS, longFile, type Workplace, workplace } from './harness.ts';

// The machine may be busy with other tests.
vi.setConfig({ testTimeout: 120_000 });

const PEOPLE = 10_000;
const SOUND = [{ integrity_check: 'ok' }];

describe('an import that is killed', () => {
  it('leaves the database as it was in the middle of writing', async () => {
    const place = workplace();
    await place.csv(longFile());
    const before = place.query(COUNTS);
    await killed(place, place.file('big.csv', bigFile(20_000)), 'writing', 0);
    expect(place.query(COUNTS)).toEqual(before);
    expect(place.query('PRAGMA integrity_check')).toEqual(SOUND);
  });

  it('leaves the database as it was or with the whole data set, whenever it happens', async () => {
    const place = workplace();
    const path = place.file('big.csv', bigFile(PEOPLE));
    const whole = await killed(place, path, 'started', null);
    const expected = place.query<Record<string, number>>(COUNTS);
    expect(expected).toMatchObject([{ datasets: 1, people: PEOPLE, scores: 4 * PEOPLE }]);
    for (const share of shares(20_261_122, 6)) {
      const { datasets = 0 } = place.query<Record<string, number>>(COUNTS)[0] ?? {};
      const { ended } = await killed(place, path, 'started', share * whole.milliseconds);
      const after = place.query<Record<string, number>>(COUNTS)[0] ?? {};
      const stored = (after.datasets ?? 0) - datasets;
      expect([0, 1]).toContain(stored);
      if (ended) expect(stored).toBe(1);
      expect(after.people).toBe(PEOPLE * (after.datasets ?? 0));
      expect(after.scores).toBe(4 * PEOPLE * (after.datasets ?? 0));
      expect(place.query('PRAGMA integrity_check')).toEqual(SOUND);
      expect(place.query('PRAGMA foreign_key_check')).toEqual([]);
    }
  });
});

const CANNOT_MOUNT = whyNoDisk();
if (CANNOT_MOUNT) console.warn(`SKIPPED: full and read-only disks; ${CANNOT_MOUNT}`);

describe.skipIf(CANNOT_MOUNT)('a disk of its own', () => {
  it('that is full: nothing is stored, it is said, and a smaller file fits afterwards', async () => {
    const small = workplace(disk('3m'));
    const elsewhere = workplace();
    await small.run(elsewhere.file('data.csv', longFile()));
    const before = small.query(COUNTS);
    await expect(small.run(elsewhere.file('big.csv', bigFile(30_000)))).rejects.toMatchObject({
      code: 'database',
      message: expect.stringMatching(/the disk is full; free some space.* Nothing was changed\.$/),
    });
    expect(small.query(COUNTS)).toEqual(before);
    expect(small.query('PRAGMA integrity_check')).toEqual(SOUND);
    const again = await small.run(elsewhere.file('data.csv', longFile()));
    expect(again.dataset?.rows.imported).toBe(48);
  });

  it('that may only be read: nothing is stored and it is said', async () => {
    const folder = disk('3m');
    const place = workplace(folder);
    const elsewhere = workplace();
    await place.run(elsewhere.file('data.csv', longFile()));
    mount('-o', 'remount,ro', folder);
    await expect(place.run(elsewhere.file('data.csv', longFile()))).rejects.toMatchObject({
      code: 'database',
      message: expect.stringMatching(/read-only disk|may only be read|cannot be opened/),
    });
    mount('-o', 'remount,rw', folder);
    expect(place.query(COUNTS)).toMatchObject([{ datasets: 1 }]);
  });
});

/**
 * Runs an import in a process of its own and kills it some time after it has said that it has come to a phase.
 *
 * @param after milliseconds; null lets it come to its end
 */
function killed(
  { dbPath }: Workplace,
  path: string,
  phase: 'started' | 'writing',
  after: number | null,
): Promise<{ readonly ended: boolean; readonly milliseconds: number }> {
  const script = join(import.meta.dirname, 'import-until-killed.ts');
  const child = spawn(process.execPath, [script, dbPath, path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let started = 0;
  child.stdout.on('data', (data: Buffer) => {
    if (started > 0 || !data.includes(phase)) return;
    started = performance.now();
    if (after !== null) setTimeout(() => child.kill('SIGKILL'), after);
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      const milliseconds = performance.now() - started;
      if (signal === 'SIGKILL') resolve({ ended: false, milliseconds });
      else if (code === 0 && phase === 'started') resolve({ ended: true, milliseconds });
      else reject(new Error(`the import ended by itself (${code}) before it could be killed`));
    });
  });
}

/** Shares of a whole, from a seed (Park and Miller's minimal standard generator). */
function shares(seed: number, count: number): number[] {
  let state = seed % 2_147_483_647;
  return Array.from({ length: count }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  });
}

/** A small disk in memory, gone after the test. */
function disk(size: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'armwise-disk-'));
  mount('-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder);
  onTestFinished(() => {
    spawnSync('umount', [folder]);
    rmdirSync(folder);
  });
  return folder;
}

function mount(...args: readonly string[]): void {
  const { status, stderr } = spawnSync('mount', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`mount failed: ${stderr}`);
}

/** Why no disk can be made for a test; empty when one can. */
function whyNoDisk(): string {
  if (process.platform !== 'linux') return 'they are made with tmpfs, which is of Linux.';
  if (process.getuid?.() !== 0) return 'only the superuser may mount a disk.';
  const folder = mkdtempSync(join(tmpdir(), 'armwise-disk-'));
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]);
  if (status === 0) spawnSync('umount', [folder]);
  rmdirSync(folder);
  return status === 0 ? '' : 'no disk can be mounted here.';
}
