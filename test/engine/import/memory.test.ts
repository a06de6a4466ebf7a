import { describe, expect, it } from 'vitest';
import { People } from '../../../main/engine/import/layouts/people/people.ts';
import type { PersonRow } from '../../../main/engine/import/layouts/people/person-row.ts';
import { Visits } from '../../../main/engine/import/layouts/people/visits.ts';
import { LineSet } from '../../../main/engine/import/memory/line-set.ts';
import { NumberList } from '../../../main/engine/import/memory/number-list.ts';
import { ScoreList } from '../../../main/engine/import/memory/score-list.ts';
import { TextTable } from '../../../main/engine/import/memory/text-table.ts';

describe('what an import keeps in memory', () => {
  it('numbers, small and large, also where a large one follows small ones', () => {
    const list = NumberList.whole();
    const numbers = Array.from({ length: 100_000 }, (_, i) => (i % 7 === 0 ? i * 40_000 : i % 100));
    for (const number of numbers) list.push(number);
    expect([...list]).toEqual(numbers);
    list.set(1, 0xffffffff);
    expect(list.at(1)).toBe(0xffffffff);
    expect(() => list.set(200_000, 1)).toThrow(RangeError);
  });

  it('scores as they are: missing, whole, negative, fractions, huge', () => {
    const scores = [null, 0, 27, 32_767, 2 ** 30, -1, 0.5, 1 / 3, 1e300, 5e-324, null, 63];
    const list = new ScoreList();
    for (const score of scores) list.push(score);
    expect(scores.map((_, i) => list.at(i))).toEqual(scores);
  });

  it('texts by number, in any script, each once', () => {
    const table = new TextTable();
    const texts = Array.from({ length: 20_000 }, (_, i) => `${'äP👩'.repeat(i % 3)}${i % 15_000}`);
    const numbers = texts.map((text) => table.add(text));
    expect(new Set(numbers).size).toBe(new Set(texts).size);
    expect(numbers.map((number) => table.at(number))).toEqual(texts);
    expect(texts.map((text) => table.find(text))).toEqual(numbers);
    expect(table.find('nobody')).toBe(-1);
    expect(table.add('')).toBe(table.find(''));
  });

  it('lines that were added and no others', () => {
    const set = new LineSet();
    expect(set.has(1)).toBe(false);
    for (let line = 3; line < 300_000; line += 3) set.add(line);
    const found = [1, 2, 3, 4, 150_000, 150_001, 299_997, 299_998, 300_000];
    expect(found.map((line) => set.has(line))).toEqual(found.map((n) => n % 3 === 0 && n < 3e5));
  });

  it('finds earlier assessments of somebody with thousands of them as of somebody with few', () => {
    const visits = new Visits();
    visits.addPerson();
    visits.addPerson();
    for (let week = 0; week < 3000; week++) {
      const earlier = visits.addAssessment(1, week + 1, { instrument: 'bdi-ii', week, score: 9 });
      expect(earlier).toBeNull();
    }
    expect(visits.addAssessment(1, 5000, { instrument: 'bdi-ii', week: 7, score: 3 })).toEqual({
      line: 8,
      week: 7,
      score: 9,
    });
    expect(visits.addAssessment(0, 5001, { instrument: 'bdi-ii', week: 7, score: 3 })).toBeNull();
    expect(visits.of(1, 'bdi-ii', 2999)).toMatchObject({ line: 3000 });
    expect(visits.of(1, 'phq-9', 0)).toBeNull();
    const lines: number[] = [];
    visits.eachLine(1, (line) => lines.push(line));
    expect(lines).toHaveLength(3001);
  });

  it('people of the same id in two studies apart, and their facts with what is said later', () => {
    const people = new People();
    const facts = { condition: null, status: 'unknown', site: 'A' } as PersonRow['facts'];
    const row: PersonRow = {
      study: 'One',
      id: '1:2',
      arm: { label: 'CBT', treatment: 'cbt' },
      facts,
      assessments: [],
      baseline: null,
      held: null,
    };
    people.see(row, 2);
    people.see({ ...row, study: 'Two' }, 3);
    const later = { ...facts, condition: 'depression', site: 'B' };
    expect(people.see({ ...row, facts: later }, 4).contradictions).toEqual(['site']);
    expect(people.see({ ...row, study: 'ONE' }, 5).caseVariant).toBe(true);
    expect(people.count).toBe(3);
    expect([0, 1].map((person) => [people.study(person), people.id(person)])).toEqual([
      ['One', '1:2'],
      ['Two', '1:2'],
    ]);
    expect(people.settledFacts(0)).toMatchObject({ condition: 'depression', site: null });
    expect(people.settledFacts(1)).toBe(facts);
  });
});
