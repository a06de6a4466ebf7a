import { skeleton } from '../../values/text.ts';
import type { Note } from '../notes.ts';
import type { Person } from './people.ts';
import { settledFacts } from './people.ts';

/** Groups up to this size can point to a person (CMS cell size suppression policy: 1 to 10). */
const SMALL_CELL = 10;

/** Findings about the file as a whole: studies and arms that look alike, small groups, arms without outcome. */
export function noteAcrossRows(people: readonly Person[], note: Note): void {
  const armsOf = new Map<string, Set<string>>();
  for (const { study, arm } of people) {
    const arms = armsOf.get(study);
    if (arms) arms.add(arm);
    else armsOf.set(study, new Set([arm]));
  }
  for (const [a, b] of lookalikes(armsOf.keys())) {
    note('study', 'study-case-variant', b, { detail: `“${a}”, “${b}”` });
  }
  for (const arms of armsOf.values()) {
    for (const [a, b] of lookalikes(arms)) {
      note('arm', 'lookalike-labels', b, { detail: `“${a}”, “${b}”` });
    }
  }
  noteSmallCells(people, note);
  noteArmsWithoutOutcome(people, note);
}

function lookalikes(labels: Iterable<string>): [string, string][] {
  const first = new Map<string, string>();
  const pairs: [string, string][] = [];
  for (const label of labels) {
    const shape = skeleton(label);
    const earlier = first.get(shape);
    if (earlier === undefined) first.set(shape, label);
    else pairs.push([earlier, label]);
  }
  return pairs;
}

function noteSmallCells(people: readonly Person[], note: Note): void {
  const cells = new Map<string, number>();
  for (const person of people) {
    const condition = settledFacts(person).condition ?? 'condition not given';
    const cell = `${person.arm} × ${condition}\u0000${person.study}`;
    cells.set(cell, (cells.get(cell) ?? 0) + 1);
  }
  const small = [...cells].filter(([, n]) => n <= SMALL_CELL);
  if (small.length === 0) return;
  const shown = small.slice(0, 3).map(([cell, n]) => `${cell.split('\u0000')[0]}: ${n}`);
  const more = small.length > 3 ? ` and ${small.length - 3} more` : '';
  note(null, 'small-cell', null, { detail: `${shown.join(', ')}${more}` });
}

function noteArmsWithoutOutcome(people: readonly Person[], note: Note): void {
  const outcome = new Map<string, { label: string; later: boolean; scored: boolean }>();
  for (const { study, arm, seen } of people) {
    const key = `${study}\u0000${arm}`;
    const entry = outcome.get(key) ?? { label: arm, later: false, scored: false };
    for (const { week, score } of seen.values()) {
      if (week <= 0) continue;
      entry.later = true;
      if (score !== null) entry.scored = true;
    }
    outcome.set(key, entry);
  }
  for (const { label, later, scored } of outcome.values()) {
    if (later && !scored) note('score', 'arm-all-missing-after-baseline', null, { detail: label });
  }
}
