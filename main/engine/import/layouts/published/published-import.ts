import { importIssueText } from '../../../../../shared/text/import-issues.ts';
import type { DatasetWriter } from '../../../store/write-dataset.ts';
import { ImportRefused } from '../../refused.ts';
import type { LayoutContext, LayoutImport, RowFault, Totals } from '../layout.ts';
import { hasEffect } from '../metapsy/read-numbers.ts';
import { type Note, noteTo, SILENT } from '../notes.ts';
import { quarantinedRow } from '../quarantine.ts';
import type { Row } from '../row.ts';
import { neededWidth, rowFault, shapeFault } from '../row-shape.ts';
import { TermReader } from '../term-reader.ts';
import { type ArmRow, readArmRow } from './arm-row.ts';
import { type ArmPair, armKey, inOrder, isLeaving, outcomeKey, pairArms } from './pair-arms.ts';

/**
 * Imports printed figures by arm.
 *
 *   check: row -> arm, or held back
 *   finish: arms of one study, outcome and time -> every pair is a comparison
 *   end: the comparisons are written; rows of baselines, sizes and attrition went into them
 */
export class PublishedImport implements LayoutImport {
  readonly writes = 'held-rows';
  private readonly context: LayoutContext;
  private readonly width: number;
  private readonly terms = new TermReader();
  private readonly arms: ArmRow[] = [];
  private readonly lines = new Map<string, number>();
  private readonly repeated = new Set<number>();
  private pairs: readonly ArmPair[] = [];
  private firstFault: string | null = null;
  private rows = 0;

  constructor(context: LayoutContext) {
    this.context = context;
    this.width = neededWidth(context.mapping);
  }

  check(row: Row): void {
    this.rows += 1;
    const note = noteTo(this.context.log, this.context.mapping, row.line);
    const read = this.read(row, note);
    if (!('code' in read)) {
      const key = `${outcomeKey(read)}${armKey(read)}`;
      const earlier = this.lines.get(key);
      if (earlier === undefined) {
        this.lines.set(key, row.line);
        this.arms.push(read);
        return;
      }
      this.repeated.add(row.line);
    }
    const fault = 'code' in read ? read : REPEATED;
    note(fault.field, fault.code, fault.value, { detail: fault.detail });
    this.firstFault ??= importIssueText(fault.code, fault.detail);
  }

  finish(): Totals {
    if (this.arms.length === 0) {
      throw new ImportRefused('nothing-usable', this.firstFault ?? '');
    }
    this.pairs = this.paired();
    if (this.pairs.length === 0) throw new ImportRefused('no-pairs');
    return {
      imported: this.arms.length,
      quarantined: this.rows - this.arms.length,
      studies: new Set(this.pairs.map(({ study }) => study)).size,
      arms: 0, // the arms of a comparison stand in its row
      participants: 0,
      assessments: 0,
      comparisons: this.pairs.length,
    };
  }

  write(row: Row, writer: DatasetWriter): void {
    const read = this.read(row, SILENT);
    const fault = 'code' in read ? read : this.repeated.has(row.line) ? REPEATED : null;
    if (fault) writer.quarantine(quarantinedRow(row, this.context.mapping, fault, null));
  }

  end(writer: DatasetWriter): Iterable<number> {
    for (const { study, year, reference, text, numbers } of this.pairs) {
      writer.comparison({ studyId: writer.study(study, year, reference), text, numbers });
    }
    return [];
  }

  private read(row: Row, note: Note): ArmRow | RowFault {
    return (
      shapeFault(row, this.context.mapping, this.width) ??
      readArmRow(row, this.context, this.terms, note)
    );
  }

  private paired(): ArmPair[] {
    const { log, mapping } = this.context;
    const ofArm = Map.groupBy(this.arms, armKey);
    const facts = (arm: ArmRow) => factsOf(ofArm.get(armKey(arm)) ?? []);
    const baseline = (arm: ArmRow) =>
      ofArm.get(armKey(arm))?.find((row) => isBaseline(row) && isSameScale(row, arm));
    const outcomes = this.arms.filter(
      (arm) => arm.instrument !== null && !isBaseline(arm) && !isLeaving(arm),
    );
    return [...Map.groupBy(outcomes, outcomeKey).values()].flatMap((group) => {
      const [first] = group;
      const ordered = inOrder(group);
      if (first && group.length === 1) noteTo(log, mapping, first.line)(null, 'arm-alone');
      return ordered.flatMap((one, i) =>
        ordered.slice(i + 1).map((two) => {
          const pair = pairArms(one, two, facts, baseline);
          if (!hasEffect(pair.numbers)) noteTo(log, mapping, one.line)(null, 'no-effect');
          return pair;
        }),
      );
    });
  }
}

const REPEATED = rowFault('arm-repeated');

function isBaseline({ time }: ArmRow): boolean {
  return time === 'baseline';
}

function isSameScale(a: ArmRow, b: ArmRow): boolean {
  return a.instrument?.code === b.instrument?.code && a.itt === b.itt;
}

/** Sizes and attrition of an arm by all of its rows; people who left may be printed as an outcome. */
function factsOf(rows: readonly ArmRow[]) {
  const first = (value: (row: ArmRow) => number | null): number | null =>
    rows.map(value).find((found) => found !== null) ?? null;
  return {
    randomised: first(({ randomised }) => randomised),
    lost: first(({ lost }) => lost) ?? first((row) => (isLeaving(row) ? row.events : null)),
  };
}
