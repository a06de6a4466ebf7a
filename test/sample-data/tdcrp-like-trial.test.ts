import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findCondition } from '../../shared/model/conditions.ts';
import { findFormat } from '../../shared/model/formats.ts';
import { findInstrument } from '../../shared/model/instruments.ts';
import { findSex } from '../../shared/model/sex-terms.ts';
import { findStatus } from '../../shared/model/status-terms.ts';
import { findTreatment } from '../../shared/model/treatments.ts';
import { type CsvRow, readCsv } from './read-csv.ts';

const FOLDER = new URL('../../sample-data/tdcrp-like-trial/', import.meta.url);
const rows = readCsv(new URL('trial.csv', FOLDER));
// Tables may be padded to line up.
const readme = readFileSync(new URL('README.md', FOLDER), 'utf8').replace(/ +/g, ' ');
const people = [...Map.groupBy(rows, (row) => row.participant_id ?? '').values()];

/** Published: Elkin et al. 1989 as in Metapsy records 174-177; mean and SD at baseline and at week 16. */
const PUBLISHED = [
  ['IPT', 'hdrs-17', [19.6, 4.6], [9.8, 7.9]],
  ['CBT', 'hdrs-17', [19.6, 3.9], [10.7, 7.9]],
  ['PLA-CM', 'hdrs-17', [19.5, 4.6], [13.2, 7.8]],
  ['IPT', 'bdi-i', [26, 7.8], [12, 10.6]],
  ['CBT', 'bdi-i', [27, 7.9], [13.4, 10.6]],
  ['PLA-CM', 'bdi-i', [27.1, 6.9], [15, 10.5]],
] as const;

function moments(values: readonly number[]): [number, number] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return [mean, Math.sqrt(squares / (values.length - 1))];
}

function scoresOf(person: readonly CsvRow[], instrument: string): number[] {
  return person
    .filter((row) => row.instrument === instrument && row.score !== '')
    .sort((one, other) => Number(one.week) - Number(other.week))
    .map((row) => Number(row.score));
}

function arm(name: string): CsvRow[][] {
  return people.filter(([first]) => first?.arm === name);
}

describe('the synthetic trial', () => {
  it('is what its script makes, to the byte', () => {
    const script = fileURLToPath(new URL('../../scripts/make-sample-trial.ts', import.meta.url));
    const run = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' });
    expect(run.stderr).toBe('');
    expect(run.status).toBe(0);
  });

  it('says that it is synthetic, in every row and in the first line of its README', () => {
    expect(new Set(rows.map((row) => row.synthetic))).toEqual(new Set(['yes']));
    expect(readme.split('\n')[0]).toContain('SYNTHETIC');
  });

  it('has every scheduled visit of everybody', () => {
    expect(people).toHaveLength(239);
    for (const person of people) expect(person).toHaveLength(10);
    expect(new Set(rows.map((row) => row.week))).toEqual(new Set(['0', '4', '8', '12', '16']));
  });

  it('has the arms and the whereabouts that its README gives', () => {
    for (const name of ['IPT', 'CBT', 'IMI-CM', 'PLA-CM']) {
      const members = arm(name);
      const count = (status: string) =>
        members.filter(([first]) => first?.status === status).length;
      const line = readme
        .split('\n')
        .find((text) => text.startsWith(`| ${name} `) && text.includes('`'));
      expect(line, name).toContain(
        `| ${[
          members.length,
          count('completed'),
          count('dropped-out'),
          count('lost-to-follow-up'),
          count('never-started'),
        ].join(' | ')} |`,
      );
    }
  });

  it('comes close to the published means and SDs, as its README says', () => {
    for (const [name, instrument, baseline, endpoint] of PUBLISHED) {
      const scores = arm(name).map((person) => scoresOf(person, instrument));
      const first = moments(scores.flatMap((line) => line.slice(0, 1)));
      const last = moments(scores.flatMap((line) => line.slice(-1)));
      for (const [made, published] of [
        [first, baseline],
        [last, endpoint],
      ] as const) {
        expect(Math.abs(made[0] - published[0]), `${name} ${instrument}`).toBeLessThan(0.1);
        expect(Math.abs(made[1] - published[1]), `${name} ${instrument}`).toBeLessThan(0.1);
      }
      const shown = ([mean, sd]: readonly [number, number]) =>
        `${mean.toFixed(1)} (${sd.toFixed(1)})`;
      const label = findInstrument(instrument)?.label ?? '';
      expect(readme).toContain(
        `| ${name} | ${label} | ${[baseline, first, endpoint, last].map(shown).join(' | ')} |`,
      );
    }
  });

  it('uses codes of the vocabularies and scores within range', () => {
    for (const row of rows) {
      expect(findTreatment(row.treatment ?? '')?.code).toBe(row.treatment);
      expect(findFormat(row.format ?? '')?.code).toBe(row.format);
      expect(findCondition(row.condition ?? '')?.code).toBe(row.condition);
      expect(findStatus(row.status ?? '')?.code).toBe(row.status);
      expect(findSex(row.sex ?? '')?.code).toBe(row.sex);
      const instrument = findInstrument(row.instrument ?? '');
      expect(instrument?.code).toBe(row.instrument);
      if (row.score === '') continue;
      expect(Number(row.score)).toBeLessThanOrEqual(instrument?.max ?? 0);
      expect(Number.isInteger(Number(row.score)) && Number(row.score) >= 0).toBe(true);
    }
  });

  it('does not contradict itself', () => {
    for (const person of people) {
      const [first] = person;
      if (!first) throw new Error('everybody has rows');
      for (const row of person) {
        for (const field of Object.keys(row)) {
          if (!['week', 'instrument', 'score'].includes(field))
            expect(row[field]).toBe(first[field]);
        }
      }
      const attended = Number(first.sessions_attended);
      expect(attended).toBeLessThanOrEqual(Number(first.planned_sessions));
      if (first.status === 'completed') {
        expect([first.dropout_week, first.dropout_session, first.dropout_reason]).toEqual([
          '',
          '',
          '',
        ]);
        expect(attended).toBeGreaterThanOrEqual(12);
        continue;
      }
      expect(Number(first.dropout_session)).toBe(attended);
      expect(attended).toBeLessThanOrEqual(Number(first.dropout_week));
      expect(first.dropout_reason === '').toBe(first.status !== 'dropped-out');
      for (const row of person) {
        const after = Number(row.week) > Number(first.dropout_week);
        const retrieved = first.status === 'dropped-out' && row.week === '16';
        if (after && !retrieved) expect(row.score).toBe('');
      }
    }
  });
});
