import { outcomeStatusChart } from '../../../shared/charts/outcome-status-chart.ts';
import { tippingMap } from '../../../shared/charts/tipping-map.ts';
import type { OutcomesResult } from '../../../shared/contract/outcomes.ts';
import type { TippingResult } from '../../../shared/contract/tipping.ts';
import { treatmentLabel, treatmentShort } from '../../../shared/model/treatments.ts';
import { bareP } from '../../../shared/text/format-number.ts';
import {
  eventsText,
  nntText,
  ratioText,
  riskDifferenceText,
} from '../../../shared/text/outcome-contrast-text.ts';
import { outcomeStatusSummary } from '../../../shared/text/outcome-status-summary.ts';
import { unknownAsText } from '../../../shared/text/outcome-words.ts';
import { tippingSummary } from '../../../shared/text/tipping-summary.ts';
import type { Markup } from './markup.ts';
import { figure, paragraph, section, table } from './report-parts.ts';

const WIDTH = 700;

/** How everyone ended, the unknown kept, and the arms compared under each view of them. */
export async function outcomesSection(result: OutcomesResult): Promise<Markup> {
  const [a, b] = [treatmentShort(result.contrast.a), treatmentShort(result.contrast.b)];
  return section(
    'Outcome of everyone',
    paragraph(result.ruleText),
    await figure(outcomeStatusChart(result, { width: WIDTH }), outcomeStatusSummary(result)),
    table({
      caption: 'The good outcome by arm, under what can be assumed of those of whom it is unknown.',
      head: [
        'The unknown',
        treatmentLabel(result.contrast.a),
        treatmentLabel(result.contrast.b),
        'difference in %-points (95% CI)',
        'risk ratio (95% CI)',
        'Fisher p',
        'number needed to treat (95% CI)',
      ],
      rows: result.contrasts.map((contrast) => [
        unknownAsText(contrast.unknownAs, a, b),
        eventsText(contrast.a),
        eventsText(contrast.b),
        contrast.riskDifference && riskDifferenceText(contrast.riskDifference),
        contrast.riskRatio && ratioText(contrast.riskRatio),
        contrast.fisherP === null ? null : bareP(contrast.fisherP),
        contrast.nnt && nntText(contrast.nnt),
      ]),
    }),
  );
}

/** How much worse those who left would have to be doing for the answer to tip. */
export async function tippingSection(result: TippingResult): Promise<Markup> {
  return section(
    'Tipping point',
    await figure(tippingMap(result, { width: WIDTH }), tippingSummary(result)),
  );
}
