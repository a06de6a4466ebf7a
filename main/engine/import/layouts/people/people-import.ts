import { type IssueCode, importIssueText } from '../../../../../shared/text/import-issues.ts';
import type { DatasetWriter } from '../../../store/write-dataset.ts';
import { LineSet } from '../../memory/line-set.ts';
import { NumberList } from '../../memory/number-list.ts';
import { pseudonym } from '../../privacy/pseudonym.ts';
import { ImportRefused } from '../../refused.ts';
import { parseWeek } from '../../values/week.ts';
import type { LayoutContext, LayoutImport, RowFault, Totals } from '../layout.ts';
import { type Note, noteTo, SILENT } from '../notes.ts';
import { quarantinedRow } from '../quarantine.ts';
import { columnOf, type Row } from '../row.ts';
import { neededWidth, rowFault, shapeFault } from '../row-shape.ts';
import { noteAcrossRows } from './across-rows.ts';
import { FACT_FIELD, type FactName, People } from './people.ts';
import { fieldLabel } from './person-fields.ts';
import { isFault, type PersonRow, type PersonRowReader } from './person-row.ts';
import type { Visit } from './visits.ts';

const TWO_ARMS: RowFault = rowFault('participant-in-two-arms', 'arm');
const NO_ARM: RowFault = rowFault('participant-without-arm', 'arm');
/** When this share of the rows fails for one reason, the column is at fault, not the rows. */
const WHOLE_COLUMN = 0.5;
/** Rows that are written before others have their turn: some ten milliseconds. */
const ROWS_A_TURN = 2000;

/**
 * Imports a file of people, whatever its layout.
 *
 *   check: row -> sound or held back; rows that name somebody -> people (facts, duplicates, arms)
 *   finish: people -> who and what is held back across rows
 *   write: rows that are held back, read again -> quarantine
 *   end: people -> participants with settled facts, assessments
 */
export class PeopleImport implements LayoutImport {
  readonly writes = 'held-rows';
  private readonly context: LayoutContext;
  private readonly reader: PersonRowReader;
  private readonly width: number;
  private readonly people = new People();
  /** Lines of the rows that are held back for what they say themselves. */
  private readonly faultLines = new LineSet();
  private readonly faults = new Map<string, number>();
  private firstFault: string | null = null;
  private rows = 0;

  constructor(context: LayoutContext, reader: PersonRowReader) {
    this.context = context;
    this.reader = reader;
    this.width = neededWidth(context.mapping);
    for (const subject of reader.subjects()) this.people.see(subject, null);
  }

  check(row: Row): void {
    this.rows += 1;
    const note = noteTo(this.context.log, this.context.mapping, row.line);
    const read = this.read(row, note);
    if (isFault(read)) {
      this.fault(row, read);
      return;
    }
    if (read.held) this.fault(row, read.held);
    const seen = this.people.see(read, row.line);
    if (seen.caseVariant) note('participant', 'id-case-variant');
    if (seen.otherBaseline) {
      note('baseline', 'inconsistent-participant-field', null, { detail: 'baseline score' });
    }
    for (const fact of seen.contradictions) this.contradiction(row, fact, note);
  }

  finish(): Totals {
    this.refuseColumns();
    this.logHeldRows();
    const kept = NumberList.whole();
    const studies = new Set<string>();
    const arms = new Set<number>();
    let imported = 0;
    let assessments = 0;
    for (let person = 0; person < this.people.count; person++) {
      const lines = this.keptLines(person);
      if (lines === 0) this.noteWithoutRow(person);
      if (this.personFault(person)) continue;
      kept.push(person);
      studies.add(this.people.study(person));
      arms.add(this.people.group(person));
      imported += lines;
      assessments += this.keptAssessments(person);
    }
    if (imported === 0) throw new ImportRefused('nothing-usable', this.firstFault ?? '');
    const note = noteTo(this.context.log, this.context.mapping, null);
    noteAcrossRows(this.people, kept, note);
    for (const [code, spellings] of this.reader.terms.spellings) {
      if (spellings.size < 2) continue;
      const shown = [...spellings].map((spelling) => `“${spelling}”`).join(', ');
      note('treatment', 'treatment-synonym', null, { detail: `${shown} → ${code}` });
    }
    for (const person of kept) this.noteOtherBaseline(person, note);
    return {
      imported,
      quarantined: this.rows - imported,
      studies: studies.size,
      arms: arms.size,
      participants: kept.length,
      assessments,
      comparisons: 0,
    };
  }

  write(row: Row, writer: DatasetWriter): void {
    const held = this.people.held.get(row.line);
    if (held) {
      this.quarantine(row, held, writer);
      return;
    }
    if (!this.faultLines.has(row.line)) return;
    const read = this.read(row, SILENT);
    const fault = isFault(read) ? read : read.held;
    if (!fault) throw new Error('a row was held back and is sound');
    this.quarantine(row, fault, writer);
  }

  *end(writer: DatasetWriter): Generator<number> {
    const { people } = this;
    let rows = 0;
    let told = 0;
    for (let person = 0; person < people.count; person++) {
      if (this.personFault(person)) continue;
      this.writePerson(person, writer);
      rows += this.keptLines(person);
      if (rows - told < ROWS_A_TURN) continue;
      told = rows;
      yield rows;
    }
    yield rows;
  }

  private read(row: Row, note: Note): PersonRow | RowFault {
    return shapeFault(row, this.context.mapping, this.width) ?? this.reader.read(row, note);
  }

