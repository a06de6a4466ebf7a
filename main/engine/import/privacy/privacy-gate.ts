import type { IdentifierFinding } from '../../../../shared/contract/import.ts';
import { IDENTIFIER_LABEL } from '../../../../shared/text/import-mapping.ts';
import { type ColumnContent, type ColumnFinding, ColumnWatch } from './column-watch.ts';

export interface GateColumn {
  readonly header: string;
  readonly content: ColumnContent;
}

export interface GateFinding extends ColumnFinding {
  /** Index of the column, or null for the lines above the header. */
  readonly index: number | null;
  /** Name of the column that may be shown: its number when the header itself identifies somebody. */
  readonly column: string;
}

/**
 * Looks at every cell of a file, its header and the lines above it, for direct identifiers.
 * It reports columns and kinds; no value ever leaves it except as a shape.
 */
export class PrivacyGate {
  private readonly columns: readonly GateColumn[];
  private readonly watches: ColumnWatch[];
  private readonly comparison: boolean;
  private readonly preamble = new ColumnWatch('', 'text');
  private readonly extra: ColumnWatch[] = [];

  constructor(columns: readonly GateColumn[], comparison: boolean) {
    this.columns = columns;
    this.comparison = comparison;
    this.watches = columns.map(({ header, content }) => new ColumnWatch(header, content));
  }

  seePreamble(fields: readonly string[], line: number): void {
    this.preamble.see(fields.join(' '), line);
  }

  see(fields: readonly string[], line: number): void {
    for (let i = 0; i < fields.length; i++) {
      const cell = fields[i];
      if (cell !== undefined && cell !== '') this.watch(i).see(cell, line);
    }
  }

  findings(headerLine: number): GateFinding[] {
    const found: GateFinding[] = [];
    const preamble = this.preamble.finding();
    // A sentence above the header is a description of the export, not of a person.
    if (preamble && preamble.kind !== 'free-text') {
      found.push({ ...preamble, index: null, column: '(above the header)' });
    }
    for (const [index, { header }] of this.columns.entries()) {
      const inHeader = headerIdentifies(header, headerLine);
      const finding = inHeader ?? this.watches[index]?.finding() ?? null;
      if (finding) {
        const column = inHeader || header.trim() === '' ? `column ${index + 1}` : header;
        found.push({ ...finding, index, column });
      }
    }
    for (const [i, watch] of this.extra.entries()) {
      const index = this.columns.length + i;
      const finding = watch?.finding();
      if (finding) found.push({ ...finding, index, column: `column ${index + 1}` });
    }
    return found;
  }

  private watch(index: number): ColumnWatch {
    const known = this.watches[index];
    if (known) return known;
    const extra = index - this.columns.length;
    const watch = this.extra[extra] ?? new ColumnWatch('', this.comparison ? 'published' : 'text');
    this.extra[extra] = watch;
    return watch;
  }
}

/** A header that is itself an e-mail address, holds a birth date and so on. */
export function headerIdentifies(header: string, line: number): ColumnFinding | null {
  const watch = new ColumnWatch('', 'label');
  watch.see(header, line);
  return watch.finding();
}

/** True when a file's name holds a record number, an e-mail address or the like; a date alone may be that of the export. */
export function fileNameIdentifies(name: string): boolean {
  const watch = new ColumnWatch('', 'label');
  watch.see(name.replace(/[_]+/g, ' '), 1);
  const found = watch.finding();
  if (found && found.kind !== 'date') return true;
  return found !== null && /(?:^|[_ -])\p{L}{2,}\.\p{L}{2,}[_ -]/u.test(name);
}

export function identifierFinding(
  finding: GateFinding,
  action: IdentifierFinding['action'],
): IdentifierFinding {
  const { column, kind, by, line, example, cells } = finding;
  return { column, kind, action, by, line, example, cells };
}

const NAMED = 5;

/** "names in “name” (line 2); …", for the sentence that refuses a file. */
export function describeFindings(findings: readonly GateFinding[]): string {
  const shown = findings
    .slice(0, NAMED)
    .map(({ kind, column, line }) => `${IDENTIFIER_LABEL[kind]} in “${column}” (line ${line})`);
  const more = findings.length - NAMED;
  return more > 0 ? `${shown.join('; ')}; and ${more} more` : shown.join('; ');
}
