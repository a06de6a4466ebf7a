import { COVARIANCE_LABEL, COVARIANCES } from '../../../shared/model/covariance.ts';
import { isScoreRule } from '../../../shared/model/estimand.ts';
import { treatmentShort } from '../../../shared/model/treatments.ts';
import type { CompareChoices } from '../../app/choices.ts';
import { changeCompare } from '../../app/store.ts';
import { Check } from '../../components/check.tsx';
import { Select } from '../../components/select.tsx';
import { Term } from '../../components/term.tsx';
import { TERMS } from '../../components/terms.ts';

const DF = [
  { value: 'kr', label: 'Kenward-Roger' },
  { value: 'satterthwaite', label: 'Satterthwaite' },
] as const;

interface ModelSectionProps {
  readonly id: number;
  readonly choices: CompareChoices;
  /** Codes of the two arms; undefined until they are known. */
  readonly names: readonly [string | undefined, string | undefined];
}

/** How the missing scores are modelled; only for estimands that do. */
export function ModelSection({ id, choices, names }: ModelSectionProps) {
  if (isScoreRule(choices.estimand)) return null;
  const { model, estimand } = choices;
  const change = (next: Partial<CompareChoices['model']>) =>
    changeCompare(id, { model: { ...model, ...next } });
  const [a, b] = names;
  const jumps = estimand === 'j2r' || estimand === 'cr' || estimand === 'cir';
  return (
    <section>
      <h2>
        Model
        <Term term="the model of missing scores">{TERMS.missingModel}</Term>
      </h2>
      <Select
        label="Covariance between visits"
        size="full"
        showLabel
        options={COVARIANCES.map((value) => ({ value, label: COVARIANCE_LABEL[value] }))}
        value={model.covariance}
        onChange={(covariance) => change({ covariance })}
      />
      {estimand === 'mmrm' && (
        <>
          <Check
            label="A simpler one may stand in"
            checked={model.fallback}
            onChange={(fallback) => change({ fallback })}
          />
          <Select
            label="Degrees of freedom"
            size="full"
            showLabel
            options={DF}
            value={model.df}
            onChange={(df) => change({ df })}
          />
        </>
      )}
      {jumps && a && b && (
        <Select
          label="Reference arm"
          size="full"
          showLabel
          options={[
            { value: 'a' as const, label: treatmentShort(a) },
            { value: 'b' as const, label: treatmentShort(b) },
          ]}
          value={model.reference}
          onChange={(reference) => change({ reference })}
        />
      )}
    </section>
  );
}
