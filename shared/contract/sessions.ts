import { z } from 'zod';
import type { Contrast, Endpoint, Refusal } from './compare.ts';
import { endpointInput } from './outcomes.ts';

export const sessionsSchema = z.strictObject({
  ...endpointInput,
  /** Sessions from which a course counts as adequate. */
  adequate: z.int().min(1).max(200).default(8),
});

/** People who attended a number of sessions: how they ended, how many of them left there. */
export interface Dose {
  readonly treatment: string;
  /** Sessions attended, both included. */
  readonly from: number;
  readonly to: number;
  readonly n: number;
  /** Of these, left treatment at this dose. */
  readonly left: number;
  /** Of these, with a score at baseline and at the endpoint. */
  readonly withData: number;
  /** Mean improvement since baseline, in points, positive = better; null without anybody. */
  readonly meanImprovement: number | null;
  readonly ciLow: number | null;
  readonly ciHigh: number | null;
}

/** Dose-effect (one rate for all) against good-enough-level (the rate goes with the sessions attended in all). */
export interface DoseModel {
  readonly shape: 'linear' | 'log';
  readonly rate: 'same' | 'by-total';
  /** AIC less that of the best of the four. */
  readonly deltaAic: number;
}

export interface SessionsResult {
  readonly contrast: Contrast;
  readonly endpoint: Endpoint;
  readonly doses: readonly Dose[];
  /** Smooth curve of improvement on sessions attended, by arm. */
  readonly curves: readonly {
    readonly treatment: string;
    readonly points: readonly {
      readonly sessions: number;
      readonly improvement: number;
      readonly ciLow: number;
      readonly ciHigh: number;
    }[];
  }[];
  /** Planned against attended, by arm. */
  readonly attendance: readonly {
    readonly treatment: string;
    readonly randomised: number;
    readonly known: number;
    readonly planned: number | null;
    readonly meanAttended: number | null;
    readonly adequate: number;
  }[];
  /** Best first; over the weeks of the scores, which stand for sessions. Empty when they cannot be fitted, and a note says why. */
  readonly models: readonly DoseModel[];
  /** A minus B among those with an adequate dose (as treated), and for those who would comply (two-stage least squares). */
  readonly adequateDose: {
    readonly from: number;
    readonly asTreated: DoseEffect | Refusal;
    readonly complierAverage: DoseEffect | Refusal;
  };
  readonly synthetic: boolean;
  readonly notes: readonly string[];
}

export interface DoseEffect {
  readonly estimate: number;
  readonly se: number;
  readonly ciLow: number;
  readonly ciHigh: number;
  readonly p: number;
  readonly nUsed: number;
  readonly randomised: number;
}
