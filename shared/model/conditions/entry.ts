import type { VocabularyEntry } from '../vocabulary.ts';

export interface ConditionEntry extends VocabularyEntry {
  /** Code of the condition that this one is a form of, or null. */
  readonly broader: string | null;
}

export const DSM5 = 'DSM-5-TR (American Psychiatric Association 2022)';
