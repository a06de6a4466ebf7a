import type { ParticipantFields } from '../../../store/write-participant.ts';
import { NumberList } from '../../memory/number-list.ts';
import { TextTable } from '../../memory/text-table.ts';
import type { RowFault } from '../layout.ts';
import { rowFault } from '../row-shape.ts';
import type { Assessment, PersonRow } from './person-row.ts';
import { Visits } from './visits.ts';

export type FactName = keyof ParticipantFields;

export type Arm = NonNullable<PersonRow['arm']>;

export interface Sighting {
  /** Facts of this row that contradict an earlier row. */
  readonly contradictions: readonly FactName[];
  /** The baseline of this row contradicts that of an earlier one. */
  readonly otherBaseline: boolean;
  /** First line of an id in this study that differs only in case. */
  readonly caseVariant: boolean;
}

const NO_FACTS: readonly FactName[] = [];
const NO_BASELINES: ReadonlyMap<string, number | null> = new Map();

/**
 * The participants of a file, by study and id, with what their rows say. They are numbered from 0. A file can have a
 * million, so what most of them share is kept once, and what few of them have is kept for those few.
 */
export class People {
  private readonly keys = new TextTable();
  private readonly folded = new TextTable();
  private readonly studies: string[] = [];
  private readonly studyNumbers = new Map<string, number>();
  private readonly foldedStudies = new TextTable();
  private readonly studyOf = NumberList.whole();
  /** Number + 1 of the person's arm; 0 as long as no row has said it. */
  private readonly armOf = NumberList.whole();
  private readonly arms: Arm[] = [];
  private readonly armNumbers = new Map<string, Map<string, number>>();
  /** null in it as long as nothing is said; the conflicts are kept apart. */
  private readonly factsOf: ParticipantFields[] = [];
  private readonly conflictsOf = new Map<number, Set<FactName>>();
  private readonly baselinesOf = new Map<number, Map<string, number | null>>();
  private readonly inTwoArms = new Set<number>();
  /** The first row that names the person and is held back for what it says itself. */
  private readonly firstHeld = new Map<number, number>();
  private last: { readonly study: string; readonly id: string; readonly person: number } | null =
    null;
  /** Rows held back for what other rows of the person say, by line. */
  readonly held = new Map<number, RowFault>();
  readonly visits = new Visits();

  get count(): number {
    return this.keys.size;
  }

  study(person: number): string {
    return this.studies[this.studyOf.at(person)] ?? '';
  }

  /** The id as in the file. It stays in memory. */
  id(person: number): string {
    const key = this.keys.at(person);
    return key.slice(key.indexOf(':') + 1);
  }

  /** null when no row says it. */
  arm(person: number): Arm | null {
    return this.arms[this.armOf.at(person) - 1] ?? null;
  }

  /** The same number for everybody in one arm of one study. */
  group(person: number): number {
    return this.studyOf.at(person) * 2 ** 20 + this.armOf.at(person);
  }

  isInTwoArms(person: number): boolean {
    return this.inTwoArms.has(person);
  }

  /** First line of the person in this file; null for somebody who stands only in a file beside it. */
  firstLine(person: number): number | null {
    const visit = this.visits.firstLine(person);
    const held = this.firstHeld.get(person) ?? null;
    return visit === null || held === null ? (visit ?? held) : Math.min(visit, held);
  }

  /** Baseline scores that stand beside others, by instrument; null when rows contradict each other. */
  baselines(person: number): ReadonlyMap<string, number | null> {
    return this.baselinesOf.get(person) ?? NO_BASELINES;
  }

  /** The person's facts as they are stored: what rows contradict counts as not known. */
  settledFacts(person: number): ParticipantFields {
    const facts = this.factsOf[person];
    if (!facts) throw new RangeError('there is no such person');
    const conflicts = this.conflictsOf.get(person);
    if (!conflicts) return facts;
    const settled: Facts = { ...facts };
    for (const name of conflicts) {
      if (name === 'status') settled.status = 'unknown';
      else settled[name] = null;
    }
    return settled;
  }

  /**
   * Takes note of a row that names a person. One that is held back brings no assessment.
   *
   * @param line null for a row of a file beside this one
   */
  see(row: PersonRow, line: number | null): Sighting {
    const before = this.count;
    const person = this.add(row);
    const caseVariant = person === before && this.isCaseVariant(row);
    if (row.arm) this.seeArm(person, row.arm);
    const contradictions = this.seeFacts(person, row.facts);
    const otherBaseline = this.seeBaseline(person, row.baseline);
    if (line === null) return { contradictions, otherBaseline, caseVariant };
    if (row.held) {
      if (!this.firstHeld.has(person)) this.firstHeld.set(person, line);
    } else if (row.assessments.length === 0) this.visits.addRow(person, line);
    else for (const assessment of row.assessments) this.seeAssessment(person, assessment, line);
    return { contradictions, otherBaseline, caseVariant };
  }

