import type { IdentifierKind } from '../../../../shared/text/import-mapping.ts';
import { ownCopy } from '../values/own-copy.ts';
import {
  CONTENT_RULES,
  type ContentRule,
  EMAIL_RULE,
  ID_RULES,
  looksLikeFreeText,
  looksLikeName,
  PERSONAL_CONTACT,
} from './content-rules.ts';
import { headerRule } from './header-rules.ts';
import { maskShape } from './mask.ts';

/**
 * What a column is expected to hold:
 * `id` participant ids; `label` arms, treatments, studies; `number`; `text` anything else of a participant file;
 * `published` a column of a table of published studies; `citation` references, where authors' names are in order.
 */
export type ColumnContent = 'id' | 'label' | 'number' | 'text' | 'published' | 'citation';

export interface ColumnFinding {
  readonly kind: IdentifierKind;
  readonly by: 'header' | 'content';
  readonly line: number;
  readonly example: string;
  readonly cells: number;
}

interface Hit {
  cells: number;
  line: number;
  example: string;
}

/** A column in which this share of the cells looks like an identifier holds identifiers. */
const SHARE = 0.5;
/** In a column of numbers a few dates are slips of a spreadsheet (7/8 became a date); a column of them is dates. */
const DATE_SHARE_IN_NUMBERS = 0.1;
const FREE_TEXT_SHARE = 0.05;
const NAME_SHARE = 0.8;
/** Names differ from row to row; a handful of capitalised labels does not. */
const NAME_DISTINCT = 0.05;
const DISTINCT_LIMIT = 5000;
const NOTHING: readonly Sign[] = [];

type Sign = ContentRule | 'name' | 'free-text';

/** Watches one column over the whole file for anything that identifies a person. */
export class ColumnWatch {
  private readonly content: ColumnContent;
  private readonly rule: ReturnType<typeof headerRule>;
  private readonly rules: readonly ContentRule[];
  private readonly seen = new Map<string, readonly Sign[]>();
  private readonly hits = new Map<Sign | 'header', Hit>();
  private readonly nameLike = new Set<string>();
  private filled = 0;
  /** The last cell of which there was nothing to say; the cells of a column mostly repeat. */
  private lastQuiet = '';

  constructor(header: string, content: ColumnContent) {
    this.content = content;
    const published = content === 'published' || content === 'citation';
    this.rule = published ? null : headerRule(header);
    this.rules = rulesFor(content);
  }

  see(cell: string, line: number): void {
    if (cell === '') return;
    this.filled += 1;
    if (cell === this.lastQuiet) return;
    const byHeader = this.rule !== null && !this.rule.allowed?.test(cell.trim());
    if (byHeader) this.hit('header', cell, line);
    let signs = this.seen.get(cell);
    if (signs === undefined) {
      signs = this.judge(cell.trim());
      if (this.seen.size < DISTINCT_LIMIT) this.seen.set(ownCopy(cell), signs);
    }
    if (signs === NOTHING) {
      if (!byHeader) this.lastQuiet = cell;
      return;
    }
    for (const sign of signs) {
      this.hit(sign, cell, line);
      if (sign === 'name' && this.nameLike.size < DISTINCT_LIMIT) this.nameLike.add(ownCopy(cell));
    }
  }

  /** What was found in the column, the most telling first; null when nothing. */
  finding(): ColumnFinding | null {
    const header = this.hits.get('header');
    const byHeader: ColumnFinding | null =
      this.rule && header ? { kind: this.rule.kind, by: 'header', ...header } : null;
    // "Notes" says less than the telephone number that was found in them.
    if (byHeader && byHeader.kind !== 'free-text') return byHeader;
    for (const rule of this.rules) {
      const hit = this.hits.get(rule);
      if (hit && this.counts(rule, hit)) return { kind: rule.kind, by: 'content', ...hit };
    }
    if (byHeader) return byHeader;
    const names = this.hits.get('name');
    const distinct = Math.max(5, Math.min(NAME_DISTINCT * this.filled, DISTINCT_LIMIT));
    if (names && names.cells >= NAME_SHARE * this.filled && this.nameLike.size >= distinct) {
      return { kind: 'name', by: 'content', ...names };
    }
    const prose = this.hits.get('free-text');
    if (prose && prose.cells >= FREE_TEXT_SHARE * this.filled) {
      return { kind: 'free-text', by: 'content', ...prose };
    }
    return null;
  }

  private judge(cell: string): readonly Sign[] {
    if (cell.length < 5 || isShortNumber(cell) || isShortCode(cell)) return NOTHING;
    const parts = pieces(cell);
    const signs: Sign[] = this.rules.filter((rule) => parts.some((part) => rule.test(part)));
    if ((this.content === 'text' || this.content === 'id') && looksLikeName(cell))
      signs.push('name');
    if (this.content === 'text' && looksLikeFreeText(cell)) signs.push('free-text');
    return signs.length > 0 ? signs : NOTHING;
  }

  private counts(rule: ContentRule, hit: Hit): boolean {
    if (rule.weight === 'share') return hit.cells >= SHARE * this.filled;
    if (rule.kind === 'date' && this.content === 'number') {
      return hit.cells >= DATE_SHARE_IN_NUMBERS * this.filled;
    }
    return true;
  }

  private hit(sign: Sign | 'header', cell: string, line: number): void {
    const hit = this.hits.get(sign);
    if (hit) hit.cells += 1;
    else this.hits.set(sign, { cells: 1, line, example: maskShape(cell) });
  }
}

function rulesFor(content: ColumnContent): readonly ContentRule[] {
  if (content === 'citation') return [EMAIL_RULE];
  if (content === 'published') return PERSONAL_CONTACT;
  if (content === 'id') return [...CONTENT_RULES, ...ID_RULES];
  return CONTENT_RULES;
}

const PIECE = 2000;
const OVERLAP = 200;

/** A very long cell in overlapping pieces, so that no pattern takes more than linear time. */
function pieces(cell: string): readonly string[] {
  if (cell.length <= PIECE) return [cell];
  const count = Math.ceil((cell.length - OVERLAP) / (PIECE - OVERLAP));
  return Array.from({ length: count }, (_, i) => {
    const from = i * (PIECE - OVERLAP);
    return cell.slice(from, from + PIECE);
  });
}

/** Numbers that are too short, or too plainly fractions, to be anyone's number. */
function isShortNumber(cell: string): boolean {
  return cell.length <= 24 && /^[+-]?(?:\d{1,7}|\d{0,6}[.,]\d+)(?:[eE][+-]?\d+)?$/.test(cell);
}

/**
 * Ids such as P0001234 or S-042: at most two letters, then at most seven digits. No rule fits them: each needs more digits,
 * more letters, or marks within.
 */
function isShortCode(cell: string): boolean {
  return /^[A-Za-z]{1,2}[_-]?\d{3,7}$/.test(cell);
}
