import type { CompareResult } from '../../../shared/contract/compare.ts';
import {
  formatCount,
  formatInterval,
  formatPercent,
  formatTick,
} from '../../../shared/text/format-number.ts';
import { Card } from '../../components/card.tsx';
import { ScrollRegion } from '../../components/scroll-region.tsx';
import { ArmName, useArmLooks } from '../../components/treatment.tsx';

interface EveryoneCardProps {
  readonly result: CompareResult;
  readonly stale: boolean;
}

/** Where everyone is at the endpoint; each row adds up to those randomised. */
export function EveryoneCard({ result, stale }: EveryoneCardProps) {
  const looks = useArmLooks(result.arms.map((arm) => arm.treatment));
  const week = formatTick(result.endpoint.week);
  const unknown = result.arms.reduce((sum, arm) => sum + arm.statusUnknown, 0);
  return (
    <Card
      title={`Everyone at week ${week}`}
      subtitle="Each row adds up to those randomised; left treatment early is counted apart, with its 95% CI (Wilson)"
      foot={
        unknown > 0
          ? `${formatCount(unknown)} people have no known status and are not counted as having left.`
          : undefined
      }
    >
      <ScrollRegion label={`Everyone at week ${week}`}>
        <table className={`tight ${stale ? 'stale' : ''}`}>
          <thead>
            <tr>
              <th scope="col">Arm</th>
              <th scope="col" className="n">
                Randomised
              </th>
              <th scope="col" className="n">
                With score
              </th>
              <th scope="col" className="n">
                Missed visit
              </th>
              <th scope="col" className="n">
                Dropped out
              </th>
              <th scope="col" className="n">
                Lost
              </th>
              <th scope="col" className="n">
                Never started
              </th>
              <th scope="col" className="n">
                Left treatment
              </th>
            </tr>
          </thead>
          <tbody>
            {result.arms.map((arm, index) => {
              const look = looks[index];
              const at = arm.endpoint;
              return (
                <tr key={arm.treatment}>
                  <th scope="row">{look && <ArmName look={look} />}</th>
                  <td className="n">{formatCount(at.randomised)}</td>
                  <td className="n">{formatCount(at.withData)}</td>
                  <td className="n">{formatCount(at.missedVisit)}</td>
                  <td className="n">{formatCount(at.droppedOut)}</td>
                  <td className="n">{formatCount(at.lostToFollowUp)}</td>
                  <td className="n">{formatCount(at.neverStarted)}</td>
                  <td className="n">
                    {formatCount(arm.dropout.n)}, {formatPercent(arm.dropout.percent)}{' '}
                    <span className="muted">
                      ({formatInterval(arm.dropout.ciLow, arm.dropout.ciHigh, 0)})
                    </span>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollRegion>
    </Card>
  );
}
