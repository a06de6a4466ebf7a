import type { OutcomesResult } from '../../../shared/contract/outcomes.ts';
import { formatNumber } from '../../../shared/text/format-number.ts';
import { OUTCOME_RULE_OPTIONS } from '../../../shared/text/outcome-words.ts';
import type { CompareChoices, OutcomeChoices } from '../../app/choices.ts';
import { changeCompare } from '../../app/store.ts';
import { NumberEntry } from '../../components/number-entry.tsx';
import { Select } from '../../components/select.tsx';
import { Term } from '../../components/term.tsx';
import { TERMS } from '../../components/terms.ts';
import { anyScore, lacks, percentProblem, reliabilityProblem } from './response-rule.ts';

interface ResponseRuleSectionProps {
  readonly id: number;
  readonly choices: CompareChoices;
  /** null until the rule has what it needs and the engine has answered. */
  readonly result: OutcomesResult | null;
}

/** When somebody counts as better. Numbers that belong to an instrument have to be given; none is assumed. */
export function ResponseRuleSection({ id, choices, result }: ResponseRuleSectionProps) {
  const { outcome } = choices;
  const change = (next: Partial<OutcomeChoices>) =>
    changeCompare(id, { outcome: { ...outcome, ...next } });
  return (
    <section>
      <h2>
        Response rule
        <Term term="the response rule">{TERMS.responseRule}</Term>
      </h2>
      <Select
        label="Response rule"
        size="full"
        options={OUTCOME_RULE_OPTIONS}
        value={outcome.rule}
        onChange={(rule) => change({ rule })}
      />
      {outcome.rule === 'response' && (
        <NumberEntry
          label="Better by at least, %"
          value={outcome.responsePercent}
          problemOf={percentProblem}
          onChange={(percent) => percent !== null && change({ responsePercent: percent })}
        />
      )}
      {outcome.rule === 'remission' && (
        <NumberEntry
          label="Cut-off score"
          value={outcome.remissionCutoff}
          problemOf={anyScore}
          onChange={(remissionCutoff) => change({ remissionCutoff })}
          optional
        />
      )}
      {outcome.rule === 'jacobson-truax' && (
        <>
          <NumberEntry
            label="Reliability"
            value={outcome.reliability}
            problemOf={reliabilityProblem}
            onChange={(reliability) => change({ reliability })}
            optional
          />
          <NumberEntry
            label="Cut-off score"
            value={outcome.cutoff}
            problemOf={anyScore}
            onChange={(cutoff) => change({ cutoff })}
            optional
          />
        </>
      )}
      <div className="small muted stack">
        {lacks(outcome) && <p>{lacks(outcome)}</p>}
        {result?.reliableChange != null && (
          <p>A change of more than {formatNumber(result.reliableChange, 1)} points is reliable.</p>
        )}
        <p>No score: unknown, kept in the bar.</p>
      </div>
    </section>
  );
}
