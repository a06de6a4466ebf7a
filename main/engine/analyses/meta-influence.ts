import type { MetaResult } from '../../../shared/contract/meta.ts';
import { cumulative } from '../../../shared/stats/meta/cumulative.ts';
import { influence } from '../../../shared/stats/meta/influence.ts';
import { StatisticRefusal } from '../../../shared/stats/refusal.ts';
import { metaPartsText } from '../../../shared/text/meta-parts-text.ts';
import { effectsOfRows, type NamedEffect, type PartOptions } from './meta-parts.ts';
import { orRefusal } from './refusals.ts';

/** Leave-one-out and diagnostics of each row, and the cumulative estimate of those that give a year. */
export function influencePart(
  rows: readonly NamedEffect[],
  options: PartOptions,
): Pick<MetaResult, 'influence' | 'cumulative' | 'refused'> {
  const each = orRefusal(() => diagnostics(rows, options));
  const steps = orRefusal(() => byYear(rows, options));
  return {
    influence: each.value,
    cumulative: steps.value,
    refused: [
      ...(each.refusal ? [{ part: 'influence', refusal: each.refusal } as const] : []),
      ...(steps.refusal ? [{ part: 'cumulative', refusal: steps.refusal } as const] : []),
    ],
  };
}

function diagnostics(rows: readonly NamedEffect[], { model, method, test, level }: PartOptions) {
  const found = influence({
    ...effectsOfRows(rows),
    ...{ method, test, level },
    model: inverseVariance(model),
  });
  return rows.flatMap(({ study, label, line }, i) =>
    found.slice(i, i + 1).map((one) => ({ study, label, line, ...one })),
  );
}

function byYear(rows: readonly NamedEffect[], { model, method, test, level }: PartOptions) {
  const dated = rows.flatMap(({ year, ...row }) => (year === null ? [] : [{ ...row, year }]));
  if (dated.length === 0) {
    throw new StatisticRefusal('no-effects', metaPartsText.noYear());
  }
  const steps = cumulative({
    ...effectsOfRows(dated),
    ...{ method, test, level },
    model: inverseVariance(model),
    order: dated.map(({ year }) => year),
  });
  return steps.flatMap(({ added, k, pooled, refusal }) =>
    dated.slice(added, added + 1).map(({ study, label, line, year }) => ({
      ...{ study, label, line, year, k, pooled },
      refusal: refusal && { code: refusal.code, message: refusal.message },
    })),
  );
}

function inverseVariance(model: PartOptions['model']): 'fixed' | 'random' {
  if (model === 'fixed' || model === 'random') return model;
  throw new StatisticRefusal('invalid-input', metaPartsText.inverseVarianceOnly('Influence'));
}
