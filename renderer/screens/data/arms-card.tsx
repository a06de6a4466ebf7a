import type { ArmSummary } from '../../../shared/contract/datasets.ts';
import { treatmentLabel } from '../../../shared/model/treatments.ts';
import { formatCount } from '../../../shared/text/format-number.ts';
import { counted } from '../../../shared/text/sentences.ts';
import { Card } from '../../components/card.tsx';
import { ScrollRegion } from '../../components/scroll-region.tsx';
import { TreatmentMark } from '../../components/treatment.tsx';

/** The arms, as the file names them and as what they were recognised. */
export function ArmsCard({ arms }: { readonly arms: readonly ArmSummary[] }) {
  const studies = new Set(arms.map((arm) => arm.study)).size;
  return (
    <Card
      className="span-7"
      title="Arms"
      subtitle={`${counted(arms.length, 'arm', 'arms')} of ${counted(studies, 'study', 'studies')}`}
    >
      <ScrollRegion label="Arms">
        <table>
          <thead>
            <tr>
              <th scope="col">Study</th>
              <th scope="col">Arm in the file</th>
              <th scope="col">Recognised as</th>
              <th scope="col" className="n">
                Randomised
              </th>
            </tr>
          </thead>
          <tbody>
            {arms.map((arm) => (
              <tr key={`${arm.study} ${arm.label} ${arm.treatment}`}>
                <td>{arm.study}</td>
                <td>{arm.label}</td>
                <td>
                  <span className="with-icon middle">
                    <TreatmentMark treatment={arm.treatment} />
                    {treatmentLabel(arm.treatment)}
                  </span>
                </td>
                <td className="n">
                  {arm.randomised === null ? (
                    <span className="muted">not given</span>
                  ) : (
                    formatCount(arm.randomised)
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Card>
  );
}
