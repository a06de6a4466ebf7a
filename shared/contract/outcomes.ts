import { z } from 'zod';
import type { Contrast, Endpoint, Refusal } from './compare.ts';
import { contrastSchema } from './compare.ts';
import { datasetIdSchema } from './datasets.ts';
import { PARTICIPANT_FIELDS, participantFilterSchema } from './filters.ts';

export const OUTCOME_RULES = ['response', 'remission', 'jacobson-truax'] as const;
export type OutcomeRule = (typeof OUTCOME_RULES)[number];

/** Who and what of an endpoint analysis of participants. */
export const endpointInput = {
  datasets: z.array(datasetIdSchema).min(1).max(100),
  treatments: contrastSchema.default(['ipt', 'cbt']),
  instrument: z.string().min(1).max(60).optional(),
  week: z.number().min(0).max(2000).optional(),
  where: z.array(participantFilterSchema).max(20).default([]),
};

export const outcomesSchema = z.strictObject({
  ...endpointInput,
  by: z.enum(PARTICIPANT_FIELDS).optional(),
  rule: z.enum(OUTCOME_RULES).default('response'),
  /** response: improvement of at least this share of the baseline score, in percent. */
  responsePercent: z.number().gt(0).max(100).default(50),
  /** remission: a score at or beyond this one, in the better direction. */
  remissionCutoff: z.number().optional(),
  /** jacobson-truax: reliability of the instrument (test-retest or alpha). */
  reliability: z.number().gt(0).lt(1).optional(),
  /** jacobson-truax: SD that the reliable change rests on; default: of the baseline scores of both arms. */
  sd: z.number().gt(0).optional(),
  /** jacobson-truax: cut-off between the dysfunctional and the functional population, in points. */
  cutoff: z.number().optional(),
});

/** What became of somebody by the rule. `unknown`: no score to tell it from. */
export type OutcomeCategory =
  | 'responded'
  | 'not-responded'
  | 'remitted'
  | 'not-remitted'
  | 'recovered'
  | 'improved'
  | 'unchanged'
  | 'deteriorated'
  | 'unknown';

export interface OutcomeArm {
  readonly treatment: string;
  readonly randomised: number;
  readonly withData: number;
  /** From best to worst, unknown last; adds up to `randomised`. Zeros are listed. */
  readonly categories: readonly {
    readonly category: OutcomeCategory;
    readonly n: number;
    readonly percentOfRandomised: number;
    /** null for `unknown`, and when nobody has a score. */
    readonly percentOfWithData: number | null;
  }[];
  /** Share with the good outcome if all unknowns had it, and if none had; percent of those randomised. */
  readonly bounds: { readonly none: number; readonly all: number };
}

/** What is taken of those whose outcome is unknown. */
export type UnknownAs =
  | 'left-out' // share of those with a score
  | 'failures' // nobody of them has the good outcome (non-responder imputation)
  | 'best-for-a' // all of A's, none of B's
  | 'worst-for-a'; // none of A's, all of B's

export interface RatioOrDifference {
  readonly estimate: number;
  readonly ciLow: number;
  readonly ciHigh: number;
}

export interface OutcomeContrast {
  readonly unknownAs: UnknownAs;
  readonly a: { readonly events: number; readonly n: number };
  readonly b: { readonly events: number; readonly n: number };
  /** Of everyone randomised to either arm. */
  readonly randomised: number;
  readonly riskDifference: RatioOrDifference | null;
  readonly riskRatio: RatioOrDifference | null;
  readonly oddsRatio: RatioOrDifference | null;
  readonly fisherP: number | null;
  /** People to treat with A rather than B for one more good outcome (benefit) or one fewer (harm). */
  readonly nnt: {
    readonly direction: 'benefit' | 'harm';
    readonly value: number;
    /** Nearer limit, in the direction of `direction`. */
    readonly low: number;
    /** Farther limit; null: it runs through infinity into the other direction. */
    readonly high: number | null;
    /** Limit on the other side, when the interval runs through infinity. */
    readonly beyond: number | null;
  } | null;
  readonly refusals: readonly Refusal[];
}

export interface OutcomesPart {
  readonly arms: readonly OutcomeArm[];
  readonly contrasts: readonly OutcomeContrast[];
}

export interface OutcomesResult extends OutcomesPart {
  readonly contrast: Contrast;
  readonly endpoint: Endpoint;
  readonly rule: OutcomeRule;
  /** The rule in words, with its numbers. */
  readonly ruleText: string;
  /** jacobson-truax: points of change that are reliable. */
  readonly reliableChange: number | null;
  readonly groups: readonly (OutcomesPart & { readonly level: string })[];
  readonly synthetic: boolean;
  readonly notes: readonly string[];
}
