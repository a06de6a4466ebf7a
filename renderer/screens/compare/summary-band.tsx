import type { CompareResult } from '../../../shared/contract/compare.ts';
import { formatCount, formatShare, formatTick } from '../../../shared/text/format-number.ts';
import type { CompareChoices } from '../../app/choices.ts';
import type { ArmLook } from '../../components/arm-look.ts';
import { ArmName, useArmLooks } from '../../components/treatment.tsx';
import { Answer } from './answer.tsx';
import { everyone, type People, peopleOf } from './people.ts';

interface SummaryBandProps {
  readonly result: CompareResult;
  readonly choices: CompareChoices;
  readonly stale: boolean;
}

/** Who is behind the numbers, then the answer and how fragile it is. */
export function SummaryBand({ result, choices, stale }: SummaryBandProps) {
  const all = everyone(result.arms);
  const week = formatTick(result.endpoint.week);
  const looks = useArmLooks(result.arms.map((arm) => arm.treatment));
  const most = Math.max(...result.arms.map((arm) => arm.randomised), 1);
  return (
    <section className={`summary ${stale ? 'stale' : ''}`} aria-label="Summary" aria-busy={stale}>
      <div className="summary-people">
        <p className="summary-line">
          <b>{formatCount(all.randomised)}</b> randomised <Dot />
          <b>{formatCount(all.withData)}</b> with a week-{week} score (
          {formatShare(all.withData, all.randomised)}) <Dot />
          <b>{formatCount(all.left)}</b> left without one ({formatShare(all.left, all.randomised)}){' '}
          <Dot />
          <b>{formatCount(all.missedVisit)}</b> stayed but missed it
        </p>
        <div className="arm-lines">
          {result.arms.map((arm, index) => {
            const look = looks[index];
            return look ? (
              <ArmLine
                key={arm.treatment}
                look={look}
                people={peopleOf(arm.endpoint)}
                leftTreatment={arm.dropout.n}
                most={most}
              />
            ) : null;
          })}
        </div>
      </div>
      <Answer result={result} choices={choices} />
    </section>
  );
}

function Dot() {
  return <span className="muted"> · </span>;
}

interface ArmLineProps {
  readonly look: ArmLook;
  readonly people: People;
  /** Everyone who left treatment early, also those who still gave a score. */
  readonly leftTreatment: number;
  /** Size of the largest arm, which takes the full length. */
  readonly most: number;
}

function ArmLine({ look, people, leftTreatment, most }: ArmLineProps) {
  const { randomised, withData, missedVisit, left } = people;
  return (
    <div className="arm-line">
      <ArmName look={look} />
      <span>{formatCount(randomised)} randomised</span>
      <span className="arm-bar" aria-hidden style={{ width: `${(100 * randomised) / most}%` }}>
        {withData > 0 && <span style={{ flexGrow: withData, background: look.fill }} />}
        {missedVisit > 0 && <span style={{ flexGrow: missedVisit, background: look.soft }} />}
        {left > 0 && <span className="hatched" style={{ flexGrow: left }} />}
      </span>
      <span>
        <b>{formatCount(withData)}</b> with score <Dot />
        <b>{formatCount(left)}</b> left without one <Dot />
        <b>{formatCount(leftTreatment)}</b> left in all ({formatShare(leftTreatment, randomised)})
      </span>
    </div>
  );
}
