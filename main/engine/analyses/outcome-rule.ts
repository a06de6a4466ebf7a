import { EngineError } from '../../../shared/contract/errors.ts';
import type { ParsedInput } from '../../../shared/contract/methods.ts';
import type { OutcomeCategory } from '../../../shared/contract/outcomes.ts';
import { findInstrument, instrumentLabel } from '../../../shared/model/instruments.ts';
import { classifyChange } from '../../../shared/stats/clinical/classify-change.ts';
import { reliableChange } from '../../../shared/stats/clinical/reliable-change.ts';
import { remitted, responded } from '../../../shared/stats/clinical/response.ts';
import { describe } from '../../../shared/stats/describe.ts';
import { outcomeText } from '../../../shared/text/outcome-text.ts';
import type { CompareMember } from './compare-members.ts';
import type { TrialContrast } from './contrast.ts';

/** How the outcome of a person is told from the scores at baseline and at the endpoint. */
export interface OutcomeRuling {
  readonly text: string;
  /** From best to worst, without `unknown`. */
  readonly categories: readonly OutcomeCategory[];
  /** What counts as the good outcome when arms are compared. */
  readonly good: ReadonlySet<OutcomeCategory>;
  readonly reliableChange: number | null;
  readonly notes: readonly string[];
  categoryOf(member: CompareMember): OutcomeCategory;
}

type OutcomesInput = ParsedInput<'outcomes.run'>;

/** @throws EngineError `invalid-request` when the rule lacks a number, or does not fit the instrument */
export function outcomeRuling(input: OutcomesInput, loaded: TrialContrast): OutcomeRuling {
  switch (input.rule) {
    case 'response':
      return response(input, loaded);
    case 'remission':
      return remission(input, loaded);
    case 'jacobson-truax':
      return jacobsonTruax(input, loaded);
  }
}

/** Scores that a change is told from; null where one was not taken. */
function scoresOf({ baselineAt, endpointAt }: TrialContrast, { scores }: CompareMember) {
  return { before: scores[baselineAt] ?? null, after: scores[endpointAt] ?? null };
}

function requireBaseline({ baselineAt, table }: TrialContrast): void {
  if (baselineAt < 0) {
    throw new EngineError(
      'invalid-request',
      outcomeText.needsBaseline(instrumentLabel(table.instrument)),
    );
  }
}

function response({ responsePercent }: OutcomesInput, loaded: TrialContrast): OutcomeRuling {
  requireBaseline(loaded);
  const { table } = loaded;
  if (!table.lowerIsBetter) {
    throw new EngineError(
      'invalid-request',
      outcomeText.responseNeedsLower(instrumentLabel(table.instrument)),
    );
  }
  const lowest = findInstrument(table.instrument)?.min ?? 0;
  return {
    text: outcomeText.response(responsePercent),
    categories: ['responded', 'not-responded'],
    good: new Set(['responded']),
    reliableChange: null,
    notes: [],
    categoryOf(member) {
      const { before, after } = scoresOf(loaded, member);
      const yes = responded(before, after, { percent: responsePercent, lowest });
      return yes === null ? 'unknown' : yes ? 'responded' : 'not-responded';
    },
  };
}

function remission({ remissionCutoff }: OutcomesInput, loaded: TrialContrast): OutcomeRuling {
  const { table } = loaded;
  const label = instrumentLabel(table.instrument);
  if (remissionCutoff === undefined) {
    throw new EngineError('invalid-request', outcomeText.needsCutoff(label));
  }
  const rule = { cutoff: remissionCutoff, lowerIsBetter: table.lowerIsBetter };
  return {
    text: outcomeText.remission(label, remissionCutoff, table.lowerIsBetter),
    categories: ['remitted', 'not-remitted'],
    good: new Set(['remitted']),
    reliableChange: null,
    notes: [],
    categoryOf(member) {
      const yes = remitted(scoresOf(loaded, member).after, rule);
      return yes === null ? 'unknown' : yes ? 'remitted' : 'not-remitted';
    },
  };
}

function jacobsonTruax(input: OutcomesInput, loaded: TrialContrast): OutcomeRuling {
  requireBaseline(loaded);
  const { reliability, cutoff } = input;
  const label = instrumentLabel(loaded.table.instrument);
  if (reliability === undefined || cutoff === undefined) {
    throw new EngineError('invalid-request', outcomeText.needsReliability(label));
  }
  const sd = input.sd ?? baselineSd(loaded);
  const { threshold } = reliableChange({ reliability, sd });
  const rule = { threshold, cutoff, lowerIsBetter: loaded.table.lowerIsBetter };
  return {
    text: outcomeText.jacobsonTruax({ label, reliability, sd, threshold, cutoff }),
    categories: ['recovered', 'improved', 'unchanged', 'deteriorated'],
    good: new Set(['recovered', 'improved']),
    reliableChange: threshold,
    notes: [
      outcomeText.goodIsReliable(),
      ...(input.sd === undefined ? [outcomeText.sdFromBaseline()] : []),
    ],
    categoryOf(member) {
      const { before, after } = scoresOf(loaded, member);
      return classifyChange(before, after, rule);
    },
  };
}

function baselineSd({ members, baselineAt, table }: TrialContrast): number {
  const scores = members.flatMap(({ scores }) => scores[baselineAt] ?? []);
  const { sd } = describe(scores);
  if (sd === null || sd === 0) {
    throw new EngineError(
      'too-little-data',
      outcomeText.noBaselineSd(instrumentLabel(table.instrument)),
    );
  }
  return sd;
}
