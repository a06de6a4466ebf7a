import type { EvidenceResult, MetaResult } from '../../../shared/contract/meta.ts';
import { treatmentShort } from '../../../shared/model/treatments.ts';
import {
  formatCount,
  formatNumber,
  formatP,
  formatPercent,
} from '../../../shared/text/format-number.ts';
import { Term } from '../../components/term.tsx';
import { TERMS } from '../../components/terms.ts';
import { pooled, sidesOf } from './sides.ts';

interface HeterogeneitySectionProps {
  readonly result: EvidenceResult;
  readonly stale: boolean;
}

const NONE = '–';

const ROWS: readonly (readonly [string, (meta: MetaResult) => string])[] = [
  ['k', (meta) => formatCount(meta.k)],
  ['τ²', (meta) => (meta.tau2 === null ? NONE : formatNumber(meta.tau2, 2))],
  ['I²', (meta) => (meta.I2 === null ? NONE : formatPercent(meta.I2))],
  ['Q (df)', (meta) => `${formatNumber(meta.Q, 1)} (${meta.Qdf})`],
  ['p of Q', (meta) => (meta.Qp === null ? NONE : formatP(meta.Qp).replace(/^p (= )?/, ''))],
];

/** How far the studies of each comparison differ beyond chance. */
export function HeterogeneitySection({ result, stale }: HeterogeneitySectionProps) {
  const sides = sidesOf(result).filter(({ side }) => side.status === 'pooled');
  return (
    <section>
      <h2>
        Heterogeneity
        <Term term="heterogeneity">{TERMS.heterogeneity}</Term>
      </h2>
      {sides.length === 0 ? (
        <p className="small muted">Nothing was pooled.</p>
      ) : (
        <table className={stale ? 'stale' : ''}>
          <thead>
            <tr>
              <td />
              {sides.map(({ name, treatment }) => (
                <th key={name} scope="col" className="n" aria-label={name}>
                  {treatment === null ? 'direct' : treatmentShort(treatment)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ROWS.map(([term, text]) => (
              <tr key={term}>
                <th scope="row">{term}</th>
                {sides.map(({ name, side }) => {
                  const meta = pooled(side);
                  return (
                    <td key={name} className="n">
                      {meta && text(meta)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
