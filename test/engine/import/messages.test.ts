import { describe, expect, it } from 'vitest';
import { ImportRefused } from '../../../main/engine/import/refused.ts';
import {
  IMPORT_ISSUES,
  type IssueCode,
  importIssueText,
} from '../../../shared/text/import-issues.ts';

const SENTENCE = /^[A-Z“].*[.]$/s;

describe('what an import says', () => {
  it.each(Object.keys(IMPORT_ISSUES) as IssueCode[])(
    '%s is a sentence, with and without its detail',
    (code) => {
      for (const detail of [null, 'detail']) {
        expect(importIssueText(code, detail)).toMatch(SENTENCE);
        expect(importIssueText(code, detail)).not.toMatch(/undefined|null|NaN/);
      }
    },
  );

  it('says of every error that the row was not used', () => {
    for (const code of Object.keys(IMPORT_ISSUES) as IssueCode[]) {
      if (IMPORT_ISSUES[code].severity !== 'error') continue;
      expect(importIssueText(code, null), code).toMatch(/held back|kept once|Neither was used/);
    }
  });

  it('puts the details of a refusal into its sentence', () => {
    expect(new ImportRefused('missing-columns', 'long', 'arm, week').message).toBe(
      'As a long file, the header lacks: arm, week. Add or rename these columns, or name them in a mapping.',
    );
    expect(new ImportRefused('too-many-columns', 10_000).message).toContain('10,000');
  });
});
