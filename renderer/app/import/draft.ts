import type { GrantedFile } from '../../../shared/contract/bridge.ts';
import type { GivenDialect, MappingFile } from '../../../shared/contract/mapping.ts';
import type { Input } from '../../../shared/contract/methods.ts';
import type { Layout } from '../../../shared/model/layout.ts';
import { stableJson } from '../../bridge/answer-cache.ts';

/** How a file is to be read, as far as somebody has said so; the rest is left to the program. */
export interface Draft {
  readonly file: GrantedFile;
  /** A subject-level file beside an ADaM file. */
  readonly adsl: GrantedFile | null;
  readonly layout: Layout | 'auto';
  readonly dialect: GivenDialect;
  readonly mapping: MappingFile | null;
  /** Name of the file that the mapping was opened from. */
  readonly mappingName: string | null;
  readonly useRemembered: boolean;
  readonly missingCodes: readonly string[];
  readonly onIdentifiers: 'refuse' | 'drop';
  /** Line of the file at which the preview begins. */
  readonly previewFrom: number;
}

/** Rows of the preview. */
export const PREVIEW_ROWS = 25;

export function firstDraft(file: GrantedFile): Draft {
  return {
    file,
    adsl: null,
    layout: 'auto',
    dialect: {},
    mapping: null,
    mappingName: null,
    useRemembered: true,
    missingCodes: [],
    onIdentifiers: 'refuse',
    previewFrom: 1,
  };
}

type Reading = Omit<Input<'import.run'>, 'name' | 'dryRun'>;

function reading(draft: Draft): Reading {
  const { file, adsl, layout, dialect, mapping, useRemembered, missingCodes } = draft;
  return {
    file: file.token,
    ...(adsl && { adsl: adsl.token }),
    layout,
    ...(Object.keys(dialect).length > 0 && { dialect }),
    ...(mapping && { mapping }),
    useRemembered,
    missingCodes: [...missingCodes],
    onIdentifiers: draft.onIdentifiers,
  };
}

/** The question that a draft asks of the engine. */
export function inspectInput(draft: Draft, wholeFile: boolean): Input<'import.inspect'> {
  const { previewFrom } = draft;
  return { ...reading(draft), rows: PREVIEW_ROWS, previewFrom, wholeFile };
}

/** The import that a draft stands for: exactly what was looked at. */
export function importInput(draft: Draft): Input<'import.run'> {
  return reading(draft);
}

/** Other columns come out of the file: what was said of the former ones no longer holds. */
function forgetColumns(draft: Draft): Draft {
  return { ...draft, mapping: null, mappingName: null, previewFrom: 1 };
}

export function withLayout(draft: Draft, layout: Layout | 'auto'): Draft {
  return { ...forgetColumns(draft), layout, adsl: layout === 'adam' ? draft.adsl : null };
}

/** @param value undefined leaves the part to the program again */
export function withDialect<Part extends keyof GivenDialect>(
  draft: Draft,
  part: Part,
  value: GivenDialect[Part] | undefined,
): Draft {
  const { [part]: _, ...rest } = draft.dialect;
  const dialect: GivenDialect = value === undefined ? rest : { ...rest, [part]: value };
  // The decimal mark has no part in where the columns are and what they are called.
  return { ...(part === 'decimalMark' ? draft : forgetColumns(draft)), dialect };
}

/** @param name of the file that the mapping comes from; null when it is the former one with a change */
export function withMapping(draft: Draft, mapping: MappingFile, name: string | null): Draft {
  return name === null
    ? { ...draft, mapping }
    : { ...draft, mapping, mappingName: name, layout: 'auto' };
}

/** Spellings of a missing value that somebody gave beside the usual ones, here or in the mapping. */
export function givenCodes(draft: Draft, mapping: MappingFile | null): readonly string[] {
  return [...new Set([...(mapping?.missingCodes ?? []), ...draft.missingCodes])];
}

/** @param mapping the one that the file was read with, which may have codes of its own */
export function addMissingCode(draft: Draft, mapping: MappingFile | null, code: string): Draft {
  return givenCodes(draft, mapping).includes(code)
    ? draft
    : { ...draft, missingCodes: [...draft.missingCodes, code] };
}

export function removeMissingCode(draft: Draft, mapping: MappingFile | null, code: string): Draft {
  const rest = { ...draft, missingCodes: draft.missingCodes.filter((other) => other !== code) };
  if (!mapping?.missingCodes?.includes(code)) return rest;
  const missingCodes = mapping.missingCodes.filter((other) => other !== code);
  return withMapping(rest, { ...mapping, missingCodes }, null);
}

/** Leaves the columns to their names, whatever was said or remembered of them. */
export function withGuesses(draft: Draft): Draft {
  return { ...draft, mapping: null, mappingName: null, useRemembered: false };
}

/** Shows a line of the file with the two before it. */
export function fromLine(draft: Draft, line: number): Draft {
  return { ...draft, previewFrom: Math.max(1, line - 2) };
}

/** Whether two drafts read the file in the same way; what they show of it may differ. */
export function readAlike(a: Draft, b: Draft): boolean {
  return a === b || stableJson(importInput(a)) === stableJson(importInput(b));
}
