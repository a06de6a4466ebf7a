import { type IssueCode, importIssueText } from '../../../../../shared/text/import-issues.ts';
import type { DatasetWriter } from '../../../store/write-dataset.ts';
import { pseudonym } from '../../privacy/pseudonym.ts';
import { ImportRefused } from '../../refused.ts';
import { parseWeek } from '../../values/week.ts';
import type { LayoutContext, LayoutImport, RowFault, Totals } from '../layout.ts';
import { noteTo, SILENT } from '../notes.ts';
import { quarantinedRow } from '../quarantine.ts';
import { columnOf, type Row } from '../row.ts';
import { neededWidth, rowFault, shapeFault } from '../row-shape.ts';
import { TermReader } from '../term-reader.ts';
import { noteAcrossRows } from './across-rows.ts';
import { FactsReader } from './facts-reader.ts';
import { fieldLabel } from './fields.ts';
import type { LongRow } from './long-row.ts';
import { FACT_FIELD, type FactName, People, type Person, settledFacts } from './people.ts';
import { type RowContext, readRow } from './read-row.ts';

const TWO_ARMS: RowFault = rowFault('participant-in-two-arms', 'arm');
/** When this share of the rows fails for one reason, the column is at fault, not the rows. */
const WHOLE_COLUMN = 0.5;

/**
 * Imports a long file.
 *
 *   check: row -> sound or held back; sound rows -> people (facts, duplicates, arms)
 *   finish: people -> who and what is held back across rows
 *   write: the same rows again -> participants with settled facts, assessments, quarantine
 */
export class LongImport implements LayoutImport {
  private readonly context: LayoutContext;
  private readonly rowContext: RowContext;
  private readonly width: number;
  private readonly people = new People();
  private readonly faults = new Map<string, number>();
  private firstFault: string | null = null;
  private rows = 0;

  constructor(context: LayoutContext, namedInstrument: string | null) {
    this.context = context;
    this.width = neededWidth(context.mapping);
    const facts = {
      missing: context.missing,
      style: { decimalMark: context.decimalMark },
      terms: new TermReader(),
      has: (field: string) => context.mapping.index.has(field),
    };
    this.rowContext = {
      ...facts,
      facts: new FactsReader(facts),
      defaultStudy: context.defaultStudy,
      namedInstrument,
    };
  }

  check(row: Row): void {
    this.rows += 1;
    const note = noteTo(this.context.log, this.context.mapping, row.line);
    const read = this.read(row, note);
    if (isFault(read)) {
      this.fault(row, read);
      return;
    }
    const { contradictions, caseVariant } = this.people.see(read, row.line);
    if (caseVariant) note('participant', 'id-case-variant');
    for (const fact of contradictions) this.contradiction(row, fact, note);
  }

  finish(): Totals {
    this.refuseColumns();
    const everyone = [...this.people.all()];
    this.logHeldRows(everyone);
    const kept = everyone.filter((person) => this.keptLines(person) > 0);
    if (kept.length === 0) throw new ImportRefused('nothing-usable', this.firstFault ?? '');
    const note = noteTo(this.context.log, this.context.mapping, null);
    noteAcrossRows(kept, note);
    for (const [code, spellings] of this.rowContext.terms.spellings) {
      if (spellings.size < 2) continue;
      const shown = [...spellings].map((spelling) => `“${spelling}”`).join(', ');
      note('treatment', 'treatment-synonym', null, { detail: `${shown} → ${code}` });
    }
    const imported = kept.reduce((sum, person) => sum + this.keptLines(person), 0);
    return {
      imported,
      quarantined: this.rows - imported,
      studies: new Set(kept.map(({ study }) => study)).size,
      arms: new Set(kept.map((p) => JSON.stringify([p.study, p.arm, p.treatment]))).size,
      participants: kept.length,
      assessments: kept.reduce((sum, person) => sum + this.keptAssessments(person), 0),
      comparisons: 0,
    };
  }

  write(row: Row, writer: DatasetWriter): void {
    const read = this.read(row, SILENT);
    if (isFault(read)) {
      this.quarantine(row, read, writer);
      return;
    }
    const person = this.people.find(read);
    if (!person) throw new Error('a row was written that was never checked');
    const fault = person.twoArms ? TWO_ARMS : this.people.held.get(row.line);
    if (fault) {
      this.quarantine(row, fault, writer);
      return;
    }
    person.rowId ??= this.writePerson(person, writer);
    if (!read.assessment) return;
    const { instrument, week, score } = read.assessment;
    writer.assessment(person.rowId, instrument, week, score);
  }

  private read(row: Row, note: typeof SILENT): LongRow | RowFault {
    return shapeFault(row, this.context.mapping, this.width) ?? readRow(row, this.rowContext, note);
  }

  private writePerson(person: Person, writer: DatasetWriter): number {
    const study = writer.study(person.study);
    return writer.participant({
      ...settledFacts(person),
      armId: writer.arm(study, person.arm, person.treatment),
      pseudonym: pseudonym(this.context.hashKey, person.study, person.id),
    });
  }

  private quarantine(row: Row, fault: RowFault, writer: DatasetWriter): void {
    const id = row.cell('participant').trim().normalize('NFC');
    const study = row.cell('study').trim().normalize('NFC') || this.context.defaultStudy;
    const name = id === '' ? null : pseudonym(this.context.hashKey, study, id);
    writer.quarantine(quarantinedRow(row, this.context.mapping, fault, name));
  }

  private fault(row: Row, fault: RowFault): void {
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
    return days > 20_000 && days < 80_000 && !parseWeek(row.cell('week'), this.rowContext.style).ok;
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

  private contradiction(row: Row, fact: FactName, note: typeof SILENT): void {
    const field = fact === 'ageBand' && this.rowContext.has('age') ? 'age' : FACT_FIELD[fact];
    const code: IssueCode = fact === 'status' ? 'status-differs' : 'inconsistent-participant-field';
    note(field, code, row.cell(field).trim(), { detail: fieldLabel(FACT_FIELD[fact]) });
  }

  private logHeldRows(everyone: readonly Person[]): void {
    const { log, mapping } = this.context;
    for (const person of everyone) {
      for (const line of person.lines) {
        const fault = person.twoArms ? TWO_ARMS : this.people.held.get(line);
        if (!fault) continue;
        noteTo(log, mapping, line)(fault.field, fault.code, null, { detail: fault.detail });
        this.firstFault ??= importIssueText(fault.code, fault.detail);
      }
    }
  }

  private keptLines(person: Person): number {
    if (person.twoArms) return 0;
    return person.lines.reduce((sum, line) => sum + (this.people.held.has(line) ? 0 : 1), 0);
  }

  private keptAssessments(person: Person): number {
    let kept = 0;
    for (const { line } of person.seen.values()) if (!this.people.held.has(line)) kept += 1;
    return kept;
  }
}

function isFault(read: LongRow | RowFault): read is RowFault {
  return 'code' in read;
}
