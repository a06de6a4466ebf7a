import { estimandLadder } from '../../../shared/charts/estimand-ladder.ts';
import { trajectoryChart } from '../../../shared/charts/trajectory-chart.ts';
import type { CompareResult, Estimate } from '../../../shared/contract/compare.ts';
import { ESTIMAND_ENTRY } from '../../../shared/model/estimand.ts';
import { instrumentLabel } from '../../../shared/model/instruments.ts';
import { treatmentLabel, treatmentShort } from '../../../shared/model/treatments.ts';
import { COMPARE_MEASURE_LABEL, measureDigits } from '../../../shared/text/effect-text.ts';
import {
  estimandLadderSummary,
  estimateText,
} from '../../../shared/text/estimand-ladder-summary.ts';
import {
  bareP,
  formatCount,
  formatInterval,
  formatNumber,
  formatPercent,
  formatShare,
  formatTick,
} from '../../../shared/text/format-number.ts';
import { joinList } from '../../../shared/text/sentences.ts';
import { trajectorySummary } from '../../../shared/text/trajectory-summary.ts';
import { html, type Markup } from './markup.ts';
import { figure, paragraph, section, table } from './report-parts.ts';

const WIDTH = 700;

/** Who was randomised and what became of them; then the comparison; then the course. */
export async function compareSections(result: CompareResult): Promise<Markup[]> {
  return [people(result), await comparison(result), await course(result)];
}

function people(result: CompareResult): Markup {
  const { participants, matched, notShown } = result.population;
  const others = notShown.map(
    ({ treatment, n }) => `${treatmentShort(treatment)} ${formatCount(n)}`,
  );
  const rest = others.length > 0 ? ` Not compared here: ${joinList(others)}.` : '';
  const week = formatTick(result.endpoint.week);
  return section(
    'The people',
    paragraph(
      `${formatCount(matched)} of ${formatCount(participants)} people in the data match the selection.${rest}`,
    ),
    table({
      caption: `Where everyone who was randomised is at week ${week}.`,
      head: [
        'Arm',
        'randomised',
        'with score',
        'missed visit',
        'dropped out',
        'lost to follow-up',
        'never started',
        'left early (95% CI)',
        'completed',
        'status unknown',
      ],
      rows: result.arms.map(
        ({ treatment, randomised, endpoint, dropout, completed, statusUnknown }) => [
          treatmentLabel(treatment),
          formatCount(randomised),
          `${formatCount(endpoint.withData)} (${formatShare(endpoint.withData, randomised)})`,
          formatCount(endpoint.missedVisit),
          formatCount(endpoint.droppedOut),
          formatCount(endpoint.lostToFollowUp),
          formatCount(endpoint.neverStarted),
          `${formatCount(dropout.n)}, ${formatPercent(dropout.percent)} (${formatInterval(dropout.ciLow, dropout.ciHigh, 0)})`,
          formatCount(completed),
          formatCount(statusUnknown),
        ],
      ),
    }),
  );
}

async function comparison(result: CompareResult): Promise<Markup> {
  const a = treatmentShort(result.contrast.a);
  const b = treatmentShort(result.contrast.b);
  const { instrument, week, lowerIsBetter } = result.endpoint;
  const lead = leadEstimate(result);
  const title = `${a} compared with ${b}`;
  const better = lowerIsBetter ? 'lower' : 'higher';
  const answer = lead
    ? html`<p class="lead">${`${instrumentLabel(instrument)} at week ${formatTick(week)}, ${a} minus ${b}, ${ESTIMAND_ENTRY[lead.estimand].label}: ${estimateText(lead)}${favours(result, lead)}.`}</p>\n`
    : paragraph('There is no estimate.');
  return section(
    title,
    answer,
    paragraph(
      `On ${instrumentLabel(instrument)} a ${better} score is better. Each row below makes another assumption about those without an endpoint score.`,
    ),
    table({
      caption: 'The difference under every assumption, with the people it uses.',
      head: [
        'Estimand',
        'measure',
        'estimate',
        '95% CI',
        'p',
        `${a} used`,
        `${b} used`,
        'used of randomised',
      ],
      rows: result.estimates.map((each) => estimateRow(each)),
    }),
    ...remarks(result),
    await figure(
      estimandLadder(result, { measure: 'mean-difference', selected: null, width: WIDTH }),
      estimandLadderSummary(result, 'mean-difference'),
    ),
  );
}

/** The repeated-measures model where it could be fitted, else the first estimand that has a number. */
function leadEstimate({ estimates }: CompareResult): Estimate | undefined {
  const differences = estimates.filter((each) => each.measure === 'mean-difference');
  return (
    differences.find((each) => each.estimand === 'mmrm' && each.refusal === null) ??
    differences.find((each) => each.refusal === null) ??
    differences[0]
  );
}

/** Towards whom the estimate lies; only an interval without zero favours somebody. */
function favours(result: CompareResult, { favours, ciLow, ciHigh }: Estimate): string {
  if (favours === null || ciLow === null || ciHigh === null) return '';
  const word = ciLow <= 0 && ciHigh >= 0 ? 'towards' : 'favours';
  return `, ${word} ${treatmentShort(result.contrast[favours])}`;
}

function estimateRow(each: Estimate): (string | null)[] {
  const { estimand, measure, estimate, ciLow, ciHigh, p, nUsedA, nUsedB, nUsed, randomised } = each;
  const digits = measureDigits(measure);
  return [
    ESTIMAND_ENTRY[estimand].label,
    COMPARE_MEASURE_LABEL[measure],
    estimate === null ? 'none' : formatNumber(estimate, digits),
    ciLow === null || ciHigh === null ? null : formatInterval(ciLow, ciHigh, digits),
    p === null ? null : bareP(p),
    formatCount(nUsedA),
    formatCount(nUsedB),
    `${formatCount(nUsed)} of ${formatCount(randomised)}`,
  ];
}

/** What each estimand assumes, why one was refused, and what its numbers come with. */
function remarks(result: CompareResult): Markup[] {
  const seen = new Set<string>();
  const items = result.estimates.flatMap((each) => {
    if (seen.has(each.estimand)) return [];
    seen.add(each.estimand);
    const { label, explanation } = ESTIMAND_ENTRY[each.estimand];
    const refusal = each.refusal ? ` No estimate: ${each.refusal.message}` : '';
    const notes = each.notes.length > 0 ? ` ${each.notes.join(' ')}` : '';
    return [html`<li><b>${label}.</b> ${explanation}${refusal}${notes}</li>\n`];
  });
  return items.length > 0 ? [html`<ul>\n${items}</ul>\n`] : [];
}

async function course(result: CompareResult): Promise<Markup> {
  return section(
    'Symptom course and who is left',
    await figure(
      trajectoryChart(result, { width: WIDTH, ghosts: true }),
      trajectorySummary(result),
    ),
    table({
      caption: 'Means with standard deviations, and the people in them, by week.',
      head: ['Week', ...result.arms.map(({ treatment }) => treatmentLabel(treatment))],
      rows: result.weeks.map((week) => [
        formatTick(week),
        ...result.arms.map(({ treatment }) => {
          const point = result.trajectory.find(
            (each) => each.treatment === treatment && each.week === week,
          );
          if (!point) return null;
          const sd = point.sd === null ? '' : ` (SD ${formatNumber(point.sd, 1)})`;
          return `${formatNumber(point.mean, 1)}${sd}, ${formatCount(point.n)} of ${formatCount(point.randomised)}`;
        }),
      ]),
    }),
  );
}
