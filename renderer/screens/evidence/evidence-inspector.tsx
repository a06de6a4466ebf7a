import type { EvidenceResult, Tau2Method } from '../../../shared/contract/meta.ts';
import type { EvidenceChoices } from '../../app/choices.ts';
import { changeEvidence } from '../../app/store.ts';
import { Segmented } from '../../components/segmented.tsx';
import { Select } from '../../components/select.tsx';
import { Term } from '../../components/term.tsx';
import { TERMS } from '../../components/terms.ts';
import { HeterogeneitySection } from './heterogeneity-section.tsx';

interface EvidenceInspectorProps {
  readonly id: number;
  readonly choices: EvidenceChoices;
  readonly result: EvidenceResult | null;
  readonly stale: boolean;
}

const METHOD: Readonly<Record<Tau2Method, string>> = {
  REML: 'REML',
  DL: 'DerSimonian-Laird (DL)',
  PM: 'Paule-Mandel (PM)',
  ML: 'Maximum likelihood (ML)',
  SJ: 'Sidik-Jonkman (SJ)',
  HE: 'Hedges (HE)',
  HS: 'Hunter-Schmidt (HS)',
  EB: 'Empirical Bayes (EB)',
};
const METHODS = (Object.keys(METHOD) as Tau2Method[]).map((value) => ({
  value,
  label: METHOD[value],
}));

const TESTS = [
  { value: 'knha', label: 'Knapp-Hartung' },
  { value: 'z', label: 'z' },
] as const;

/** Choices of the model, and how far the studies agree. */
export function EvidenceInspector({ id, choices, result, stale }: EvidenceInspectorProps) {
  const change = (next: Partial<EvidenceChoices>) => changeEvidence(id, next);
  return (
    <>
      <section>
        <h2>
          Random-effects model
          <Term term="the variance between studies">{TERMS.tau2}</Term>
        </h2>
        <Select
          label="Variance between studies"
          size="full"
          options={METHODS}
          value={choices.method}
          onChange={(method) => change({ method })}
        />
        <h2>
          Interval and test
          <Term term="Knapp-Hartung">{TERMS.knappHartung}</Term>
        </h2>
        <div>
          <Segmented
            label="Interval and test"
            options={TESTS}
            value={choices.test}
            onChange={(test) => change({ test })}
          />
        </div>
      </section>
      {result && <HeterogeneitySection result={result} stale={stale} />}
      <section>
        <h2>
          Direct and indirect
          <Term term="an indirect comparison">{TERMS.directness}</Term>
        </h2>
        {result && result.notes.length > 0 && (
          <ul className="stack small muted">
            {result.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
}
