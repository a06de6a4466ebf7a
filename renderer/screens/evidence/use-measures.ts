import type { EffectMeasure } from '../../../shared/contract/meta.ts';
import { EFFECT_LABEL } from '../../../shared/text/effect-text.ts';
import { useEngine } from '../../bridge/use-engine.ts';
import type { SelectOption } from '../../components/select.tsx';
import { hasRows } from './sides.ts';

/** Measures in the order in which they are offered. */
const MEASURES = ['g', 'md', 'rr', 'or', 'rd'] as const satisfies readonly EffectMeasure[];

/**
 * The measures, those without a single row for the contrast disabled. Asked without filters, so that a filter never
 * takes one away.
 *
 * @param ready false while something more urgent is being worked out: then nothing is asked
 */
export function useMeasures(
  dataset: number,
  [a, b]: readonly [string, string],
  ready: boolean,
): readonly SelectOption<EffectMeasure>[] {
  const ask = (measure: EffectMeasure) =>
    ready ? { dataset, a, b, measure, method: 'DL' as const } : null;
  // One hook a measure: their number never changes.
  const answers = {
    g: useEngine('evidence.run', ask('g')),
    md: useEngine('evidence.run', ask('md')),
    rr: useEngine('evidence.run', ask('rr')),
    or: useEngine('evidence.run', ask('or')),
    rd: useEngine('evidence.run', ask('rd')),
  };
  return MEASURES.map((measure) => {
    const { data, pending } = answers[measure];
    const none = !pending && data !== null && !hasRows(data);
    return {
      value: measure,
      label: EFFECT_LABEL[measure],
      disabled: none,
      ...(none ? { note: 'no rows' } : {}),
    };
  });
}
