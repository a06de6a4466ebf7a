import type { Refusal } from '../contract/compare.ts';
import type { DoseEffect, DoseModel, SessionsResult } from '../contract/sessions.ts';
import { instrumentLabel } from '../model/instruments.ts';
import { treatmentShort } from '../model/treatments.ts';
import { formatCount, formatInterval, formatNumber, formatP, formatTick } from './format-number.ts';
import { joinList, plural } from './sentences.ts';
import { sessionsText } from './sessions-text.ts';

/** `Attended: IPT 12.4 of 16 planned on average, 8 or more 48 of 61; CBT …` */
export function attendanceText({ attendance, adequateDose }: SessionsResult): string {
  const arms = attendance.map(
    ({ treatment, randomised, known, planned, meanAttended, adequate }) => {
      const name = treatmentShort(treatment);
      if (meanAttended === null) return `${name} not known of any of ${formatCount(randomised)}`;
      const plan = planned === null ? '' : ` of ${formatTick(planned)} planned`;
      const people =
        known === randomised
          ? `${formatCount(adequate)} of ${formatCount(randomised)}`
          : `${formatCount(adequate)} of ${formatCount(known)} known, ${formatCount(randomised)} randomised`;
      return `${name} ${formatNumber(meanAttended, 1)}${plan} on average, ${adequateDose.from} or more: ${people}`;
    },
  );
  return arms.length > 0 ? `Sessions attended: ${arms.join('; ')}.` : '';
}

/** What can be said of an adequate dose, one sentence an analysis, or why it cannot. */
export function adequateDoseText({ contrast, adequateDose }: SessionsResult): string[] {
  const { from, asTreated, complierAverage } = adequateDose;
  const difference = `${treatmentShort(contrast.a)} minus ${treatmentShort(contrast.b)}`;
  return [
    `Among those with ${from} or more sessions (as treated), ${difference}: ${effectText(asTreated)}`,
    `Effect in those who would attend as many (two-stage least squares): ${effectText(complierAverage)}`,
  ];
}

function effectText(effect: DoseEffect | Refusal): string {
  if ('message' in effect) return `no estimate. ${effect.message}`;
  const { estimate, ciLow, ciHigh, p, nUsed, randomised } = effect;
  return `${formatNumber(estimate, 1)} (${formatInterval(ciLow, ciHigh, 1)}), ${formatP(p)}, ${formatCount(nUsed)} of ${formatCount(randomised)} people.`;
}

const RATE: Readonly<Record<DoseModel['rate'], string>> = {
  same: 'dose-effect',
  'by-total': 'good-enough level',
};
const SHAPE: Readonly<Record<DoseModel['shape'], string>> = {
  log: 'logarithmic',
  linear: 'linear',
};

/** `Models by AIC: good-enough level, logarithmic (best), dose-effect, logarithmic (+3.2), …` */
export function doseModelsText({ models }: SessionsResult): string {
  if (models.length === 0) return '';
  const each = models.map(({ rate, shape, deltaAic }) => {
    const behind = deltaAic === 0 ? 'best' : `+${formatNumber(deltaAic, 1)}`;
    return `${RATE[rate]}, ${SHAPE[shape]} (${behind})`;
  });
  return `Models by AIC: ${each.join('; ')}.`;
}

/** The chart of sessions attended in words, for those who do not see it. */
export function doseSummary(result: SessionsResult): string {
  const { contrast, endpoint, doses } = result;
  const arms = [contrast.a, contrast.b].map((treatment) => {
    const given = doses.filter((dose) => dose.treatment === treatment && dose.n > 0);
    const each = given.map(({ from, to, n, left, withData, meanImprovement }) => {
      const sessions = from === to ? formatTick(from) : `${formatTick(from)} to ${formatTick(to)}`;
      const mean =
        meanImprovement === null
          ? 'no score'
          : `improvement ${formatNumber(meanImprovement, 1)} from ${formatCount(withData)}`;
      return `${sessions} sessions: ${formatCount(n)} ${plural(n, 'person', 'people')}, ${formatCount(left)} left there, ${mean}`;
    });
    const name = treatmentShort(treatment);
    return each.length > 0 ? `${name}: ${joinList(each)}.` : `${name}: nobody with known sessions.`;
  });
  const texts = [
    `Improvement on ${instrumentLabel(endpoint.instrument)} at week ${formatTick(endpoint.week)} by sessions attended.`,
    sessionsText.notCausal(),
    ...arms,
    attendanceText(result),
    ...adequateDoseText(result),
    doseModelsText(result),
  ];
  return texts.filter((text) => text !== '').join(' ');
}
