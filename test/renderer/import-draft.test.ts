import { describe, expect, test } from 'vitest';
import {
  addMissingCode,
  type Draft,
  firstDraft,
  fromLine,
  givenCodes,
  importInput,
  inspectInput,
  readAlike,
  removeMissingCode,
  withDialect,
  withGuesses,
  withLayout,
  withMapping,
} from '../../renderer/app/import/draft.ts';
import { importSchema, inspectSchema } from '../../shared/contract/import.ts';
import type { MappingFile } from '../../shared/contract/mapping.ts';

const FILE = { token: 'token', name: 'trial.csv', size: 10 };
const MAPPING: MappingFile = {
  armwiseMapping: 1,
  layout: 'wide',
  columns: [{ column: 'id', field: 'participant' }],
  missingCodes: ['-9'],
};
const draft: Draft = firstDraft(FILE);

describe('what a draft asks', () => {
  test('fits the contract, and an untouched one leaves everything to the program', () => {
    expect(importSchema.parse(importInput(draft))).toEqual(importSchema.parse({ file: 'token' }));
    expect(inspectSchema.parse(inspectInput(draft, true))).toMatchObject({
      file: 'token',
      layout: 'auto',
      wholeFile: true,
    });
  });

  test('the import asks for exactly what was looked at', () => {
    const said = withDialect(withMapping(draft, MAPPING, 'm.json'), 'decimalMark', ',');
    const { rows, previewFrom, wholeFile, ...looked } = inspectInput(said, true);
    expect(importInput(said)).toEqual(looked);
    expect(importInput(said)).toMatchObject({ mapping: MAPPING, dialect: { decimalMark: ',' } });
  });
});

describe('changes', () => {
  const mapped = withMapping(draft, MAPPING, 'm.json');

  test('another delimiter, encoding or layout gives other columns; another decimal mark does not', () => {
    expect(withDialect(mapped, 'delimiter', ';')).toMatchObject({ mapping: null });
    expect(withDialect(mapped, 'encoding', 'utf-8')).toMatchObject({ mapping: null });
    expect(withLayout(mapped, 'long')).toMatchObject({ mapping: null, layout: 'long' });
    expect(withDialect(mapped, 'decimalMark', ',').mapping).toBe(MAPPING);
  });

  test('what is left to the program again is not said any more', () => {
    const chosen = withDialect(draft, 'delimiter', ';');
    expect(withDialect(chosen, 'delimiter', undefined).dialect).toEqual({});
  });

  test('guesses forget what was said and what was remembered', () => {
    expect(withGuesses(mapped)).toMatchObject({
      mapping: null,
      mappingName: null,
      useRemembered: false,
    });
  });

  test('a mapping that was opened brings its own layout', () => {
    const chosen = withLayout(draft, 'long');
    expect(withMapping(chosen, MAPPING, 'm.json').layout).toBe('auto');
    expect(withMapping(chosen, MAPPING, null).layout).toBe('long');
  });

  test('missing codes are those of the mapping and those that were added, each once', () => {
    const added = addMissingCode(addMissingCode(draft, MAPPING, '-999'), MAPPING, '-9');
    expect(givenCodes(added, MAPPING)).toEqual(['-9', '-999']);
    const removed = removeMissingCode(added, MAPPING, '-999');
    expect(givenCodes(removed, removed.mapping ?? MAPPING)).toEqual(['-9']);
    const changed = removeMissingCode(added, MAPPING, '-9');
    expect(changed.mapping?.missingCodes).toEqual([]);
    expect(givenCodes(changed, changed.mapping)).toEqual(['-999']);
  });

  test('a line is shown with the two before it, and that reads the file no other way', () => {
    expect(fromLine(draft, 203).previewFrom).toBe(201);
    expect(fromLine(draft, 2).previewFrom).toBe(1);
    expect(readAlike(draft, fromLine(draft, 203))).toBe(true);
    expect(readAlike(draft, withLayout(draft, 'long'))).toBe(false);
  });
});
