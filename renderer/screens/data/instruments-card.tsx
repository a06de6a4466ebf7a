import type { InstrumentSummary } from '../../../shared/contract/datasets.ts';
import { formatCount, formatShare, formatTick } from '../../../shared/text/format-number.ts';
import { Card } from '../../components/card.tsx';
import { ScrollRegion } from '../../components/scroll-region.tsx';

interface InstrumentsCardProps {
  readonly instruments: readonly InstrumentSummary[];
}

/** Instruments with their weeks, and how much of them is missing. */
export function InstrumentsCard({ instruments }: InstrumentsCardProps) {
  return (
    <Card
      className="span-12"
      title="Instruments and missing scores"
      subtitle="Missing: no score of a person at a week at which the instrument was given"
    >
      <ScrollRegion label="Instruments">
        <table>
          <thead>
            <tr>
              <th scope="col">Instrument</th>
              <th scope="col">Better</th>
              <th scope="col">Weeks</th>
              <th scope="col" className="n">
                Scores
              </th>
              <th scope="col" className="n">
                Missing
              </th>
            </tr>
          </thead>
          <tbody>
            {instruments.map((instrument) => (
              <tr key={instrument.code}>
                <th scope="row">{instrument.label}</th>
                <td>{instrument.lowerIsBetter ? 'lower' : 'higher'}</td>
                <td>{instrument.weeks.map(formatTick).join(', ') || '–'}</td>
                <td className="n">{formatCount(instrument.scores)}</td>
                <td className="n">
                  <Missing instrument={instrument} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Card>
  );
}

function Missing({ instrument: { scores, missing } }: { readonly instrument: InstrumentSummary }) {
  const all = scores + missing;
  return (
    <>
      {formatCount(missing)} ({formatShare(missing, all)})
      <span className="bar-cell" aria-hidden>
        <span style={{ width: all > 0 ? `${(100 * missing) / all}%` : '0' }} />
      </span>
    </>
  );
}
