import type {
  OutcomeContrast,
  OutcomesPart,
  OutcomesResult,
  RatioOrDifference,
  UnknownAs,
} from '../../../shared/contract/outcomes.ts';
import { treatmentShort } from '../../../shared/model/treatments.ts';
import {
  formatCount,
  formatInterval,
  formatNumber,
  formatPercent,
} from '../../../shared/text/format-number.ts';
import { textTable } from '../text-table.ts';

const UNKNOWN_AS: Readonly<Record<UnknownAs, string>> = {
  'left-out': 'left out',
  failures: 'failures in both arms',
  'best-for-a': 'best for the first arm',
  'worst-for-a': 'worst for the first arm',
};

/** Yes/no outcomes for the terminal: how everyone ended, then the comparison under each view of the unknown. */
export function outcomesText(result: OutcomesResult): string {
  return [
    `${result.ruleText}${result.synthetic ? ' [SYNTHETIC DATA]' : ''}`,
    ...partText(result),
    ...result.groups.flatMap((group) => [`-- ${group.level} --`, ...partText(group)]),
    ...result.notes.map((note) => `Note: ${note}`),
  ].join('\n\n');
}

function partText({ arms, contrasts }: OutcomesPart): string[] {
  const everyone = textTable(
    ['arm', 'outcome', 'n', 'of randomised', 'of those with a score'],
    arms.flatMap(({ treatment, categories }) =>
      categories.map(({ category, n, percentOfRandomised, percentOfWithData }) => [
        treatmentShort(treatment),
        category,
        formatCount(n),
        formatPercent(percentOfRandomised, 1),
        percentOfWithData === null ? '' : formatPercent(percentOfWithData, 1),
      ]),
    ),
    ['arm', 'outcome'],
  );
  if (contrasts.length === 0) return [everyone];
  return [
    everyone,
    textTable(
      ['the unknown are', 'good outcome', 'risk difference', 'risk ratio', 'odds ratio', 'NNT'],
      contrasts.map((contrast) => [
        UNKNOWN_AS[contrast.unknownAs],
        `${contrast.a.events}/${contrast.a.n} vs ${contrast.b.events}/${contrast.b.n}`,
        ratio(contrast.riskDifference),
        ratio(contrast.riskRatio),
        ratio(contrast.oddsRatio),
        nnt(contrast.nnt),
      ]),
      ['the unknown are'],
    ),
  ];
}

function ratio(value: RatioOrDifference | null): string {
  if (value === null) return 'not available';
  return `${formatNumber(value.estimate, 2)} (${formatInterval(value.ciLow, value.ciHigh, 2)})`;
}

/** `NNTB 4.0 (2.5 to 10.0)`, or through infinity to the other side. */
export function nnt(value: OutcomeContrast['nnt']): string {
  if (value === null) return 'none';
  const letter = value.direction === 'benefit' ? 'B' : 'H';
  const other = value.direction === 'benefit' ? 'H' : 'B';
  const to =
    value.high === null
      ? `infinity${value.beyond === null ? '' : ` to NNT${other} ${formatNumber(value.beyond, 1)}`}`
      : formatNumber(value.high, 1);
  return `NNT${letter} ${formatNumber(value.value, 1)} (${formatNumber(value.low, 1)} to ${to})`;
}