  /** Writes a person with settled facts, the assessments, and the baselines that no row has. */
  private writePerson(person: number, writer: DatasetWriter): void {
    const { people } = this;
    const arm = people.arm(person);
    const study = people.study(person);
    if (arm === null) throw new Error('a person without an arm was to be written');
    const rowId = writer.participant({
      ...people.settledFacts(person),
      armId: writer.arm(writer.study(study), arm.label, arm.treatment),
      pseudonym: pseudonym(this.context.hashKey, study, people.id(person)),
    });
    const baselines = people.baselines(person);
    for (const [instrument, score] of this.addedBaselines(person)) {
      writer.assessment(rowId, instrument, 0, score);
    }
    people.visits.each(person, (line, instrument, week, score) => {
      if (people.held.has(line)) return;
      const beside = score === null && week === 0 ? baselines.get(instrument) : null;
      writer.assessment(rowId, instrument, week, score ?? beside ?? null);
    });
  }

  private quarantine(row: Row, fault: RowFault, writer: DatasetWriter): void {
    const id = row.cell('participant').trim().normalize('NFC');
    const study = row.cell('study').trim().normalize('NFC') || this.context.defaultStudy;
    const name = id === '' ? null : pseudonym(this.context.hashKey, study, id);
    writer.quarantine(quarantinedRow(row, this.context.mapping, fault, name));
  }

  private fault(row: Row, fault: RowFault): void {
    this.faultLines.add(row.line);
    const note = noteTo(this.context.log, this.context.mapping, row.line);
    note(fault.field, fault.code, fault.value, { detail: fault.detail });
    this.firstFault ??= importIssueText(fault.code, fault.detail);
    const kind = this.looksLikeDate(row, fault) ? 'week-is-date' : fault.code;
    this.faults.set(kind, (this.faults.get(kind) ?? 0) + 1);
  }

  /** Spreadsheets count days since 1900: 44200 is a date in 2021. */
  private looksLikeDate(row: Row, fault: RowFault): boolean {
    if (fault.code !== 'week-out-of-range') return false;
    const days = Number(row.cell('week').trim());
    const style = { decimalMark: this.context.decimalMark };
    return days > 20_000 && days < 80_000 && !parseWeek(row.cell('week'), style).ok;
  }

  private refuseColumns(): void {
    const column = columnOf(this.context.mapping, 'week') ?? 'week';
    for (const [kind, code] of [
      ['time-label', 'time-labels'],
      ['week-is-date', 'week-is-date'],
    ] as const) {
      if ((this.faults.get(kind) ?? 0) >= WHOLE_COLUMN * this.rows && this.rows > 0) {
        throw new ImportRefused(code, column);
      }
    }
  }

  private contradiction(row: Row, fact: FactName, note: Note): void {
    const byAge = fact === 'ageBand' && this.context.mapping.index.has('age');
    const field = byAge ? 'age' : FACT_FIELD[fact];
    const code: IssueCode = fact === 'status' ? 'status-differs' : 'inconsistent-participant-field';
    note(field, code, row.cell(field).trim(), { detail: fieldLabel(FACT_FIELD[fact]) });
  }

  private logHeldRows(): void {
    const { log, mapping } = this.context;
    for (let person = 0; person < this.people.count; person++) {
      const own = this.personFault(person);
      if (!own && this.people.held.size === 0) continue;
      this.people.visits.eachLine(person, (line) => {
        if (own) this.people.held.set(line, own);
        const fault = this.people.held.get(line);
        if (!fault) return;
        noteTo(log, mapping, line)(fault.field, fault.code, null, { detail: fault.detail });
        this.firstFault ??= importIssueText(fault.code, fault.detail);
      });
    }
  }

  /** Nobody vanishes with their rows: who counts without a row, and who cannot be counted, is said of each. */
  private noteWithoutRow(person: number): void {
    const line = this.people.firstLine(person);
    const note = noteTo(this.context.log, this.context.mapping, line);
    if (this.personFault(person)) note('participant', 'person-not-counted');
    else if (line !== null) note('participant', 'person-without-row');
  }

  private noteOtherBaseline(person: number, note: Note): void {
    for (const [instrument, score] of this.people.baselines(person)) {
      const own = this.keptAtBaseline(person, instrument)?.score ?? null;
      if (score !== null && own !== null && own !== score) note('baseline', 'baseline-differs');
    }
  }

  /** Baselines beside other scores, on instruments on which the person has no row of week 0. */
  private addedBaselines(person: number): [string, number][] {
    const baselines = this.people.baselines(person);
    if (baselines.size === 0) return [];
    return [...baselines].flatMap(([instrument, score]): [string, number][] =>
      score === null || this.keptAtBaseline(person, instrument) ? [] : [[instrument, score]],
    );
  }

  private keptAtBaseline(person: number, instrument: string): Visit | null {
    const visit = this.people.visits.of(person, instrument, 0);
    return visit && !this.people.held.has(visit.line) ? visit : null;
  }

  private keptLines(person: number): number {
    if (this.personFault(person)) return 0;
    const { held, visits } = this.people;
    let kept = 0;
    visits.eachLine(person, (line) => {
      if (!held.has(line)) kept += 1;
    });
    return kept;
  }

  private keptAssessments(person: number): number {
    const { held, visits } = this.people;
    let kept = this.addedBaselines(person).length;
    visits.each(person, (line) => {
      if (!held.has(line)) kept += 1;
    });
    return kept;
  }

  /** Why none of a person's rows can be used; null when they can. */
  private personFault(person: number): RowFault | null {
    if (this.people.isInTwoArms(person)) return TWO_ARMS;
    return this.people.arm(person) === null ? NO_ARM : null;
  }
}
