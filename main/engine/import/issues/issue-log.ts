import type { IssueGroup } from '../../../../shared/contract/datasets.ts';
import { ISSUES_LISTED, type Issue } from '../../../../shared/contract/import.ts';
import {
  IMPORT_ISSUES,
  type IssueCode,
  importIssueText,
} from '../../../../shared/text/import-issues.ts';
import { shorten } from '../values/text.ts';

export interface Finding {
  readonly code: IssueCode;
  readonly line: number | null;
  readonly column: string | null;
  /** The cell, when it may be repeated. */
  readonly value?: string | null;
  readonly detail?: string | null;
}

const VALUE_LIMIT = 80;

/** Collects findings: lists the first ones, counts them all. */
export class IssueLog {
  private readonly listed: Issue[] = [];
  private readonly grouped = new Map<
    string,
    { -readonly [K in keyof IssueGroup]: IssueGroup[K] }
  >();
  private readonly once = new Set<string>();

  add({ code, line, column, value = null, detail = null }: Finding): void {
    const { severity } = IMPORT_ISSUES[code];
    this.count(code, line, column);
    // Room beyond the limit, because findings about a person come later than those about their rows.
    if (this.listed.length >= 2 * ISSUES_LISTED) return;
    this.listed.push({
      severity,
      code,
      line,
      column,
      value: value === null ? null : shorten(value, VALUE_LIMIT),
      message: importIssueText(code, detail),
    });
  }

  /** Lists a finding only the first time its key comes; every one is counted. */
  addOnce(key: string, finding: Finding): void {
    const full = `${finding.code}\u0000${finding.column}\u0000${key}`;
    if (this.once.has(full)) {
      this.count(finding.code, finding.line, finding.column);
      return;
    }
    this.once.add(full);
    this.add(finding);
  }

  /** The first findings in the order of the file; those about the whole file come first. */
  issues(): Issue[] {
    return this.listed.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)).slice(0, ISSUES_LISTED);
  }

  groups(): IssueGroup[] {
    return [...this.grouped.values()];
  }

  private count(code: IssueCode, line: number | null, column: string | null): void {
    const key = `${code}\u0000${column}`;
    const group = this.grouped.get(key);
    if (group) {
      group.count += 1;
      if (line !== null && (group.firstLine === null || line < group.firstLine))
        group.firstLine = line;
      return;
    }
    const { severity } = IMPORT_ISSUES[code];
    const message = importIssueText(code, null);
    this.grouped.set(key, { severity, code, column, count: 1, firstLine: line, message });
  }
}
