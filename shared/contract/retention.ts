import { z } from 'zod';
import type { Phase } from '../model/phase.ts';
import type { Status } from '../model/status.ts';
import { contrastSchema, type Refusal } from './compare.ts';
import { datasetIdSchema } from './datasets.ts';
import { participantFilterSchema } from './filters.ts';
import type { RatioOrDifference } from './outcomes.ts';

export const retentionSchema = z.strictObject({
  dataset: datasetIdSchema,
  treatments: z
    .union([contrastSchema, z.array(z.string().min(1).max(60)).min(1).max(20)])
    .default(['ipt', 'cbt']),
  scale: z.enum(['weeks', 'sessions']).default('weeks'),
  where: z.array(participantFilterSchema).max(20).default([]),
});

export interface RetentionPoint {
  readonly time: number;
  readonly atRisk: number;
  readonly events: number;
  readonly censored: number;
  readonly survival: number;
  /** Greenwood standard error of S(t). */
  readonly se: number;
  /** log-log interval; null where it is undefined (S = 0). */
  readonly ciLow: number | null;
  readonly ciHigh: number | null;
}

export interface RetentionCurve {
  readonly treatment: string;
  readonly randomised: number;
  readonly events: number;
  /** Median time to leaving; null = not reached. */
  readonly median: number | null;
  /** Limits of the median (log-log); null = not reached. */
  readonly medianLow: number | null;
  readonly medianHigh: number | null;
  /** Mean time stayed up to a common time; null with the reason in the notes. */
  readonly restrictedMean: {
    readonly until: number;
    readonly mean: number;
    readonly se: number;
    readonly ciLow: number;
    readonly ciHigh: number;
  } | null;
  readonly points: readonly RetentionPoint[];
}

export interface DifferentialAttrition {
  readonly a: string;
  readonly b: string;
  readonly leftA: number;
  readonly leftB: number;
  readonly randomisedA: number;
  readonly randomisedB: number;
  /** Share who left under A minus that under B (Newcombe). */
  readonly riskDifference: RatioOrDifference;
  readonly riskRatio: RatioOrDifference | null;
  readonly oddsRatio: RatioOrDifference | null;
  readonly fisherP: number;
}

export interface RetentionResult {
  readonly scale: 'weeks' | 'sessions';
  readonly curves: readonly RetentionCurve[];
  readonly logRank: { readonly chiSquare: number; readonly df: number; readonly p: number } | null;
  readonly cox: {
    readonly reference: string;
    readonly terms: readonly {
      readonly term: string;
      readonly logHazardRatio: number;
      readonly se: number;
      readonly hazardRatio: number;
      readonly ciLow: number;
      readonly ciHigh: number;
      readonly p: number;
    }[];
  } | null;
  /** Whether the hazard ratio holds over time (scaled Schoenfeld residuals); null when it cannot be tested. */
  readonly proportionalHazards: {
    readonly chiSquare: number;
    readonly df: number;
    readonly p: number;
  } | null;
  /** Why people left, as events that compete: the share gone for each reason, and Gray's test between the arms. */
  readonly causes: readonly {
    readonly cause: Status;
    readonly gray: { readonly chiSquare: number; readonly df: number; readonly p: number } | null;
    readonly curves: readonly {
      readonly treatment: string;
      readonly events: number;
      readonly points: readonly {
        readonly time: number;
        readonly incidence: number;
        readonly ciLow: number | null;
        readonly ciHigh: number | null;
      }[];
    }[];
  }[];
  /** Leaving as a yes/no outcome, the first arm against each other, of everyone randomised. */
  readonly differential: readonly DifferentialAttrition[];
  readonly byPhase: readonly {
    readonly treatment: string;
    readonly phase: Phase;
    readonly n: number;
  }[];
  /** Numbers at risk at round times, for the table under the curve. */
  readonly atRisk: readonly {
    readonly treatment: string;
    readonly time: number;
    readonly n: number;
  }[];
  /** Session at which the middle and the termination phase start, when one plan holds for all. */
  readonly phaseStarts: { readonly middle: number; readonly termination: number } | null;
  readonly synthetic: boolean;
  readonly notes: readonly string[];
  /** Why log-rank and Cox are null, if they are. */
  readonly refusal: Refusal | null;
}
