import type { VocabularyEntry } from '../vocabulary.ts';

export type InstrumentRater = 'self' | 'clinician';

export type InstrumentDomain =
  | 'depression'
  | 'mania'
  | 'anxiety'
  | 'trauma'
  | 'obsession'
  | 'eating'
  | 'sleep'
  | 'substance-use'
  | 'grief'
  | 'interpersonal'
  | 'functioning'
  | 'distress'
  | 'quality-of-life';

export interface InstrumentEntry extends VocabularyEntry {
  /** The name in full; `label` is the usual short form. */
  readonly name: string;
  /** Lowest and highest possible score; null where there is none or where scorings in use differ. */
  readonly min: number | null;
  readonly max: number | null;
  /** True when a complete form can only give a whole number. */
  readonly integerOnly: boolean;
  readonly lowerIsBetter: boolean;
  /** null when the instrument is used either way. */
  readonly rater: InstrumentRater | null;
  readonly domain: InstrumentDomain;
  /** Code that all versions of one scale share; their scores are not on one axis. */
  readonly scale: string;
  /** The version is not stated: other entries of the same scale are the versions it may be. */
  readonly versionUnknown: boolean;
}

interface Given {
  readonly code: string;
  readonly label: string;
  readonly name: string;
  readonly scale?: string;
  readonly range: readonly [number | null, number | null];
  readonly synonyms: readonly string[];
  readonly source: string;
  /** Scores may be fractions: means of items, weighted sums, half steps. */
  readonly fractions?: true;
  readonly higherIsBetter?: true;
  readonly versionUnknown?: true;
}

/** Builds an entry; most instruments give whole numbers and are better when lower. */
export function instrument(
  domain: InstrumentDomain,
  rater: InstrumentRater | null,
  given: Given,
): InstrumentEntry {
  return {
    code: given.code,
    label: given.label,
    name: given.name,
    min: given.range[0],
    max: given.range[1],
    integerOnly: given.fractions !== true,
    lowerIsBetter: given.higherIsBetter !== true,
    rater,
    domain,
    scale: given.scale ?? given.code,
    versionUnknown: given.versionUnknown === true,
    synonyms: given.synonyms,
    source: given.source,
  };
}
