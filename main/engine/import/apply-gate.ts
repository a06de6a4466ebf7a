import type { z } from 'zod';
import type { IdentifierFinding, importSchema } from '../../../shared/contract/import.ts';
import { IDENTIFIER_LABEL, mappingText } from '../../../shared/text/import-mapping.ts';
import type { LayoutReader } from './layouts/layout.ts';
import type { Mapping } from './mapping/map-columns.ts';
import { describeFindings, type GateFinding, identifierFinding } from './privacy/privacy-gate.ts';
import { ImportRefused } from './refused.ts';

export interface GateVerdict {
  readonly identifiers: readonly IdentifierFinding[];
  /** Set when the file must not be imported. */
  readonly refusal: ImportRefused | null;
  /** The mapping without the columns that are left out. */
  readonly mapping: Mapping;
}

/**
 * Decides what becomes of columns that identify people: the file is refused, or the columns are left out.
 * A participant's id is always hashed, so as an id it may identify when the user has been told; a column that the file
 * cannot be read without is never dropped in silence.
 */
export function applyGate(
  findings: readonly GateFinding[],
  mapping: Mapping,
  reader: LayoutReader,
  onIdentifiers: z.output<typeof importSchema>['onIdentifiers'],
): GateVerdict {
  if (findings.length === 0) return { identifiers: [], refusal: null, mapping };
  if (onIdentifiers === 'refuse') {
    return {
      identifiers: findings.map((finding) => identifierFinding(finding, 'refused')),
      refusal: new ImportRefused('identifiers', describeFindings(findings)),
      mapping,
    };
  }
  const fieldOf = ({ index }: GateFinding): string | null =>
    index === null ? null : (mapping.columns[index]?.field ?? null);
  const needed = findings.filter((finding) => reader.required.includes(fieldOf(finding) ?? ''));
  const identifiers = findings.map((finding) => {
    if (needed.includes(finding)) return identifierFinding(finding, 'refused');
    const hashed = fieldOf(finding) === 'participant';
    return identifierFinding(finding, hashed ? 'hashed' : 'dropped');
  });
  if (needed.length > 0) {
    const refusal = new ImportRefused('identifiers-needed', describeFindings(needed));
    return { identifiers, refusal, mapping };
  }
  return { identifiers, refusal: null, mapping: withoutColumns(mapping, findings, fieldOf) };
}

function withoutColumns(
  mapping: Mapping,
  findings: readonly GateFinding[],
  fieldOf: (finding: GateFinding) => string | null,
): Mapping {
  const byIndex = new Map(findings.map((finding) => [finding.index, finding]));
  const isDropped = (at: number): boolean => {
    const finding = byIndex.get(at);
    return finding !== undefined && fieldOf(finding) !== 'participant';
  };
  const columns = mapping.columns.map((column) => {
    const finding = byIndex.get(column.index);
    if (!finding) return column;
    const shown = { ...column, column: finding.column };
    if (!isDropped(column.index)) return shown;
    return { ...shown, field: null, reason: mappingText.dropped(IDENTIFIER_LABEL[finding.kind]) };
  });
  return {
    ...mapping,
    columns,
    index: new Map([...mapping.index].filter(([, at]) => !isDropped(at))),
    guessed: mapping.guessed.filter((c) => !byIndex.has(c.index)),
    scores: mapping.scores.filter(({ index }) => !isDropped(index)),
  };
}
