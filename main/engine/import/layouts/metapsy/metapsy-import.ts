import { createHash } from 'node:crypto';
import { importIssueText } from '../../../../../shared/text/import-issues.ts';
import type { DatasetWriter } from '../../../store/write-dataset.ts';
import { ImportRefused } from '../../refused.ts';
import type { LayoutContext, LayoutImport, RowFault, Totals } from '../layout.ts';
import { type Note, noteTo, SILENT } from '../notes.ts';
import { quarantinedRow } from '../quarantine.ts';
import type { Row } from '../row.ts';
import { neededWidth, shapeFault } from '../row-shape.ts';
import { TermReader } from '../term-reader.ts';
import { type Comparison, type ComparisonContext, readComparison } from './read-comparison.ts';
import { hasEffect } from './read-numbers.ts';

/** Changes what a row says by what only some layouts have; or holds the row back. */
export type Adjust = (row: Row, read: Comparison, note: Note) => Comparison | RowFault;

/** Imports a table of arm comparisons: every row stands for itself. */
export class MetapsyImport implements LayoutImport {
  readonly writes = 'all-rows';
  private readonly context: LayoutContext;
  private readonly rowContext: ComparisonContext;
  private readonly width: number;
  private readonly studies = new Set<string>();
  private readonly rowsByContent = new Map<string, number>();
  private firstFault: string | null = null;
  private rows = 0;
  private imported = 0;
  private depression = false;
  private readonly adjust: Adjust;

  constructor(context: LayoutContext, adjust: Adjust = (_, read) => read) {
    this.context = context;
    this.adjust = adjust;
    this.width = neededWidth(context.mapping);
    this.rowContext = {
      missing: context.missing,
      style: { decimalMark: context.decimalMark, pointToo: true },
      terms: new TermReader(),
      depression: () => this.depression,
    };
  }

  check(row: Row): void {
    this.rows += 1;
    const note = noteTo(this.context.log, this.context.mapping, row.line);
    const read = this.read(row, note);
    if ('code' in read) {
      note(read.field, read.code, read.value, { detail: read.detail });
      this.firstFault ??= importIssueText(read.code, read.detail);
      return;
    }
    this.imported += 1;
    this.studies.add(read.study);
    const { diagnosis } = read.text;
    if (diagnosis?.toLowerCase() === 'mdd') this.depression = true;
    this.seeContent(row, note);
  }

  finish(): Totals {
    if (this.imported === 0) throw new ImportRefused('nothing-usable', this.firstFault ?? '');
    return {
      imported: this.imported,
      quarantined: this.rows - this.imported,
      studies: this.studies.size,
      arms: 0, // the arms of a comparison stand in its row
      participants: 0,
      assessments: 0,
      comparisons: this.imported,
    };
  }

  write(row: Row, writer: DatasetWriter): void {
    const read = this.read(row, SILENT);
    if ('code' in read) {
      writer.quarantine(quarantinedRow(row, this.context.mapping, read, null));
      return;
    }
    const studyId = writer.study(read.study, read.year, read.reference);
    writer.comparison({
      studyId,
      text: read.text,
      numbers: { ...read.numbers, line: row.line },
    });
  }

  end(): Iterable<number> {
    return [];
  }

  private read(row: Row, note: Note): Comparison | RowFault {
    const shape = shapeFault(row, this.context.mapping, this.width);
    if (shape) return shape;
    const given = readComparison(row, this.rowContext, note);
    const read = 'code' in given ? given : this.adjust(row, given, note);
    if (!('code' in read) && !hasEffect(read.numbers)) note(null, 'no-effect');
    return read;
  }

  /** Two rows that say the same would count the same people twice. */
  private seeContent({ record, line }: Row, note: Note): void {
    const named = record.fields.filter((_, i) => this.context.mapping.columns[i]?.column.trim());
    const content = createHash('sha256').update(JSON.stringify(named)).digest('base64');
    const earlier = this.rowsByContent.get(content);
    if (earlier === undefined) this.rowsByContent.set(content, line);
    else note(null, 'duplicate-comparison', null, { detail: `line ${earlier}` });
  }
}
