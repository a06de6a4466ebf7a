import type { EvidenceResult, EvidenceSide, MetaResult } from '../contract/meta.ts';
import { treatmentShort } from '../model/treatments.ts';
import { EFFECT_LABEL, effectText } from './effect-text.ts';
import { pooledText, throughText } from './forest-text.ts';
import { formatP, formatTick } from './format-number.ts';
import { capitalise, withPeriod } from './sentences.ts';

function sideText(name: string, side: EvidenceSide): string {
  return side.status === 'pooled'
    ? `${name}: ${pooledText(side.meta)}.`
    : `${name}: ${withPeriod(side.refusal.message)}`;
}

/** ` with 95% interval`; nothing where nothing is pooled. */
function levelText(result: EvidenceResult): string {
  for (const side of [result.aVersusControl, result.bVersusControl, result.direct]) {
    if (side.status !== 'pooled') continue;
    return ` with ${formatTick(Number((100 * side.meta.level).toFixed(1)))}% interval`;
  }
  return '';
}

/** One pooling in words. */
export function metaForestSummary(meta: MetaResult): string {
  const first = meta.arm1.map(treatmentShort).join(', ');
  const second = meta.arm2?.map(treatmentShort).join(', ') ?? 'any comparator';
  return `${capitalise(EFFECT_LABEL[meta.measure])} of ${first} versus ${second}: ${pooledText(meta)}.`;
}

/** The forest of an evidence view in words, for those who do not see it. */
export function forestSummary(result: EvidenceResult): string {
  const a = treatmentShort(result.a);
  const b = treatmentShort(result.b);
  const { indirect, measure } = result;
  const sentences = [
    `${capitalise(EFFECT_LABEL[measure])}${levelText(result)}.`,
    sideText(`${a} versus control`, result.aVersusControl),
    sideText(`${b} versus control`, result.bVersusControl),
    sideText(`${a} versus ${b}, head to head`, result.direct),
  ];
  if (indirect) {
    const { estimate, ciLow, ciHigh, p } = indirect;
    sentences.push(
      `${a} versus ${b}, indirect ${throughText(indirect)}: ${effectText(measure, estimate, ciLow, ciHigh)}, ${formatP(p)}.`,
    );
  }
  return sentences.join(' ');
}
