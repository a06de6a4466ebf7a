import type { ParticipantFields } from '../../../store/write-participant.ts';
import { ownCopy } from '../../values/own-copy.ts';
import type { RowFault } from '../layout.ts';
import { rowFault } from '../row-shape.ts';
import type { LongRow } from './long-row.ts';

export type FactName = keyof ParticipantFields;

interface Seen {
  readonly week: number;
  readonly score: number | null;
  readonly line: number;
}

/** Everything the file says about one participant. */
export interface Person {
  readonly study: string;
  readonly id: string;
  readonly arm: string;
  readonly treatment: string;
  /** null as long as nothing is said; the conflicts are kept apart. */
  readonly facts: { -readonly [K in FactName]: ParticipantFields[K] };
  readonly conflicts: Set<FactName>;
  /** Assessments by instrument and week. */
  readonly seen: Map<string, Seen>;
  /** Lines of all sound rows, in order. */
  readonly lines: number[];
  twoArms: boolean;
  /** Row id in the database, once written. */
  rowId: number | null;
}

export interface Sighting {
  readonly person: Person;
  /** Facts of this row that contradict an earlier row. */
  readonly contradictions: readonly FactName[];
  /** First line of an id in this study that differs only in case. */
  readonly caseVariant: boolean;
}

/** The participants of a file, by study and id, with what their rows say. */
export class People {
  private readonly byKey = new Map<string, Person>();
  private readonly labels = new Map<string, string>();
  private readonly byFolded = new Map<string, string>();
  /** Rows held back for what other rows of the person say, by line. */
  readonly held = new Map<number, RowFault>();

  all(): Iterable<Person> {
    return this.byKey.values();
  }

  find(row: LongRow): Person | undefined {
    return this.byKey.get(personKey(row.study, row.id));
  }

  /** Takes note of a sound row. */
  see(row: LongRow, line: number): Sighting {
    const key = personKey(row.study, row.id);
    let person = this.byKey.get(key);
    let caseVariant = false;
    if (!person) {
      person = this.newPerson(row);
      this.byKey.set(key, person);
      const folded = key.toLowerCase();
      caseVariant = this.byFolded.has(folded);
      this.byFolded.set(folded, key);
    }
    person.lines.push(line);
    if (person.arm !== row.arm || person.treatment !== row.treatment) person.twoArms = true;
    const contradictions = mergeFacts(person, row.facts);
    if (row.assessment) this.seeAssessment(person, row.assessment, line);
    return { person, contradictions, caseVariant };
  }

  private newPerson(row: LongRow): Person {
    return {
      study: this.shared(row.study),
      id: ownCopy(row.id),
      arm: this.shared(row.arm),
      treatment: row.treatment,
      facts: { ...row.facts },
      conflicts: new Set(),
      seen: new Map(),
      lines: [],
      twoArms: false,
      rowId: null,
    };
  }

  /** One copy of a label for everybody who has it. */
  private shared(label: string): string {
    let copy = this.labels.get(label);
    if (copy === undefined) {
      copy = ownCopy(label);
      this.labels.set(copy, copy);
    }
    return copy;
  }

  private seeAssessment(
    person: Person,
    { instrument, week, score }: NonNullable<LongRow['assessment']>,
    line: number,
  ): void {
    const key = `${instrument}\u0000${week}`;
    const earlier = person.seen.get(key);
    if (!earlier) {
      person.seen.set(key, { week, score, line });
      return;
    }
    if (earlier.score === score) {
      this.held.set(
        line,
        rowFault('duplicate-identical', 'participant', null, `line ${earlier.line}`),
      );
      return;
    }
    this.held.set(line, rowFault('duplicate-conflict', 'score', null, `see line ${earlier.line}`));
    if (!this.held.has(earlier.line)) {
      this.held.set(
        earlier.line,
        rowFault('duplicate-conflict', 'score', null, `see line ${line}`),
      );
    }
  }
}

function personKey(study: string, id: string): string {
  return `${study}\u0000${id}`;
}

/** Fills gaps from this row; what two rows say differently is a contradiction. */
function mergeFacts(person: Person, facts: ParticipantFields): FactName[] {
  const contradictions: FactName[] = [];
  const merge = <K extends FactName>(name: K): void => {
    const before = person.facts[name];
    const now = facts[name];
    if (now === null || now === 'unknown' || now === before) return;
    if (before === null || before === 'unknown') person.facts[name] = facts[name];
    else {
      person.conflicts.add(name);
      contradictions.push(name);
    }
  };
  for (const name of FACT_NAMES) merge(name);
  return contradictions;
}

/** The person's facts as they are stored: what rows contradict counts as not known. */
export function settledFacts(person: Person): ParticipantFields {
  const settled: Person['facts'] = { ...person.facts };
  for (const name of person.conflicts) {
    if (name === 'status') settled.status = 'unknown';
    else settled[name] = null;
  }
  return settled;
}

/** Field of the layout that a fact is read from. */
export const FACT_FIELD: Readonly<Record<FactName, string>> = {
  condition: 'condition',
  format: 'format',
  plannedSessions: 'planned-sessions',
  sessionsAttended: 'sessions-attended',
  status: 'status',
  dropoutWeek: 'dropout-week',
  dropoutSession: 'dropout-session',
  dropoutReason: 'dropout-reason',
  ageBand: 'age-band',
  sex: 'sex',
  site: 'site',
  therapist: 'therapist',
  problemArea: 'problem-area',
  startQuarter: 'start-quarter',
};

const FACT_NAMES: readonly FactName[] = [
  'condition',
  'format',
  'plannedSessions',
  'sessionsAttended',
  'status',
  'dropoutWeek',
  'dropoutSession',
  'dropoutReason',
  'ageBand',
  'sex',
  'site',
  'therapist',
  'problemArea',
  'startQuarter',
];
