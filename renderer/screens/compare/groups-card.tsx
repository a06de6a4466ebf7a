import type { CompareGroup, CompareResult, Estimate } from '../../../shared/contract/compare.ts';
import { ESTIMAND_ENTRY } from '../../../shared/model/estimand.ts';
import { compareAxisText, interactionText } from '../../../shared/text/effect-text.ts';
import { formatCount } from '../../../shared/text/format-number.ts';
import type { CompareChoices, Grouping } from '../../app/choices.ts';
import { Card } from '../../components/card.tsx';
import { fieldLabel, levelLabel } from '../../components/level-label.ts';
import { ScrollRegion } from '../../components/scroll-region.tsx';
import { Term } from '../../components/term.tsx';
import { TERMS } from '../../components/terms.ts';
import { ArmName, useArmLooks } from '../../components/treatment.tsx';
import { EffectBar, type EffectScale, effectScale } from './effect-bar.tsx';
import { certaintyText, numberText } from './estimate-text.ts';

interface GroupsCardProps {
  readonly by: Grouping;
  readonly choices: CompareChoices;
  readonly result: CompareResult;
  readonly stale: boolean;
}

/** The chosen difference within each group, with the people of each. */
export function GroupsCard({ by, choices, result, stale }: GroupsCardProps) {
  const { contrast, groups } = result;
  const [a, b] = useArmLooks([contrast.a, contrast.b]);
  const find = (part: { readonly estimates: readonly Estimate[] }) =>
    part.estimates.find(
      (each) => each.measure === choices.measure && each.estimand === choices.estimand,
    );
  const scale = effectScale(groups.map(find));
  return (
    <Card
      className="wide"
      title={`Within each ${fieldLabel(by)}`}
      subtitle={`${ESTIMAND_ENTRY[choices.estimand].label}; ${compareAxisText(result, choices.measure)}. ${result.interaction ? interactionText(result.interaction) : ''}`}
      term={<Term term="an effect within groups">{TERMS.groups}</Term>}
    >
      {groups.length === 0 ? (
        <p className="muted">{stale ? 'Working it out…' : 'There are no groups to show.'}</p>
      ) : (
        <ScrollRegion label={`Within each ${fieldLabel(by)}`}>
          <table className={stale ? 'stale' : ''}>
            <thead>
              <tr>
                <th scope="col">{fieldLabel(by)}</th>
                <th scope="col">{a && <ArmName look={a} />} with score</th>
                <th scope="col">{b && <ArmName look={b} />} with score</th>
                <th scope="col" className="n">
                  n used
                </th>
                <th scope="col">
                  <span className="visually-hidden">Drawn</span>
                </th>
                <th scope="col">Difference (95% CI)</th>
              </tr>
            </thead>
            <tbody>
              {groups.map((group) => (
                <GroupRow
                  key={group.level}
                  name={levelLabel(by, group.level)}
                  group={group}
                  contrast={contrast}
                  estimate={find(group)}
                  scale={scale}
                />
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </Card>
  );
}

interface GroupRowProps {
  readonly name: string;
  readonly group: CompareGroup;
  readonly contrast: CompareResult['contrast'];
  readonly estimate: Estimate | undefined;
  readonly scale: EffectScale | null;
}

function GroupRow({ name, group, contrast, estimate, scale }: GroupRowProps) {
  const people = (treatment: string) => {
    const arm = group.arms.find((each) => each.treatment === treatment);
    return arm ? `${formatCount(arm.withData)} of ${formatCount(arm.randomised)}` : '0 of 0';
  };
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{people(contrast.a)}</td>
      <td>{people(contrast.b)}</td>
      <td className="n">
        {estimate && `${formatCount(estimate.nUsed)} of ${formatCount(estimate.randomised)}`}
      </td>
      <td>{estimate && scale && <EffectBar estimate={estimate} scale={scale} />}</td>
      <td>
        {estimate === undefined || estimate.estimate === null ? (
          <span className="muted">refused: {estimate?.refusal?.message ?? 'no estimate'}</span>
        ) : (
          <>
            <b>{numberText(estimate)}</b> <span className="muted">{certaintyText(estimate)}</span>
          </>
        )}
      </td>
    </tr>
  );
}
