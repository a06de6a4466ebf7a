import { z } from 'zod';
import type { Contrast, Endpoint } from './compare.ts';
import { endpointInput } from './outcomes.ts';

export const tippingSchema = z.strictObject({
  ...endpointInput,
  /** Largest delta of both axes, in points worse; default: half an SD more than what tips, at least one SD. */
  most: z.number().gt(0).max(1000).optional(),
  /** Grid points an axis. */
  steps: z.int().min(3).max(41).default(21),
});

export interface TippingCell {
  /** Points by which those without an endpoint score in A (B) are taken to do worse than predicted. */
  readonly deltaA: number;
  readonly deltaB: number;
  /** Mean difference, A minus B, in points. */
  readonly estimate: number;
  readonly se: number;
  readonly p: number;
}

export interface TippingResult {
  readonly contrast: Contrast;
  readonly endpoint: Endpoint;
  readonly randomised: number;
  /** Those without an endpoint score, to whom the deltas are applied. */
  readonly imputed: { readonly a: number; readonly b: number };
  readonly deltas: readonly number[];
  readonly cells: readonly TippingCell[];
  /** Points of the line p = .05, from edge to edge; empty when it does not cross the grid. */
  readonly significance: readonly { readonly deltaA: number; readonly deltaB: number }[];
  /** Points of the line on which the estimate is zero. */
  readonly zero: readonly { readonly deltaA: number; readonly deltaB: number }[];
  /** Known assumptions on the same plane. */
  readonly marks: readonly {
    readonly code: 'mar' | 'j2r';
    readonly deltaA: number;
    readonly deltaB: number;
    readonly estimate: number;
    readonly p: number;
  }[];
  readonly synthetic: boolean;
  readonly notes: readonly string[];
}
