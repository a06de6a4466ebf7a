import { NumberList } from '../../memory/number-list.ts';
import { ScoreList } from '../../memory/score-list.ts';
import type { Assessment } from './person-row.ts';

/** An entry without an assessment: its row has none, or repeats an earlier one. */
const NO_PAIR = 0;
const NONE = 0;
/** Beyond this many entries a person's assessments are looked up instead of gone through. */
const MANY = 48;

interface Pair {
  readonly instrument: string;
  readonly week: number;
}

export interface Visit {
  readonly line: number;
  readonly week: number;
  readonly score: number | null;
}

/**
 * What every person's sound rows bring, in some 12 bytes an assessment: a file can have ten million. Entries are numbered
 * from 1 in the order in which they came; each person's form a chain, those of one line next to each other.
 */
export class Visits {
  private readonly first = NumberList.whole();
  private readonly last = NumberList.whole();
  private readonly next = NumberList.whole();
  private readonly lines = NumberList.whole();
  private readonly pairAt = NumberList.whole();
  private readonly scores = new ScoreList();
  /** From 1. */
  private readonly pairs: (Pair | null)[] = [null];
  private readonly pairIndex = new Map<string, Map<number, number>>();
  private readonly many = new Map<number, Map<number, number>>();

  constructor() {
    // Entry 0 stands for none.
    for (const list of [this.next, this.lines, this.pairAt, this.scores]) list.push(0);
  }

  /** Persons are numbered from 0, in the order in which they are added. */
  addPerson(): void {
    this.first.push(NONE);
    this.last.push(NONE);
  }

  /** Adds a row that brings no assessment. */
  addRow(person: number, line: number): void {
    this.append(person, line, NO_PAIR, null);
  }

  /** @returns the person's earlier assessment of this instrument and week, which then stays; null when there was none */
  addAssessment(person: number, line: number, assessment: Assessment): Visit | null {
    const pair = this.pairOf(assessment.instrument, assessment.week);
    const earlier = this.find(person, pair);
    if (earlier !== NONE) {
      this.append(person, line, NO_PAIR, null);
      return this.visit(earlier);
    }
    const entry = this.append(person, line, pair, assessment.score);
    this.many.get(person)?.set(pair, entry);
    return null;
  }

  of(person: number, instrument: string, week: number): Visit | null {
    const pair = this.pairIndex.get(instrument)?.get(week);
    const entry = pair === undefined ? NONE : this.find(person, pair);
    return entry === NONE ? null : this.visit(entry);
  }

  /** Goes through a person's assessments; of each instrument and week the first one. */
  each(
    person: number,
    use: (line: number, instrument: string, week: number, score: number | null) => void,
  ): void {
    for (let entry = this.first.at(person); entry !== NONE; entry = this.next.at(entry)) {
      const pair = this.pairs[this.pairAt.at(entry)];
      if (pair) {
        use(this.lines.at(entry), pair.instrument, pair.week, this.scores.at(entry));
      }
    }
  }

  /** null when the person has no row here. */
  firstLine(person: number): number | null {
    const entry = this.first.at(person);
    return entry === NONE ? null : this.lines.at(entry);
  }

  /** Goes through the lines of a person's rows, in order. */
  eachLine(person: number, use: (line: number) => void): void {
    let last = 0;
    for (let entry = this.first.at(person); entry !== NONE; entry = this.next.at(entry)) {
      const line = this.lines.at(entry);
      if (line !== last) use(line);
      last = line;
    }
  }

  private visit(entry: number): Visit {
    return {
      line: this.lines.at(entry),
      week: this.pairs[this.pairAt.at(entry)]?.week ?? 0,
      score: this.scores.at(entry),
    };
  }

  private append(person: number, line: number, pair: number, score: number | null): number {
    const entry = this.next.push(NONE);
    this.lines.push(line);
    this.pairAt.push(pair);
    this.scores.push(score);
    const before = this.last.at(person);
    if (before === NONE) this.first.set(person, entry);
    else this.next.set(before, entry);
    this.last.set(person, entry);
    return entry;
  }

  private find(person: number, pair: number): number {
    const known = this.many.size > 0 ? this.many.get(person) : undefined;
    if (known) return known.get(pair) ?? NONE;
    let entries = 0;
    for (let entry = this.first.at(person); entry !== NONE; entry = this.next.at(entry)) {
      if (this.pairAt.at(entry) === pair) return entry;
      entries += 1;
    }
    if (entries > MANY) this.index(person);
    return NONE;
  }

  private index(person: number): void {
    const entries = new Map<number, number>();
    for (let entry = this.first.at(person); entry !== NONE; entry = this.next.at(entry)) {
      const pair = this.pairAt.at(entry);
      if (pair !== NO_PAIR) entries.set(pair, entry);
    }
    this.many.set(person, entries);
  }

  private pairOf(instrument: string, week: number): number {
    let weeks = this.pairIndex.get(instrument);
    if (!weeks) {
      weeks = new Map();
      this.pairIndex.set(instrument, weeks);
    }
    let pair = weeks.get(week);
    if (pair === undefined) {
      pair = this.pairs.push({ instrument, week }) - 1;
      weeks.set(week, pair);
    }
    return pair;
  }
}
