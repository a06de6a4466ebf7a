import { z } from 'zod';
import type { Refusal } from './compare.ts';
import { datasetIdSchema } from './datasets.ts';
import { COMPARISON_FIELDS, comparisonFilterSchema } from './filters.ts';
import type { OutcomeContrast } from './outcomes.ts';

export const TAU2_METHODS = ['REML', 'DL', 'PM', 'ML', 'SJ', 'HE', 'HS', 'EB'] as const;
export type Tau2Method = (typeof TAU2_METHODS)[number];

export const EFFECT_MEASURES = ['g', 'md', 'rr', 'or', 'rd'] as const;
export type EffectMeasure = (typeof EFFECT_MEASURES)[number];

/** mh: Mantel-Haenszel, peto: Peto's odds ratio; both from counts, for sparse events. */
export const POOL_MODELS = ['fixed', 'random', 'mh', 'peto'] as const;
export type PoolModel = (typeof POOL_MODELS)[number];

/** Characteristics of a row that enter a meta-regression as numbers; attrition in percentage points of those randomised. */
export const NUMERIC_MODERATORS = [
  'planned-sessions',
  'year',
  'attrition1', // of the first arm
  'attrition2', // of the second arm
  'attrition', // of both arms together
  'differential-attrition', // first arm minus second
] as const;
/** Characteristics that enter as categories. */
export const CATEGORICAL_MODERATORS = [
  'treatment', // of the first arm
  'control', // of the second arm
  'condition',
  'format',
  'instrument',
  'rating',
  'age-group',
  'country',
  'recruitment',
  'diagnosis',
  'target-group',
  'itt',
  'time',
] as const;
export const MODERATORS = [...NUMERIC_MODERATORS, ...CATEGORICAL_MODERATORS] as const;
export type Moderator = (typeof MODERATORS)[number];

const codes = z.array(z.string().min(1).max(60)).min(1).max(40);

const poolOptions = {
  measure: z.enum(EFFECT_MEASURES).default('g'),
  where: z.array(comparisonFilterSchema).max(20).default([]),
  method: z.enum(TAU2_METHODS).default('REML'),
  test: z.enum(['z', 'knha']).default('knha'),
  level: z.number().gt(0.5).lt(1).default(0.95),
};

const distinct = (names: readonly string[]): boolean => new Set(names).size === names.length;
const TWICE = { message: 'a moderator is named twice' };

/** What else may be asked of a pooled set. */
const further = {
  /** Leave-one-out, deletion diagnostics, and the cumulative estimate by year. */
  influence: z.boolean().optional(),
  /** Tests and models of publication bias. */
  bias: z.boolean().optional(),
};

