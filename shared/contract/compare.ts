import { z } from 'zod';
import { COVARIANCES, type Covariance } from '../model/covariance.ts';
import { ESTIMANDS, type Estimand, TRAJECTORY_RULES } from '../model/estimand.ts';
import { datasetIdSchema } from './datasets.ts';
import { PARTICIPANT_FIELDS, participantFilterSchema } from './filters.ts';

const treatmentCode = z.string().min(1).max(60);

export const contrastSchema = z
  .tuple([treatmentCode, treatmentCode])
  .refine(([a, b]) => a !== b, { message: 'name two different treatments' });

/** How the models of missing scores are fitted. */
export const modelSchema = z.strictObject({
  /** Covariance between the visits of a person. */
  covariance: z.enum(COVARIANCES).default('un'),
  /** Whether a simpler covariance may stand in for one that cannot be fitted; the result then says so. */
  fallback: z.boolean().default(false),
  df: z.enum(['kr', 'satterthwaite']).default('kr'),
  /** Arm whose course those who left are taken to follow under J2R, CR and CIR. */
  reference: z.enum(['a', 'b']).default('b'),
  seed: z.int().min(0).max(4_294_967_295).default(1),
  /** Completed data sets of multiple imputation. */
  imputations: z.int().min(2).max(1000).default(50),
});
export type ModelOptions = z.output<typeof modelSchema>;

const compareFields = {
  datasets: z.array(datasetIdSchema).min(1).max(100),
  treatments: contrastSchema.default(['ipt', 'cbt']),
  /** Instrument code; default: the one with most scores. */
  instrument: z.string().min(1).max(60).optional(),
  /** Week of the endpoint; default: the last week of the instrument. */
  week: z.number().min(0).max(2000).optional(),
  where: z.array(participantFilterSchema).max(20).default([]),
  by: z.enum(PARTICIPANT_FIELDS).optional(),
  model: modelSchema.prefault({}),
};

export const compareSchema = z
  .strictObject({
    ...compareFields,
    timepoint: z.enum(['post']).optional(),
    /** One estimand, `rules`: those that need no model, or `all`. */
    estimand: z.enum([...ESTIMANDS, 'rules', 'all']).default('all'),
    /** How the means of the trajectory treat those who are missing. */
    trajectory: z.enum(TRAJECTORY_RULES).default('observed'),
  })
  .refine((input) => !(input.week !== undefined && input.timepoint), {
    message: 'give either a week or a time point, not both',
  });

/** The estimates of one estimand alone, so that slow ones can be shown as they arrive. */
export const estimatesSchema = z.strictObject({ ...compareFields, estimand: z.enum(ESTIMANDS) });

export interface Contrast {
  readonly a: string;
  readonly b: string;
}

export interface Endpoint {
  readonly instrument: string;
  readonly week: number;
  readonly lowerIsBetter: boolean;
}

/** A share with its Wilson score interval; all three in percent of those randomised. */
export interface PercentInterval {
  readonly n: number;
  readonly percent: number;
  readonly ciLow: number;
  readonly ciHigh: number;
}

/** Where everyone who was randomised is at one week; the parts add up to `randomised`. */
export interface Whereabouts {
  readonly treatment: string;
  readonly week: number;
  readonly randomised: number;
  readonly withData: number;
  /** Still in the trial as far as is known, but without a score at this week. */
  readonly missedVisit: number;
  readonly droppedOut: number;
  readonly lostToFollowUp: number;
  readonly neverStarted: number;
}

export interface CompareArm {
  readonly treatment: string;
  readonly randomised: number;
  /** People with a score at the endpoint. */
  readonly withData: number;
  readonly completed: number;
  /** People whose status the file does not give and the scores do not tell. */
  readonly statusUnknown: number;
  readonly dropout: PercentInterval;
  /** Everyone at the endpoint; adds up to `randomised`. */
  readonly endpoint: Whereabouts;
}

export interface TrajectoryPoint {
  readonly treatment: string;
  readonly week: number;
  readonly n: number;
  readonly randomised: number;
  readonly mean: number;
  /** null with fewer than two scores, as are se and the interval. */
  readonly sd: number | null;
  readonly se: number | null;
  readonly ciLow: number | null;
  readonly ciHigh: number | null;
}

/** Mean course of those whose last score was at `lastWeek`, up to that week. */
export interface LeaverCourse {
  readonly treatment: string;
  readonly lastWeek: number;
  readonly n: number;
  readonly points: readonly { readonly week: number; readonly mean: number }[];
}

export interface Refusal {
  readonly code: string;
  readonly message: string;
}

export type SeKind = 'model' | 'rubin' | 'frequentist' | 'information-anchored';

