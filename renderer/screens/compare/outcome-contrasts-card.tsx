import type { OutcomeContrast, OutcomesResult } from '../../../shared/contract/outcomes.ts';
import { treatmentShort } from '../../../shared/model/treatments.ts';
import { bareP } from '../../../shared/text/format-number.ts';
import {
  eventsText,
  nntText,
  ratioText,
  riskDifferenceText,
} from '../../../shared/text/outcome-contrast-text.ts';
import { goodOutcomeText, unknownAsText } from '../../../shared/text/outcome-words.ts';
import { capitalise } from '../../../shared/text/sentences.ts';
import { Card } from '../../components/card.tsx';
import { ScrollRegion } from '../../components/scroll-region.tsx';
import { ArmName, useArmLooks } from '../../components/treatment.tsx';

interface OutcomeContrastsCardProps {
  readonly result: OutcomesResult;
  readonly stale: boolean;
}

const HEADS = [
  'Difference in %-points (95% CI)',
  'Risk ratio (95% CI)',
  'Odds ratio (95% CI)',
  'Fisher p',
  'Number needed to treat (95% CI)',
];

/** The arms compared on the outcome under everything that can be taken of those of whom it is not known. */
export function OutcomeContrastsCard({ result, stale }: OutcomeContrastsCardProps) {
  const { contrast, contrasts, rule } = result;
  const [a, b] = useArmLooks([contrast.a, contrast.b]);
  const title = `${capitalise(goodOutcomeText(rule))}: ${treatmentShort(contrast.a)} against ${treatmentShort(contrast.b)}`;
  if (contrasts.length === 0) return null;
  return (
    <Card
      className="wide"
      title={title}
      subtitle={`One outcome, ${contrasts.length} assumptions about those of whom it is unknown`}
    >
      <ScrollRegion label={title}>
        <table className={`tight ${stale ? 'stale' : ''}`}>
          <thead>
            <tr>
              <th scope="col">The unknown</th>
              <th scope="col">{a && <ArmName look={a} />}</th>
              <th scope="col">{b && <ArmName look={b} />}</th>
              {HEADS.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {contrasts.map((each) => (
              <ContrastRow key={each.unknownAs} each={each} contrast={contrast} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Card>
  );
}

interface ContrastRowProps {
  readonly each: OutcomeContrast;
  readonly contrast: OutcomesResult['contrast'];
}

function ContrastRow({ each, contrast }: ContrastRowProps) {
  const { riskDifference, riskRatio, oddsRatio, fisherP, nnt, refusals } = each;
  const cells = [
    riskDifference && riskDifferenceText(riskDifference),
    riskRatio && ratioText(riskRatio),
    oddsRatio && ratioText(oddsRatio),
    fisherP === null ? null : bareP(fisherP),
    nnt && nntText(nnt),
  ];
  return (
    <tr>
      <th scope="row">
        {unknownAsText(each.unknownAs, treatmentShort(contrast.a), treatmentShort(contrast.b))}
        {refusals.map(({ code, message }) => (
          <p key={code} className="small muted">
            {message}
          </p>
        ))}
      </th>
      <td>{eventsText(each.a)}</td>
      <td>{eventsText(each.b)}</td>
      {HEADS.map((head, i) => (
        <td key={head}>{cells[i] ?? <span className="muted">none</span>}</td>
      ))}
    </tr>
  );
}
