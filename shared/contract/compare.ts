import { z } from 'zod';
import { ESTIMANDS, type Estimand } from '../model/estimand.ts';
import { datasetIdSchema } from './datasets.ts';
import { PARTICIPANT_FIELDS, participantFilterSchema } from './filters.ts';

const treatmentCode = z.string().min(1).max(60);

export const contrastSchema = z
  .tuple([treatmentCode, treatmentCode])
  .refine(([a, b]) => a !== b, { message: 'name two different treatments' });

export const compareSchema = z
  .strictObject({
    datasets: z.array(datasetIdSchema).min(1).max(100),
    treatments: contrastSchema.default(['ipt', 'cbt']),
    /** Instrument code; default: the one with most scores. */
    instrument: z.string().min(1).max(60).optional(),
    /** Week of the endpoint; default: the last week of the instrument. */
    week: z.number().min(0).max(2000).optional(),
    timepoint: z.enum(['post']).optional(),
    estimand: z.enum([...ESTIMANDS, 'all']).default('all'),
    /** How the means of the trajectory treat those who are missing. */
    trajectory: z.enum(ESTIMANDS).default('observed'),
    where: z.array(participantFilterSchema).max(20).default([]),
    by: z.enum(PARTICIPANT_FIELDS).optional(),
  })
  .refine((input) => !(input.week !== undefined && input.timepoint), {
    message: 'give either a week or a time point, not both',
  });

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
  readonly notes: readonly string[];
}
