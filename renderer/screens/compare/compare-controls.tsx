import type { DatasetDetail } from '../../../shared/contract/datasets.ts';
import { treatmentShort } from '../../../shared/model/treatments.ts';
import { COMPARE_MEASURE_LABEL } from '../../../shared/text/effect-text.ts';
import { formatCount, formatTick } from '../../../shared/text/format-number.ts';
import { joinList } from '../../../shared/text/sentences.ts';
import { type CompareChoices, FIRST_OUTCOME_CHOICES } from '../../app/choices.ts';
import { changeCompare } from '../../app/store.ts';
import type { EngineAnswer } from '../../bridge/use-engine.ts';
import { ContrastPicker } from '../../components/contrast-picker.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import { InspectorButton } from '../../components/inspector.tsx';
import { Select } from '../../components/select.tsx';
import type { TreatmentOption } from '../../components/treatment-options.ts';

interface CompareControlsProps {
  readonly detail: DatasetDetail;
  readonly options: readonly TreatmentOption[];
  readonly contrast: readonly [string, string];
  readonly choices: CompareChoices;
  readonly answer: EngineAnswer<'compare.run'>;
}

const MEASURES = [
  { value: 'mean-difference', label: COMPARE_MEASURE_LABEL['mean-difference'] },
  { value: 'hedges-g', label: COMPARE_MEASURE_LABEL['hedges-g'] },
] as const;

/** What is compared, at which point, and in whom. */
export function CompareControls({
  detail,
  options,
  contrast,
  choices,
  answer,
}: CompareControlsProps) {
  const change = (next: Partial<CompareChoices>) => changeCompare(detail.id, next);
  const endpoint = answer.data?.endpoint;
  const instrument = choices.instrument ?? endpoint?.instrument ?? null;
  const weeks = detail.instruments.find((entry) => entry.code === instrument)?.weeks ?? [];
  const week = choices.week ?? (endpoint?.instrument === instrument ? endpoint?.week : null);
  return (
    <section className="choices" aria-label="What is compared">
      <div className="row">
        <ContrastPicker
          options={options}
          contrast={contrast}
          noteOf={(option) => `${formatCount(option.n)} randomised`}
          onChange={change}
        />
        <span className="divider" />
        <Select
          label="Instrument"
          options={detail.instruments.map((entry) => ({
            value: entry.code,
            label: entry.label,
            note: `${formatCount(entry.scores)} scores`,
          }))}
          value={instrument}
          onChange={(code) =>
            change({
              instrument: code,
              week: null,
              outcome: {
                ...FIRST_OUTCOME_CHOICES,
                rule: choices.outcome.rule,
                responsePercent: choices.outcome.responsePercent,
              },
            })
          }
        />
        <Select
          label="Endpoint"
          options={weeks.filter(isAfterBaseline).map((each) => ({
            value: String(each),
            label: `week ${formatTick(each)}`,
          }))}
          value={week === null || week === undefined ? null : String(week)}
          onChange={(value) => change({ week: Number(value) })}
        />
        <Select
          label="Measure"
          options={MEASURES}
          value={choices.measure}
          onChange={(measure) => change({ measure })}
        />
        <span className="push small muted" aria-live="polite">
          {timing(answer)}
        </span>
        <InspectorButton />
      </div>
      <div className="row">
        <FilterBar
          fields={[
            { field: 'condition', levels: detail.levels.condition },
            { field: 'format', levels: detail.levels.format },
            { field: 'planned-sessions', levels: detail.levels['planned-sessions'] },
          ]}
          where={choices.where}
          onChange={(where) => change({ where })}
        />
        <span className="push small muted">{answer.data && whoIsShown(answer.data)}</span>
      </div>
    </section>
  );
}

function timing(answer: EngineAnswer<'compare.run'>): string {
  if (answer.pending) return 'recomputing…';
  return answer.tookMs === null ? '' : `recomputed in ${answer.tookMs} ms`;
}

function whoIsShown({ population }: NonNullable<EngineAnswer<'compare.run'>['data']>): string {
  const others = population.notShown.map(
    (other) => `${treatmentShort(other.treatment)} (${formatCount(other.n)})`,
  );
  const match = `${formatCount(population.matched)} of ${formatCount(population.participants)} people match`;
  return others.length === 0 ? match : `${match}; ${joinList(others)} not shown`;
}

function isAfterBaseline(week: number): boolean {
  return week > 0;
}
