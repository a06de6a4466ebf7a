import type { EvidenceResult, PeopleBehind } from '../../../shared/contract/meta.ts';
import { effectText, shownEffect } from '../../../shared/text/effect-text.ts';
import { formatCount, formatInterval, formatShare } from '../../../shared/text/format-number.ts';
import { Card } from '../../components/card.tsx';
import { ScrollRegion } from '../../components/scroll-region.tsx';
import { Term } from '../../components/term.tsx';
import { TERMS } from '../../components/terms.ts';
import { type NamedSide, sidesOf } from './sides.ts';

interface PeopleCardProps {
  readonly result: EvidenceResult;
  readonly stale: boolean;
}

/** Each pooled number with the people it rests on. */
export function PeopleCard({ result, stale }: PeopleCardProps) {
  return (
    <Card
      title="People behind the pooled effects"
      subtitle="Lost: between randomisation and this outcome, over the study arms that report it"
      term={<Term term="attrition">{TERMS.attrition}</Term>}
    >
      <ScrollRegion label="People behind the pooled effects">
        <table className={stale ? 'stale' : ''}>
          <thead>
            <tr>
              <th scope="col">Comparison</th>
              <th scope="col" className="n">
                k (studies)
              </th>
              <th scope="col">Effect (95% CI)</th>
              <th scope="col">95% prediction</th>
              <th scope="col" className="n">
                Analysed
              </th>
              <th scope="col">Lost, treatment</th>
              <th scope="col">Lost, comparison arm</th>
              <th scope="col" className="n">
                Rows without figures
              </th>
            </tr>
          </thead>
          <tbody>
            {sidesOf(result).map((side) => (
              <SideRow key={side.name} named={side} measure={result.measure} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Card>
  );
}

interface SideRowProps {
  readonly named: NamedSide;
  readonly measure: EvidenceResult['measure'];
}

function SideRow({ named: { name, side }, measure }: SideRowProps) {
  if (side.status === 'refused') {
    return (
      <tr>
        <th scope="row">{name}</th>
        <td colSpan={7} className="muted">
          {side.refusal.message}
        </td>
      </tr>
    );
  }
  const { meta } = side;
  const { people } = meta;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="n">
        {formatCount(meta.k)} ({formatCount(meta.studies)})
      </td>
      <td className="keep">{effectText(measure, meta.estimate, meta.ciLow, meta.ciHigh)}</td>
      <td className="keep">
        {meta.predictionLow === null || meta.predictionHigh === null
          ? '–'
          : formatInterval(
              shownEffect(measure, meta.predictionLow),
              shownEffect(measure, meta.predictionHigh),
              2,
            )}
      </td>
      <td className="n">{formatCount(people.analysed)}</td>
      <td className="keep">{lost(people.arm1)}</td>
      <td className="keep">{lost(people.arm2)}</td>
      <td className="n">
        {formatCount(people.rowsWithoutAttrition)} of {formatCount(meta.k)}
      </td>
    </tr>
  );
}

function lost({ randomised, lost: gone, arms }: PeopleBehind['arm1']): string {
  return arms === 0
    ? 'not reported'
    : `${formatCount(gone)} of ${formatCount(randomised)} (${formatShare(gone, randomised)})`;
}
