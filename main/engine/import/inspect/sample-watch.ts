import type { CsvRecord } from '../csv/split-fields.ts';
import type { LayoutContext, LayoutImport, LayoutReader } from '../layouts/layout.ts';
import { ownCopy } from '../values/own-copy.ts';

const VALUES_COUNTED = 2000;
const LONGEST_VALUE = 200;

/** What was seen of a file in one pass: the rows of the preview, and how often each value stands in each column. */
export interface Sample {
  readonly context: LayoutContext;
  readonly rows: CsvRecord[];
  /** By column; null for a column of more different values than labels have. */
  readonly values: (Map<string, number> | null)[];
}

/** Watches the rows that a layout checks. Every pass starts a sample of its own; the last one counts. */
export class SampleWatch {
  readonly reader: LayoutReader;
  sample: Sample | null = null;
  private readonly wanted: { readonly rows: number; readonly previewFrom: number };

  constructor(
    reader: LayoutReader,
    wanted: { readonly rows: number; readonly previewFrom: number },
  ) {
    this.wanted = wanted;
    this.reader = {
      ...reader,
      start: (context) => {
        const sample: Sample = {
          context,
          rows: [],
          values: context.mapping.columns.map(() => new Map()),
        };
        this.sample = sample;
        return this.watched(reader.start(context), sample);
      },
    };
  }

  private watched(inner: LayoutImport, sample: Sample): LayoutImport {
    const { rows, previewFrom } = this.wanted;
    return {
      check: (row) => {
        if (sample.rows.length < rows && row.line >= previewFrom) sample.rows.push(row.record);
        count(sample.values, row.record.fields);
        inner.check(row);
      },
      finish: () => inner.finish(),
      writes: inner.writes,
      write: (row, writer) => inner.write(row, writer),
      end: (writer) => inner.end(writer),
    };
  }
}

function count(values: (Map<string, number> | null)[], fields: readonly string[]): void {
  for (let at = 0; at < values.length; at++) {
    const seen = values[at];
    const cell = fields[at]?.trim();
    if (!seen || !cell) continue;
    const before = seen.get(cell);
    if (before !== undefined) seen.set(cell, before + 1);
    else if (seen.size < VALUES_COUNTED && cell.length <= LONGEST_VALUE) seen.set(ownCopy(cell), 1);
    else values[at] = null;
  }
}
