import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import type { CompareResult, Estimate } from '../../../shared/contract/compare.ts';
import { ESTIMAND_ENTRY } from '../../../shared/model/estimand.ts';
import { instrumentLabel } from '../../../shared/model/instruments.ts';
import { measureDigits } from '../../../shared/text/effect-text.ts';
import { formatCount, formatNumber } from '../../../shared/text/format-number.ts';
import type { CompareChoices } from '../../app/choices.ts';
import { ArmName, useArmLooks } from '../../components/treatment.tsx';
import { certaintyText, numberText } from './estimate-text.ts';
import { fragility, fragilityText, includesZero } from './fragility.ts';
import { PENDING } from './use-comparison.ts';

interface AnswerProps {
  readonly result: CompareResult;
  readonly choices: CompareChoices;
}

/** The one headline number of the screen, and under how many assumptions it holds. */
export function Answer({ result, choices }: AnswerProps) {
  const ofMeasure = result.estimates.filter((each) => each.measure === choices.measure);
  const chosen = ofMeasure.find((each) => each.estimand === choices.estimand);
  const other = result.estimates.find(
    (each) => each.estimand === choices.estimand && each.measure !== choices.measure,
  );
  if (!chosen) return null;
  const number = numberText(chosen);
  const fragile = fragility(ofMeasure);
  return (
    <section className="answer" aria-label="Answer">
      {number === null && chosen.refusal?.code === PENDING ? (
        <p className="muted">Computing…</p>
      ) : number === null ? (
        <p className="with-icon">
          <CircleAlert className="ic tone-stop" aria-hidden />
          <span>
            <b>No estimate.</b> {chosen.refusal?.message}
          </span>
        </p>
      ) : (
        <>
          <p className="answer-number">
            {number} <span>{certaintyText(chosen)}</span>
          </p>
          <p>
            <Scale estimate={chosen} result={result} other={other} />;{' '}
            {ESTIMAND_ENTRY[chosen.estimand].label}, {formatCount(chosen.nUsed)} of{' '}
            {formatCount(chosen.randomised)}
          </p>
        </>
      )}
      <p className={`fragile ${fragile.includeZero === 0 && fragile.estimated > 0 ? 'is-ok' : ''}`}>
        {fragile.includeZero === 0 && fragile.estimated > 0 ? (
          <CircleCheck className="ic-sm" aria-hidden />
        ) : (
          <TriangleAlert className="ic-sm" aria-hidden />
        )}
        {fragilityText(fragile)}
      </p>
    </section>
  );
}

interface ScaleProps {
  readonly estimate: Estimate;
  /** The same on the other scale, said in brackets. */
  readonly other: Estimate | undefined;
  readonly result: CompareResult;
}

function Scale({ estimate, other, result }: ScaleProps) {
  const { contrast, endpoint } = result;
  const [a, b] = useArmLooks([contrast.a, contrast.b]);
  const favoured = estimate.favours === 'a' ? a : estimate.favours === 'b' ? b : null;
  const aside =
    other && other.estimate !== null
      ? ` (${other.measure === 'hedges-g' ? 'g' : 'difference'} ${formatNumber(other.estimate, measureDigits(other.measure))})`
      : '';
  return (
    <>
      {estimate.measure === 'mean-difference'
        ? `points on ${instrumentLabel(endpoint.instrument)}`
        : `standard deviations of ${instrumentLabel(endpoint.instrument)}`}
      {favoured ? (
        <>
          , {includesZero(estimate) ? 'towards' : 'favours'} <ArmName look={favoured} />
        </>
      ) : (
        ', favours neither'
      )}
      {aside}
    </>
  );
}
