import type { ComparePart, CompareResult } from '../contract/compare.ts';
import { instrumentLabel } from '../model/instruments.ts';
import { treatmentShort } from '../model/treatments.ts';
import { formatCount, formatNumber, formatTick } from './format-number.ts';
import { joinList } from './sentences.ts';

/** The trajectory with its retention strip in words, for those who do not see it. */
export function trajectorySummary(result: CompareResult, part: ComparePart = result): string {
  const { instrument, lowerIsBetter } = result.endpoint;
  const courses = part.arms.map(({ treatment }) => course(part, treatment));
  const people = part.arms.map(({ treatment, endpoint }) => {
    const { randomised, withData, missedVisit, week } = endpoint;
    const left = endpoint.droppedOut + endpoint.lostToFollowUp + endpoint.neverStarted;
    return `of ${formatCount(randomised)} in ${treatmentShort(treatment)}, ${formatCount(withData)} have a score at week ${formatTick(week)}, ${formatCount(left)} left and ${formatCount(missedVisit)} missed the visit`;
  });
  const better = lowerIsBetter ? 'lower' : 'higher';
  return `Mean ${instrumentLabel(instrument)} (${better} is better): ${joinList(courses)}. People: ${people.join('; ')}.`;
}

function course(part: ComparePart, treatment: string): string {
  const points = part.trajectory.filter((each) => each.treatment === treatment);
  const [first] = points;
  const last = points.at(-1);
  const name = treatmentShort(treatment);
  if (!first || !last) return `${name} without any score`;
  const at = (point: typeof first) =>
    `${formatNumber(point.mean, 1)} at week ${formatTick(point.week)} (${formatCount(point.n)} of ${formatCount(point.randomised)} people)`;
  return first === last ? `${name} ${at(first)}` : `${name} from ${at(first)} to ${at(last)}`;
}