export interface Estimate {
  readonly estimand: Estimand;
  /** mean-difference: A minus B in points of the instrument; hedges-g: positive favours A. */
  readonly measure: 'mean-difference' | 'hedges-g';
  readonly estimate: number | null;
  readonly se: number | null;
  readonly df: number | null;
  readonly statistic: number | null;
  readonly p: number | null;
  readonly ciLow: number | null;
  readonly ciHigh: number | null;
  readonly nUsed: number;
  readonly nUsedA: number;
  readonly nUsedB: number;
  /** Everyone randomised to A or B who matches the filters. */
  readonly randomised: number;
  /** Which arm the estimate favours; null when refused or exactly zero. */
  readonly favours: 'a' | 'b' | null;
  readonly converged: boolean;
  /** model: of the fit; rubin: pooled over imputations, information-anchored; the others are the jackknife's two kinds. */
  readonly seKind: SeKind;
  /** The same estimate with the other kind of standard error, where a method has two. */
  readonly otherSe: {
    readonly seKind: SeKind;
    readonly se: number;
    readonly p: number;
    readonly ciLow: number;
    readonly ciHigh: number;
  } | null;
  /** Covariance that was fitted; null for methods without one. */
  readonly covariance: Covariance | null;
  /** Seed of the random numbers; null for methods without any. */
  readonly seed: number | null;
  readonly notes: readonly string[];
  /** Set when there is no estimate: why. */
  readonly refusal: Refusal | null;
}

export interface ComparePart {
  readonly arms: readonly CompareArm[];
  readonly trajectory: readonly TrajectoryPoint[];
  readonly estimates: readonly Estimate[];
  /** Whereabouts at every scheduled week. */
  readonly flow: readonly Whereabouts[];
  readonly leavers: readonly LeaverCourse[];
}

/** Test that the difference between the arms is the same at every level of a field, on observed cases. */
export interface Interaction {
  readonly field: string;
  readonly test: {
    readonly F: number;
    readonly df1: number;
    readonly df2: number;
    readonly p: number;
  } | null;
  readonly nUsed: number;
  readonly randomised: number;
  /** Levels where one arm has nobody with a score. */
  readonly notCompared: readonly string[];
  readonly refusal: Refusal | null;
}

/** Several trials together: each by itself, then pooled (two-stage), and all in one model (one-stage). */
export interface TrialsTogether {
  readonly trials: readonly {
    readonly trial: string;
    readonly estimate: number;
    readonly se: number;
    readonly ciLow: number;
    readonly ciHigh: number;
    readonly nA: number;
    readonly nB: number;
  }[];
  /** Trials that give no effect, with their people. */
  readonly without: readonly {
    readonly trial: string;
    readonly people: number;
    readonly reason: string;
  }[];
  readonly twoStage: {
    readonly estimate: number;
    readonly se: number;
    readonly ciLow: number;
    readonly ciHigh: number;
    readonly p: number;
    readonly tau2: number | null;
    readonly predictionLow: number | null;
    readonly predictionHigh: number | null;
  } | null;
  readonly oneStage: {
    readonly estimate: number;
    readonly se: number;
    readonly ciLow: number;
    readonly ciHigh: number;
    readonly p: number;
  } | null;
  readonly refusals: readonly Refusal[];
}

/** Observed means of those whose last score was at one week; everyone of an arm is in exactly one row. */
export interface LeavingPattern {
  readonly treatment: string;
  /** null: no score after baseline. */
  readonly lastWeek: number | null;
  readonly n: number;
  readonly randomised: number;
  readonly means: readonly { readonly week: number; readonly n: number; readonly mean: number }[];
}

export interface EstimatesResult {
  readonly estimates: readonly Estimate[];
  readonly groups: readonly { readonly level: string; readonly estimates: readonly Estimate[] }[];
}

export interface CompareGroup extends ComparePart {
  readonly level: string;
}

export interface CompareResult extends ComparePart {
  readonly contrast: Contrast;
  readonly endpoint: Endpoint;
  /** Scheduled weeks of the instrument. */
  readonly weeks: readonly number[];
  readonly population: {
    /** Everyone in the data sets. */
    readonly participants: number;
    /** Those who match the filters, in any arm. */
    readonly matched: number;
    /** Matching people in arms that are not compared. */
    readonly notShown: readonly { readonly treatment: string; readonly n: number }[];
  };
  readonly studies: number;
  readonly synthetic: boolean;
  readonly groups: readonly CompareGroup[];
  /** Observed cases of several trials; null with one. */
  readonly trialsTogether: TrialsTogether | null;
  readonly patterns: readonly LeavingPattern[];
  /** Whether the groups differ; null without groups. */
  readonly interaction: Interaction | null;
  readonly notes: readonly string[];
}
