import { skeleton } from '../../values/text.ts';
import type { Note } from '../notes.ts';
import type { People } from './people.ts';

/** Groups up to this size can point to a person (CMS cell size suppression policy: 1 to 10). */
const SMALL_CELL = 10;

/** People of one arm of one study with one condition. */
interface Cell {
  readonly study: string;
  readonly arm: string;
  readonly condition: string | null;
  people: number;
  /** Somebody has an assessment after the baseline; one of these has a score. */
  later: boolean;
  scored: boolean;
}

/** Findings about the file as a whole: studies and arms that look alike, small groups, arms without outcome. */
export function noteAcrossRows(people: People, kept: Iterable<number>, note: Note): void {
  const cells = cellsOf(people, kept);
  const arms = Map.groupBy(cells, ({ study }) => study);
  for (const [a, b] of lookalikes(arms.keys())) {
    note('study', 'study-case-variant', b, { detail: `“${a}”, “${b}”` });
  }
  for (const ofStudy of arms.values()) {
    for (const [a, b] of lookalikes(new Set(ofStudy.map(({ arm }) => arm)))) {
      note('arm', 'lookalike-labels', b, { detail: `“${a}”, “${b}”` });
    }
  }
  noteSmallCells(cells, note);
  noteArmsWithoutOutcome(cells, note);
}

/** In the order of their first people. */
function cellsOf(people: People, kept: Iterable<number>): Cell[] {
  const cells: Cell[] = [];
  const byGroup = new Map<number, Map<string | null, Cell>>();
  for (const person of kept) {
    const group = people.group(person);
    const { condition } = people.settledFacts(person);
    const ofGroup = byGroup.get(group) ?? new Map<string | null, Cell>();
    if (ofGroup.size === 0) byGroup.set(group, ofGroup);
    let cell = ofGroup.get(condition);
    if (!cell) {
      const study = people.study(person);
      const arm = people.arm(person)?.label ?? '';
      cell = { study, arm, condition, people: 0, later: false, scored: false };
      cells.push(cell);
      ofGroup.set(condition, cell);
    }
    cell.people += 1;
    if (!cell.scored) seeOutcome(people, person, cell);
  }
  return cells;
}

function seeOutcome(people: People, person: number, cell: Cell): void {
  people.visits.each(person, (_line, _instrument, week, score) => {
    if (week <= 0) return;
    cell.later = true;
    if (score !== null) cell.scored = true;
  });
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

function noteSmallCells(cells: readonly Cell[], note: Note): void {
  const counts = new Map<string, { readonly label: string; people: number }>();
  for (const { study, arm, condition, people } of cells) {
    const label = `${arm} × ${condition ?? 'condition not given'}`;
    const key = JSON.stringify([study, label]);
    const count = counts.get(key);
    if (count) count.people += people;
    else counts.set(key, { label, people });
  }
  const small = [...counts.values()].filter(({ people }) => people <= SMALL_CELL);
  if (small.length === 0) return;
  const shown = small.slice(0, 3).map(({ label, people }) => `${label}: ${people}`);
  const more = small.length > 3 ? ` and ${small.length - 3} more` : '';
  note(null, 'small-cell', null, { detail: `${shown.join(', ')}${more}` });
}

function noteArmsWithoutOutcome(cells: readonly Cell[], note: Note): void {
  const arms = Map.groupBy(cells, ({ study, arm }) => JSON.stringify([study, arm]));
  for (const ofArm of arms.values()) {
    const later = ofArm.some((cell) => cell.later);
    const scored = ofArm.some((cell) => cell.scored);
    const detail = ofArm[0]?.arm ?? '';
    if (later && !scored) note('score', 'arm-all-missing-after-baseline', null, { detail });
  }
}
