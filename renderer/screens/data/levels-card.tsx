import type { DatasetDetail, LevelCount } from '../../../shared/contract/datasets.ts';
import { formatCount } from '../../../shared/text/format-number.ts';
import { Card } from '../../components/card.tsx';
import { fieldLabel, levelLabel } from '../../components/level-label.ts';
import { ScrollRegion } from '../../components/scroll-region.tsx';

/** How many people or comparisons there are at each condition, format and number of planned sessions. */
export function LevelsCard({ detail }: { readonly detail: DatasetDetail }) {
  const unit = detail.kind === 'participant' ? 'people' : 'comparisons';
  const groups: readonly (readonly [string, readonly LevelCount[]])[] = [
    ...(detail.kind === 'comparison' ? [['treatment', detail.treatments] as const] : []),
    ['condition', detail.levels.condition],
    ['format', detail.levels.format],
    ['planned-sessions', detail.levels['planned-sessions']],
    ['control', detail.controls],
  ];
  return (
    <Card
      className="span-5"
      title="Who and how"
      subtitle={`Number of ${unit} at each level${detail.kind === 'comparison' ? '; a treatment counts once for each side it stands on' : ''}`}
    >
      <ScrollRegion label="Levels">
        <table>
          <thead className="visually-hidden">
            <tr>
              <th scope="col">Field</th>
              <th scope="col">Level</th>
              <th scope="col">{unit}</th>
            </tr>
          </thead>
          <tbody>
            {groups.flatMap(([field, levels]) =>
              levels.map((level, index) => (
                <tr key={`${field} ${level.level}`}>
                  <td className="muted">{index === 0 ? fieldLabel(field) : ''}</td>
                  <td>{levelLabel(field, level.level)}</td>
                  <td className="n">{formatCount(level.n)}</td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      </ScrollRegion>
    </Card>
  );
}
