import { CircleAlert, TriangleAlert } from 'lucide-react';
import type { EvidenceResult } from '../../../shared/contract/meta.ts';
import { treatmentShort } from '../../../shared/model/treatments.ts';
import { EFFECT_LABEL, shownEffect } from '../../../shared/text/effect-text.ts';
import {
  formatCount,
  formatInterval,
  formatNumber,
  formatP,
} from '../../../shared/text/format-number.ts';
import { counted } from '../../../shared/text/sentences.ts';
import { ArmName, useArmLooks } from '../../components/treatment.tsx';
import { pooled } from './sides.ts';

interface EvidenceSummaryProps {
  readonly result: EvidenceResult;
  readonly stale: boolean;
}

/** The people behind each side, then the answer and what it rests on. */
export function EvidenceSummary({ result, stale }: EvidenceSummaryProps) {
  const looks = useArmLooks([result.a, result.b]);
  const sides = [result.aVersusControl, result.bVersusControl];
  return (
    <section className={`summary ${stale ? 'stale' : ''}`} aria-label="Summary" aria-busy={stale}>
      <div className="summary-people">
        {looks.map((look, index) => {
          const side = sides[index];
          const meta = side && pooled(side);
          return (
            <p key={look.treatment} className="summary-line">
              <ArmName look={look} /> versus control:{' '}
              {meta ? (
                <>
                  <b>{formatCount(meta.people.analysed)}</b> people analysed,{' '}
                  {counted(meta.k, 'comparison', 'comparisons')},{' '}
                  {counted(meta.studies, 'study', 'studies')}
                  {meta.people.rowsWithoutAttrition > 0 &&
                    `; attrition not reported in ${formatCount(meta.people.rowsWithoutAttrition)}`}
                </>
              ) : (
                'nothing could be pooled'
              )}
            </p>
          );
        })}
      </div>
      <Answer result={result} />
    </section>
  );
}

function Answer({ result }: { readonly result: EvidenceResult }) {
  const { indirect, measure } = result;
  const direct = pooled(result.direct);
  const main = direct ?? indirect;
  const contrast = `${treatmentShort(result.a)} versus ${treatmentShort(result.b)}`;
  if (!main) {
    const why = result.direct.status === 'refused' ? result.direct.refusal.message : '';
    return (
      <section className="answer" aria-label="Answer">
        <p className="with-icon">
          <CircleAlert className="ic tone-stop" aria-hidden />
          <span>
            <b>No estimate of {contrast}.</b> {why}
          </span>
        </p>
      </section>
    );
  }
  const shown = (value: number) => shownEffect(measure, value);
  const includesNone = main.ciLow <= 0 && main.ciHigh >= 0;
  return (
    <section className="answer" aria-label="Answer">
      <p className="answer-number">
        {formatNumber(shown(main.estimate), 2)}{' '}
        <span>
          95% CI {formatInterval(shown(main.ciLow), shown(main.ciHigh), 2)}, {formatP(main.p)}
        </span>
      </p>
      <p>
        {EFFECT_LABEL[measure]}, {contrast}, {direct ? 'direct' : 'indirect'}
      </p>
      {direct && indirect && (
        <p className="small muted">
          Indirect: {formatNumber(shown(indirect.estimate), 2)}, 95% CI{' '}
          {formatInterval(shown(indirect.ciLow), shown(indirect.ciHigh), 2)}
        </p>
      )}
      {includesNone && (
        <p className="fragile">
          <TriangleAlert className="ic-sm" aria-hidden />
          95% CI includes no difference
        </p>
      )}
    </section>
  );
}
