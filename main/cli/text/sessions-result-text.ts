import type { DoseEffect, SessionsResult } from '../../../shared/contract/sessions.ts';
import { treatmentShort } from '../../../shared/model/treatments.ts';
import {
  formatCount,
  formatInterval,
  formatNumber,
  formatP,
} from '../../../shared/text/format-number.ts';
import { textTable } from '../text-table.ts';

/** Outcome by sessions for the terminal. The warning that it is not causal comes first. */
export function sessionsResultText(result: SessionsResult): string {
  const [warning, ...notes] = result.notes;
  const doses = textTable(
    ['arm', 'sessions', 'people', 'left here', 'with score', 'improvement (95% CI)'],
    result.doses.map((dose) => [
      treatmentShort(dose.treatment),
      dose.from === dose.to ? `${dose.from}` : `${dose.from}-${dose.to}`,
      formatCount(dose.n),
      formatCount(dose.left),
      formatCount(dose.withData),
      dose.meanImprovement === null
        ? ''
        : `${formatNumber(dose.meanImprovement, 1)}${dose.ciLow === null || dose.ciHigh === null ? '' : ` (${formatInterval(dose.ciLow, dose.ciHigh, 1)})`}`,
    ]),
  );
  const { from, asTreated, complierAverage } = result.adequateDose;
  return [
    `Outcome by sessions attended${result.synthetic ? ' [SYNTHETIC DATA]' : ''}\n${warning ?? ''}`,
    doses,
    [
      `At least ${from} sessions, as treated: ${effect(asTreated)}`,
      `Complier-average effect of at least ${from} sessions: ${effect(complierAverage)}`,
    ].join('\n'),
    ...notes.map((note) => `Note: ${note}`),
  ].join('\n\n');
}

function effect(value: SessionsResult['adequateDose']['asTreated']): string {
  if (!isEffect(value)) return value.message;
  return `${formatNumber(value.estimate, 2)} (${formatInterval(value.ciLow, value.ciHigh, 2)}), ${formatP(value.p)}, ${value.nUsed} of ${value.randomised} people`;
}

function isEffect(value: SessionsResult['adequateDose']['asTreated']): value is DoseEffect {
  return 'estimate' in value;
}
