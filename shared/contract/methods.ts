import { z } from 'zod';
import {
  type CompareResult,
  compareSchema,
  type EstimatesResult,
  estimatesSchema,
} from './compare.ts';
import {
  type DatasetDetail,
  type DatasetSummary,
  datasetRefSchema,
  type QuarantinePage,
  quarantineSchema,
} from './datasets.ts';
import { type ImportResult, type InspectResult, importSchema, inspectSchema } from './import.ts';
import {
  type EvidenceResult,
  evidenceSchema,
  type MetaEffectsResult,
  type MetaResult,
  metaEffectsSchema,
  metaSchema,
} from './meta.ts';
import { type OutcomesResult, outcomesSchema } from './outcomes.ts';
import { type RetentionResult, retentionSchema } from './retention.ts';
import { type SessionsResult, sessionsSchema } from './sessions.ts';
import { type TippingResult, tippingSchema } from './tipping.ts';

const nothing = z.strictObject({});

/** The input schema of every engine method. The engine parses each message with it before anything else. */
export const inputs = {
  'app.info': nothing,
  'samples.list': nothing,
  'samples.import': z.strictObject({ sample: z.string().min(1).max(60) }),
  'datasets.list': nothing,
  'datasets.show': datasetRefSchema,
  'datasets.delete': datasetRefSchema,
  'datasets.quarantine': quarantineSchema,
  'database.check': nothing,
  'import.run': importSchema,
  'import.inspect': inspectSchema,
  'compare.run': compareSchema,
  'estimates.run': estimatesSchema,
  'outcomes.run': outcomesSchema,
  'sessions.run': sessionsSchema,
  'tipping.run': tippingSchema,
  'retention.run': retentionSchema,
  'meta.run': metaSchema,
  'meta.effects': metaEffectsSchema,
  'evidence.run': evidenceSchema,
  'report.run': z.strictObject({ dataset: z.int().positive() }),
} as const;

export interface AppInfo {
  readonly version: string;
  readonly contract: number;
  readonly schema: number;
  readonly sqlite: string;
}

export interface Sample {
  readonly code: string;
  readonly title: string;
  readonly description: string;
  readonly kind: 'participant' | 'comparison';
  readonly synthetic: boolean;
}

/** The output type of every engine method. */
export interface Outputs {
  'app.info': AppInfo;
  'samples.list': readonly Sample[];
  'samples.import': ImportResult;
  'datasets.list': readonly DatasetSummary[];
  'datasets.show': DatasetDetail;
  'datasets.delete': { readonly deleted: number };
  'datasets.quarantine': QuarantinePage;
  'database.check': { readonly ok: boolean; readonly problems: readonly string[] };
  'import.run': ImportResult;
  /** What an import would do with the file; nothing is stored. */
  'import.inspect': InspectResult;
  'compare.run': CompareResult;
  'estimates.run': EstimatesResult;
  'outcomes.run': OutcomesResult;
  'sessions.run': SessionsResult;
  'tipping.run': TippingResult;
  'retention.run': RetentionResult;
  'meta.run': MetaResult;
  'meta.effects': MetaEffectsResult;
  'evidence.run': EvidenceResult;
  /** A self-contained HTML document. */
  'report.run': { readonly html: string };
}

export type MethodName = keyof typeof inputs & keyof Outputs;
/** What a caller writes (defaults may be left out). */
export type Input<M extends MethodName> = z.input<(typeof inputs)[M]>;
/** What the handler gets (defaults filled in). */
export type ParsedInput<M extends MethodName> = z.output<(typeof inputs)[M]>;
export type Output<M extends MethodName> = Outputs[M];

export function isMethodName(name: string): name is MethodName {
  return Object.hasOwn(inputs, name);
}
