import { findCondition } from '../../../../shared/model/conditions.ts';
import { findFormat } from '../../../../shared/model/formats.ts';
import { findInstrument, type InstrumentEntry } from '../../../../shared/model/instruments.ts';
import { findTreatment, guessTreatment } from '../../../../shared/model/treatments.ts';
import type { IssueCode } from '../../../../shared/text/import-issues.ts';
import { slug } from '../values/text.ts';
import type { Note } from './notes.ts';

interface Term {
  readonly code: string | null;
  readonly issue: IssueCode | null;
  readonly detail: string | null;
}

export interface InstrumentTerm {
  readonly code: string;
  readonly entry: InstrumentEntry | null;
}

/**
 * Turns terms of the file into codes, each spelling looked up once. A term that no vocabulary knows keeps its own name as
 * code, so that nothing is lost; a bare number as condition or format says nothing and is left out.
 */
export class TermReader {
  private readonly treatments = new Map<string, Term>();
  private readonly conditions = new Map<string, Term>();
  private readonly formats = new Map<string, Term>();
  private readonly instruments = new Map<string, InstrumentTerm & { readonly term: Term }>();
  /** Spellings of each treatment that was recognised. */
  readonly spellings = new Map<string, Set<string>>();

  treatment(cell: string, note: Note, field = 'treatment'): string {
    const term = lookup(this.treatments, cell, () => treatmentTerm(cell));
    this.say(term, field, cell, note);
    const code = term.code ?? slug(cell);
    if (term.issue === null) {
      const spellings = this.spellings.get(code);
      if (spellings) spellings.add(cell);
      else this.spellings.set(code, new Set([cell]));
    }
    return code;
  }

  /** Treatment by an arm's label, for files that do not name treatments. */
  treatmentOfArm(label: string, note: Note): string {
    const entry = findTreatment(label);
    if (entry) {
      note('treatment', 'treatment-from-arm', label, { onceFor: label });
      return entry.code;
    }
    const code = /^\p{N}+$/u.test(label) ? `arm-${slug(label)}` : slug(label);
    note('arm', 'unknown-treatment', label, { onceFor: label, detail: code });
    return code;
  }

  condition(cell: string, note: Note): string | null {
    const term = lookup(this.conditions, cell, () =>
      codedTerm(cell, findCondition(cell)?.code, 'unknown-condition'),
    );
    this.say(term, 'condition', cell, note);
    return term.code;
  }

  format(cell: string, note: Note): string | null {
    const term = lookup(this.formats, cell, () =>
      codedTerm(cell, findFormat(cell)?.code, 'unknown-format'),
    );
    this.say(term, 'format', cell, note);
    return term.code;
  }

  instrument(cell: string, note: Note): InstrumentTerm {
    let found = this.instruments.get(cell);
    if (!found) {
      const entry = findInstrument(cell) ?? null;
      const issue = entry
        ? entry.versionUnknown
          ? 'instrument-version'
          : null
        : 'unknown-instrument';
      const code = entry?.code ?? slug(cell);
      found = { code, entry, term: { code, issue, detail: null } };
      this.instruments.set(cell, found);
    }
    this.say(found.term, 'instrument', cell, note);
    return found;
  }

  private say(term: Term, field: string, cell: string, note: Note): void {
    if (term.issue) note(field, term.issue, cell, { onceFor: cell, detail: term.detail });
  }
}

function lookup(known: Map<string, Term>, cell: string, find: () => Term): Term {
  let term = known.get(cell);
  if (!term) {
    term = find();
    known.set(cell, term);
  }
  return term;
}

function codedTerm(cell: string, code: string | undefined, unknown: IssueCode): Term {
  if (code !== undefined) return { code, issue: null, detail: null };
  if (/^[\s\p{N}.,]+$/u.test(cell)) return { code: null, issue: 'coded-value', detail: null };
  return { code: slug(cell), issue: unknown, detail: null };
}

function treatmentTerm(cell: string): Term {
  const entry = findTreatment(cell);
  if (entry) return { code: entry.code, issue: null, detail: null };
  const guess = guessTreatment(cell);
  const code = slug(cell);
  if (!guess) return { code, issue: 'unknown-treatment', detail: code };
  // A usual short form with several meanings is a fair name as it stands; it matters only where it would change sides.
  const compared = guess.family === 'ipt' || guess.family === 'cbt';
  return { code, issue: compared ? 'possible-treatment' : null, detail: guess.label };
}
