import type { EvidenceResult, EvidenceSide, UnusedRow } from '../../../shared/contract/meta.ts';
import { formatCount } from '../../../shared/text/format-number.ts';
import { counted } from '../../../shared/text/sentences.ts';
import { Card } from '../../components/card.tsx';
import { ScrollRegion } from '../../components/scroll-region.tsx';
import { sidesOf } from './sides.ts';

/** Comparisons that match but give no effect on this measure: listed, never dropped in silence. */
export function UnusedCard({ result }: { readonly result: EvidenceResult }) {
  const rows = sidesOf(result).flatMap(({ name, side }) =>
    unusedOf(side).map((row) => ({ comparison: name, row })),
  );
  if (rows.length === 0) return null;
  return (
    <Card
      title="Matching rows without an effect"
      subtitle={`${counted(rows.length, 'row matches', 'rows match')} but ${rows.length === 1 ? 'gives' : 'give'} no effect on this measure`}
    >
      <ScrollRegion label="Matching rows without an effect">
        <table>
          <thead>
            <tr>
              <th scope="col" className="n">
                Line
              </th>
              <th scope="col">Study</th>
              <th scope="col">Comparison</th>
              <th scope="col">Why</th>
              <th scope="col">Randomised</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ comparison, row }) => (
              <tr key={`${comparison} ${row.line}`}>
                <td className="n">{row.line}</td>
                <td>
                  {row.study}
                  {row.label !== row.study && <span className="muted"> {row.label}</span>}
                </td>
                <td>{comparison}</td>
                <td>{row.reason}</td>
                <td>
                  {count(row.randomised1)} and {count(row.randomised2)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Card>
  );
}

function unusedOf(side: EvidenceSide): readonly UnusedRow[] {
  return side.status === 'pooled' ? side.meta.unused : side.unused;
}

function count(randomised: number | null): string {
  return randomised === null ? 'not given' : formatCount(randomised);
}
