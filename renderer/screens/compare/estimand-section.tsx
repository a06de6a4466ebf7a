import { Label, Radio, RadioGroup } from 'react-aria-components';
import type { CompareResult, Estimate } from '../../../shared/contract/compare.ts';
import { ESTIMAND_ENTRY, ESTIMANDS, isScoreRule } from '../../../shared/model/estimand.ts';
import { formatCount } from '../../../shared/text/format-number.ts';
import type { CompareChoices } from '../../app/choices.ts';
import { changeCompare } from '../../app/store.ts';
import { Term } from '../../components/term.tsx';
import { TERMS } from '../../components/terms.ts';
import { PENDING } from './use-comparison.ts';

interface EstimandSectionProps {
  readonly id: number;
  readonly choices: CompareChoices;
  readonly result: CompareResult | null;
  readonly stale: boolean;
}

/** The assumption about those who left, each with the number of people it uses. */
export function EstimandSection({ id, choices, result, stale }: EstimandSectionProps) {
  const estimates = result?.estimates.filter((each) => each.measure === choices.measure) ?? [];
  const chosen = estimates.find((each) => each.estimand === choices.estimand);
  const randomised = chosen?.randomised;
  return (
    <section>
      <RadioGroup
        className="radios"
        value={choices.estimand}
        onChange={(value) => {
          const estimand = ESTIMANDS.find((code) => code === value);
          if (!estimand) return;
          // The symptom course follows, by the model's means where there is no rule; its own switch can set it apart again.
          changeCompare(id, { estimand, trajectory: isScoreRule(estimand) ? estimand : 'mmrm' });
        }}
      >
        <span className="group-label">
          <Label>Estimand</Label>
          <Term term="an estimand">{TERMS.estimand}</Term>
          <span className="label-note push">
            {randomised !== undefined && `n used of ${formatCount(randomised)}`}
          </span>
        </span>
        {ESTIMANDS.map((code) => {
          const estimate = estimates.find((each) => each.estimand === code);
          return (
            <Radio key={code} value={code} className="radio">
              <span>{ESTIMAND_ENTRY[code].label}</span>
              <em className={stale ? 'stale' : ''}>{estimate && usedText(estimate)}</em>
            </Radio>
          );
        })}
      </RadioGroup>
      <div className="small muted stack">
        <p>{ESTIMAND_ENTRY[choices.estimand].explanation}</p>
        {chosen?.refusal && chosen.refusal.code !== PENDING && (
          <p className="tone-stop">{chosen.refusal.message}</p>
        )}
        {chosen?.notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
      </div>
    </section>
  );
}

/** People the estimate uses, or why there is none. */
function usedText({ refusal, nUsed }: Estimate): string {
  if (refusal === null) return formatCount(nUsed);
  return refusal.code === PENDING ? '…' : 'refused';
}
