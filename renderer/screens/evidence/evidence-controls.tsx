import type { DatasetDetail } from '../../../shared/contract/datasets.ts';
import type { EffectMeasure, EvidenceResult } from '../../../shared/contract/meta.ts';
import { treatmentShort } from '../../../shared/model/treatments.ts';
import { counted, joinList } from '../../../shared/text/sentences.ts';
import type { EvidenceChoices } from '../../app/choices.ts';
import { changeEvidence } from '../../app/store.ts';
import type { EngineAnswer } from '../../bridge/use-engine.ts';
import { ContrastPicker } from '../../components/contrast-picker.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import { InspectorButton } from '../../components/inspector.tsx';
import { Select, type SelectOption } from '../../components/select.tsx';
import type { TreatmentOption } from '../../components/treatment-options.ts';
import { pooled } from './sides.ts';

interface EvidenceControlsProps {
  readonly detail: DatasetDetail;
  readonly options: readonly TreatmentOption[];
  readonly contrast: readonly [string, string];
  readonly choices: EvidenceChoices;
  readonly measure: EffectMeasure;
  readonly measures: readonly SelectOption<EffectMeasure>[];
  readonly answer: EngineAnswer<'evidence.run'>;
}

/** What is compared, on which scale, in which trials, and what the answer rests on. */
export function EvidenceControls({
  detail,
  options,
  contrast,
  choices,
  measure,
  measures,
  answer,
}: EvidenceControlsProps) {
  const change = (next: Partial<EvidenceChoices>) => changeEvidence(detail.id, next);
  return (
    <section className="choices" aria-label="What is compared">
      <div className="row">
        <ContrastPicker
          options={options}
          contrast={contrast}
          noteOf={(option) => counted(option.n, 'comparison arm', 'comparison arms')}
          onChange={change}
        />
        {answer.data && <Directness result={answer.data} />}
        <span className="push" />
        <Select
          label="Measure"
          options={measures}
          value={measure}
          onChange={(next) => change({ measure: next })}
        />
        <InspectorButton />
      </div>
      <div className="row">
        <FilterBar
          fields={[
            { field: 'control', levels: detail.controls },
            { field: 'format', levels: detail.levels.format },
            { field: 'planned-sessions', levels: detail.levels['planned-sessions'] },
            { field: 'condition', levels: detail.levels.condition },
          ]}
          where={choices.where}
          onChange={(where) => change({ where })}
        />
        <span className="push small muted" aria-live="polite">
          {answer.pending
            ? 'recomputing…'
            : answer.tookMs !== null && `recomputed in ${answer.tookMs} ms`}
        </span>
      </div>
    </section>
  );
}

function Directness({ result }: { readonly result: EvidenceResult }) {
  const through = joinList((result.indirect?.through ?? []).map(treatmentShort));
  const direct = pooled(result.direct);
  const trials = `${counted(direct?.studies ?? 0, 'head-to-head trial', 'head-to-head trials')} in this selection`;
  const badge = {
    direct: <span className="badge accent">direct</span>,
    both: <span className="badge accent">direct, and indirect through {through}</span>,
    indirect: <span className="badge warn">indirect, through {through}</span>,
    none: <span className="badge stop">no comparison possible</span>,
  }[result.directness];
  return (
    <>
      {badge}
      <span className="small muted">{trials}</span>
    </>
  );
}
