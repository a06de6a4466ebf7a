import { z } from 'zod';
import type { Refusal } from './compare.ts';
import { datasetIdSchema } from './datasets.ts';
import { COMPARISON_FIELDS, comparisonFilterSchema } from './filters.ts';

export const TAU2_METHODS = ['REML', 'DL', 'PM', 'ML', 'SJ', 'HE', 'HS', 'EB'] as const;
export type Tau2Method = (typeof TAU2_METHODS)[number];

export const EFFECT_MEASURES = ['g', 'md', 'rr', 'or', 'rd'] as const;
export type EffectMeasure = (typeof EFFECT_MEASURES)[number];

const codes = z.array(z.string().min(1).max(60)).min(1).max(40);

const poolOptions = {
  measure: z.enum(EFFECT_MEASURES).default('g'),
  where: z.array(comparisonFilterSchema).max(20).default([]),
  method: z.enum(TAU2_METHODS).default('REML'),
  test: z.enum(['z', 'knha']).default('knha'),
  level: z.number().gt(0.5).lt(1).default(0.95),
};

export const metaSchema = z.strictObject({
  dataset: datasetIdSchema,
  arm1: codes,
  arm2: codes.optional(),
  model: z.enum(['fixed', 'random']).default('random'),
  subgroup: z.enum(COMPARISON_FIELDS).optional(),
  ...poolOptions,
});

/** A table of effects read straight from a file; nothing is stored. */
export const metaEffectsSchema = z
  .strictObject({
    file: z.string().min(1).max(4096),
    yi: z.string().min(1).max(200),
    vi: z.string().min(1).max(200).optional(),
    sei: z.string().min(1).max(200).optional(),
    study: z.string().min(1).max(200).optional(),
    model: z.enum(['fixed', 'random']).default('random'),
    method: poolOptions.method,
    test: poolOptions.test,
    level: poolOptions.level,
  })
  .refine(({ vi, sei }) => (vi === undefined) !== (sei === undefined), {
    message: 'name either the column of variances (vi) or of standard errors (sei)',
  });

export const evidenceSchema = z.strictObject({
  dataset: datasetIdSchema,
  a: z.string().min(1).max(60).default('ipt'),
  b: z.string().min(1).max(60).default('cbt'),
  ...poolOptions,
});

export interface MetaRow {
  readonly study: string;
  readonly label: string;
  readonly yi: number;
  readonly vi: number;
  /** Percent of the total weight. */
  readonly weight: number;
  readonly ciLow: number;
  readonly ciHigh: number;
  /** People analysed. */
  readonly n1: number | null;
  readonly n2: number | null;
  readonly randomised1: number | null;
  readonly randomised2: number | null;
  /** People lost between randomisation and this outcome, as the file counts them. */
  readonly attrition1: number | null;
  readonly attrition2: number | null;
  readonly treatment1: string;
  readonly treatment2: string;
  readonly year: number | null;
  readonly condition: string | null;
  readonly format: string | null;
  readonly plannedSessions: number | null;
  readonly instrument: string | null;
  /** Line of the file that the row came from. */
  readonly line: number;
  /** reported: the file's own effect; computed: from means or events. */
  readonly origin: 'reported' | 'computed';
  /** The file has the arms the other way round; everything here is turned. */
  readonly flipped: boolean;
}

/** A comparison that matched but gives no effect on this measure: shown greyed, never dropped in silence. */
export interface UnusedRow {
  readonly study: string;
  readonly label: string;
  readonly line: number;
  readonly reason: string;
  readonly randomised1: number | null;
  readonly randomised2: number | null;
}

export interface Pooled {
  readonly k: number;
  readonly studies: number;
  readonly estimate: number;
  readonly se: number;
  readonly statistic: number;
  readonly df: number | null;
  readonly p: number;
  readonly ciLow: number;
  readonly ciHigh: number;
  /** null with k = 1 or under the fixed-effect model. */
  readonly predictionLow: number | null;
  readonly predictionHigh: number | null;
  readonly tau2: number | null;
  readonly tau2Low: number | null;
  readonly tau2High: number | null;
  readonly I2: number | null;
  readonly H2: number | null;
  readonly Q: number;
  readonly Qdf: number;
  readonly Qp: number | null;
}

/** Everyone behind a set of rows. A study's arm counts once; figures that are not given are counted as such, not assumed. */
export interface PeopleBehind {
  readonly analysed: number;
  readonly randomised: number;
  readonly lost: number;
  /** Sums over the study arms that give both figures; `arms` is how many do. */
  readonly arm1: { readonly randomised: number; readonly lost: number; readonly arms: number };
  readonly arm2: { readonly randomised: number; readonly lost: number; readonly arms: number };
  /** Rows that do not give randomised and lost for both arms. */
  readonly rowsWithoutAttrition: number;
}

export interface Subgroup extends Pooled {
  readonly level: string;
  readonly people: PeopleBehind;
}

export interface MetaResult extends Pooled {
  readonly arm1: readonly string[];
  readonly arm2: readonly string[] | null;
  readonly measure: EffectMeasure;
  readonly model: 'fixed' | 'random';
  readonly method: Tau2Method;
  readonly test: 'z' | 'knha';
  readonly level: number;
  readonly rows: readonly MetaRow[];
  readonly unused: readonly UnusedRow[];
  readonly people: PeopleBehind;
  readonly subgroups: readonly Subgroup[];
  /** Subgroups that could not be pooled, with the reason. */
  readonly subgroupsRefused: readonly { readonly level: string; readonly refusal: Refusal }[];
  readonly between: { readonly Q: number; readonly df: number; readonly p: number } | null;
  readonly coefficients: null;
  readonly QM: null;
  readonly R2: null;
  readonly influence: null;
  readonly bias: null;
  readonly synthetic: boolean;
  readonly notes: readonly string[];
}

/** A pooled table of effects: the same, of effects as they are given. */
export interface MetaEffectsResult extends Omit<MetaResult, 'measure'> {
  readonly measure: 'given';
}

/** One side of an evidence view; a refusal stands in for the numbers, never for the rows. */
export type EvidenceSide =
  | { readonly status: 'pooled'; readonly meta: MetaResult }
  | {
      readonly status: 'refused';
      readonly refusal: Refusal;
      readonly unused: readonly UnusedRow[];
    };

export interface IndirectContrast {
  /** A against control minus B against control. */
  readonly estimate: number;
  readonly se: number;
  readonly ciLow: number;
  readonly ciHigh: number;
  readonly p: number;
  readonly through: readonly string[];
}

export interface EvidenceResult {
  readonly a: string;
  readonly b: string;
  readonly measure: EffectMeasure;
  readonly aVersusControl: EvidenceSide;
  readonly bVersusControl: EvidenceSide;
  readonly direct: EvidenceSide;
  readonly indirect: IndirectContrast | null;
  /** What the A versus B answer rests on. */
  readonly directness: 'direct' | 'indirect' | 'both' | 'none';
  readonly synthetic: boolean;
  readonly notes: readonly string[];
}