export const metaSchema = z
  .strictObject({
    dataset: datasetIdSchema,
    arm1: codes,
    arm2: codes.optional(),
    model: z.enum(POOL_MODELS).default('random'),
    subgroup: z.enum(COMPARISON_FIELDS).optional(),
    /** common: one between-study variance for all subgroups. */
    subgroupTau2: z.enum(['separate', 'common']).optional(),
    moderators: z.array(z.enum(MODERATORS)).max(10).refine(distinct, TWICE).optional(),
    /** Share with the good outcome under the second arm, for the number needed to treat that g stands for. */
    controlRate: z.number().gt(0).lt(1).optional(),
    ...further,
    ...poolOptions,
  })
  .refine(({ model, measure }) => model !== 'mh' || ['or', 'rr', 'rd'].includes(measure), {
    message: 'Mantel-Haenszel pools counts: choose the measure or, rr or rd',
  })
  .refine(({ model, measure }) => model !== 'peto' || measure === 'or', {
    message: 'Peto’s method pools odds ratios: choose the measure or',
  })
  .refine(({ controlRate, measure }) => controlRate === undefined || measure === 'g', {
    message: 'a control rate turns g into a number needed to treat: choose the measure g',
  })
  .refine(({ subgroupTau2, model }) => subgroupTau2 !== 'common' || model === 'random', {
    message: 'a common between-study variance needs the model random',
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
    /** Columns for a meta-regression: numbers where every cell is one, else categories. */
    moderators: z.array(z.string().min(1).max(200)).max(10).refine(distinct, TWICE).optional(),
    /** Column of the year, for the cumulative estimate. */
    year: z.string().min(1).max(200).optional(),
    ...further,
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

/** An estimate with its test that it is zero: t when df is given, else z. */
export interface Tested {
  readonly estimate: number;
  readonly se: number;
  readonly statistic: number;
  readonly df: number | null;
  readonly p: number;
  readonly ciLow: number;
  readonly ciHigh: number;
}

/** Chi-square with df, or F with df and df2. */
export interface JointTest {
  readonly value: number;
  readonly df: number;
  readonly df2: number | null;
  readonly p: number;
}

export interface Coefficient extends Tested {
  /** `(Intercept)`, a number's name, or `name=level`. */
  readonly term: string;
}

/** What a meta-regression rests on and leaves over. Its coefficients, QM and R2 stand beside it in the result. */
export interface Regression {
  readonly moderators: readonly string[];
  readonly k: number;
  readonly studies: number;
  readonly people: PeopleBehind;
  /** Rows that lack one of the moderators, with the reason. */
  readonly leftOut: readonly UnusedRow[];
  /** Why there are no coefficients; null where there are. */
  readonly refusal: Refusal | null;
  /** Each moderator by itself; `reference`: the level that the others of a category are compared with. */
  readonly tests: readonly (JointTest & {
    readonly moderator: string;
    readonly reference: string | null;
  })[];
  readonly residual: {
    readonly tau2: number;
    readonly tau2Low: number | null;
    readonly tau2High: number | null;
    readonly I2: number;
    readonly H2: number;
    readonly Q: number;
    readonly Qdf: number;
    readonly Qp: number;
  } | null;
}

/** The pooled effect without a row, and what it owes to it. In the order of the rows. */
export interface InfluenceRow extends Tested {
  readonly study: string;
  readonly label: string;
  readonly line: number;
  readonly tau2: number | null;
  readonly I2: number;
  readonly H2: number;
  readonly Q: number;
  readonly Qp: number;
  readonly rstudent: number;
  readonly dffits: number;
  readonly cookD: number;
  readonly covRatio: number;
  readonly dfbeta: number;
  readonly hat: number;
  readonly weight: number;
  readonly baujatX: number;
  readonly baujatY: number;
  readonly influential: boolean;
}

/** The pooled effect of all rows up to this one, by year. */
export interface CumulativeRow {
  readonly study: string;
  readonly label: string;
  readonly line: number;
  readonly year: number;
  readonly k: number;
  readonly pooled: (Tested & { readonly tau2: number | null; readonly I2: number | null }) | null;
  readonly refusal: Refusal | null;
}

/** A part of an answer, or why it cannot be given. */
export type OrRefused<T> = (T & { readonly refusal: null }) | { readonly refusal: Refusal };

export interface EggerResult {
  /** Slope on the standard error, by weighted regression; zero in a symmetric funnel. */
  readonly bias: Tested;
  /** Effect at a standard error of zero. */
  readonly limit: Tested;
  /** The same by mixed-effects meta-regression. */
  readonly mixed: { readonly bias: Tested; readonly limit: Tested; readonly tau2: number };
}

export interface TrimFillResult {
  readonly side: 'left' | 'right';
  readonly missing: number;
  readonly seMissing: number;
  /** Of none missing; R0 only. */
  readonly p: number | null;
  readonly filled: readonly { readonly yi: number; readonly vi: number }[];
  /** All rows and the filled ones, pooled. */
  readonly pooled: Tested & { readonly tau2: number | null };
}

export interface PetPeeseResult {
  readonly pet: { readonly intercept: Tested; readonly slope: Tested };
  readonly peese: { readonly intercept: Tested; readonly slope: Tested };
  /** One-sided, of PET's intercept. */
  readonly p: number;
  readonly chosen: 'PET' | 'PEESE';
  readonly estimate: Tested;
}

export interface SelectionResult {
  readonly estimate: Tested;
  readonly tau2: number;
  /** null when tau2 is zero. */
  readonly seTau2: number | null;
  /** Chance of publication with p above the cut, against 1 below it. */
  readonly delta: number;
  readonly seDelta: number;
  readonly logLikelihood: number;
  readonly likelihoodRatio: { readonly value: number; readonly df: number; readonly p: number };
  readonly cut: number;
  readonly below: number;
  readonly above: number;
}

export interface BiasResult {
  /** Effects taken to be favoured in publication: those on the side of the pooled effect. */
  readonly direction: 'greater' | 'less';
  readonly egger: OrRefused<EggerResult>;
  readonly begg: OrRefused<{
    readonly tau: number;
    readonly p: number;
    readonly method: 'exact' | 'normal';
  }>;
  readonly peters: OrRefused<Tested>;
  readonly trimFill: {
    readonly L0: OrRefused<TrimFillResult>;
    readonly R0: OrRefused<TrimFillResult>;
  };
  readonly petPeese: OrRefused<PetPeeseResult>;
  readonly selection: OrRefused<SelectionResult>;
  readonly failSafe: OrRefused<{ readonly rosenthal: number; readonly rosenberg: number }>;
  readonly excess: OrRefused<{
    readonly observed: number;
    readonly expected: number;
    readonly chiSquare: number;
    readonly p: number;
  }>;
}

/** Number needed to treat that a pooled g stands for. */
export interface NntOfG {
  readonly controlRate: number;
  readonly kraemerKupfer: OutcomeContrast['nnt'];
  readonly furukawa: OutcomeContrast['nnt'];
  /** Share with the good outcome under the first arm, by Furukawa's conversion. */
  readonly treatedRate: number;
}

export interface MetaResult extends Pooled {
  readonly arm1: readonly string[];
  readonly arm2: readonly string[] | null;
  readonly measure: EffectMeasure;
  readonly model: PoolModel;
  readonly method: Tau2Method;
  readonly test: 'z' | 'knha';
  readonly level: number;
  readonly rows: readonly MetaRow[];
  readonly unused: readonly UnusedRow[];
  readonly people: PeopleBehind;
  readonly subgroups: readonly Subgroup[];
  /** Subgroups that could not be pooled, with the reason. */
  readonly subgroupsRefused: readonly { readonly level: string; readonly refusal: Refusal }[];
  /** Q: chi-square with df; with a common tau2 and Knapp-Hartung it is F with df and df2. */
  readonly between: {
    readonly Q: number;
    readonly df: number;
    readonly df2: number | null;
    readonly p: number;
  } | null;
  /** null where no moderators were asked for, or they were refused: see `regression`. */
  readonly coefficients: readonly Coefficient[] | null;
  /** All moderators together. */
  readonly QM: JointTest | null;
  /** Percent of the between-study variance that the moderators account for. */
  readonly R2: number | null;
  readonly regression: Regression | null;
  readonly influence: readonly InfluenceRow[] | null;
  readonly cumulative: readonly CumulativeRow[] | null;
  readonly bias: BiasResult | null;
  readonly nnt: NntOfG | null;
  /** Parts that were asked for and could not be given. */
  readonly refused: readonly {
    readonly part: 'influence' | 'cumulative';
    readonly refusal: Refusal;
  }[];
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