  /** Number of the person of a row, who is added if need be. */
  private add({ study, id, facts }: PersonRow): number {
    const { last } = this;
    if (last && last.id === id && last.study === study) return last.person;
    let studyNumber = this.studyNumbers.get(study);
    if (studyNumber === undefined) {
      studyNumber = this.studies.push(study) - 1;
      this.studyNumbers.set(study, studyNumber);
    }
    const before = this.count;
    const person = this.keys.add(keyOf(studyNumber, id));
    this.last = { study, id, person };
    if (person < before) return person;
    this.studyOf.push(studyNumber);
    this.armOf.push(0);
    this.factsOf.push(facts);
    this.visits.addPerson();
    return person;
  }

  private isCaseVariant({ study, id }: PersonRow): boolean {
    const before = this.folded.size;
    const key = keyOf(this.foldedStudies.add(study.toLowerCase()), id.toLowerCase());
    return this.folded.add(key) < before;
  }

  private seeArm(person: number, arm: Arm): void {
    const number = this.armNumber(arm) + 1;
    const before = this.armOf.at(person);
    if (before === 0) this.armOf.set(person, number);
    else if (before !== number) this.inTwoArms.add(person);
  }

  private armNumber(arm: Arm): number {
    let byTreatment = this.armNumbers.get(arm.label);
    if (!byTreatment) {
      byTreatment = new Map();
      this.armNumbers.set(arm.label, byTreatment);
    }
    let number = byTreatment.get(arm.treatment);
    if (number === undefined) {
      number = this.arms.push(arm) - 1;
      byTreatment.set(arm.treatment, number);
    }
    return number;
  }

  /** Fills gaps from this row; what two rows say differently is a contradiction. */
  private seeFacts(person: number, facts: ParticipantFields): readonly FactName[] {
    const before = this.factsOf[person];
    if (!before || before === facts) return NO_FACTS;
    const contradictions = FACT_NAMES.filter(
      (name) => isSaid(facts[name]) && isSaid(before[name]) && facts[name] !== before[name],
    );
    if (FACT_NAMES.some((name) => isSaid(facts[name]) && !isSaid(before[name]))) {
      this.factsOf[person] = filled(before, facts);
    }
    if (contradictions.length === 0) return NO_FACTS;
    const conflicts = this.conflictsOf.get(person) ?? new Set();
    for (const name of contradictions) conflicts.add(name);
    this.conflictsOf.set(person, conflicts);
    return contradictions;
  }

  /** @returns whether an earlier row gave another baseline on this instrument */
  private seeBaseline(person: number, baseline: PersonRow['baseline']): boolean {
    if (baseline === null) return false;
    const { instrument, score } = baseline;
    const baselines = this.baselinesOf.get(person) ?? new Map<string, number | null>();
    this.baselinesOf.set(person, baselines);
    const before = baselines.get(instrument);
    if (before === undefined) baselines.set(instrument, score);
    if (before === undefined || before === null || before === score) return false;
    baselines.set(instrument, null);
    return true;
  }

  private seeAssessment(person: number, assessment: Assessment, line: number): void {
    const earlier = this.visits.addAssessment(person, line, assessment);
    if (!earlier) return;
    if (earlier.score === assessment.score) {
      const fault = rowFault('duplicate-identical', 'participant', null, `line ${earlier.line}`);
      this.held.set(line, fault);
      return;
    }
    const conflict = (other: number): RowFault =>
      rowFault('duplicate-conflict', 'score', null, `see line ${other}`);
    this.held.set(line, conflict(earlier.line));
    if (!this.held.has(earlier.line)) this.held.set(earlier.line, conflict(line));
  }
}

type Facts = { -readonly [K in FactName]: ParticipantFields[K] };

function keyOf(study: number, id: string): string {
  return `${study}:${id}`;
}

function isSaid(fact: ParticipantFields[FactName]): boolean {
  return fact !== null && fact !== 'unknown';
}

/** The facts with the gaps filled from others. */
function filled(facts: ParticipantFields, others: ParticipantFields): ParticipantFields {
  const all: Facts = { ...facts };
  const fill = <K extends FactName>(name: K): void => {
    if (!isSaid(all[name])) all[name] = others[name];
  };
  for (const name of FACT_NAMES) fill(name);
  return all;
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
