import { ChevronDown } from 'lucide-react';
import { Button, DialogTrigger } from 'react-aria-components';
import type {
  InspectedColumn,
  InspectResult,
  ValueCount,
} from '../../../../shared/contract/import.ts';
import { VALUES_LISTED } from '../../../../shared/contract/limits.ts';
import type { MappedColumn } from '../../../../shared/contract/mapping.ts';
import { formatCount } from '../../../../shared/text/format-number.ts';
import { withValue } from '../../../app/import/edit-mapping.ts';
import { changeMapping } from '../../../app/import/look.ts';
import { type Vocabulary, vocabularyOf } from '../../../app/import/vocabulary.ts';
import { PickMenu, type PickSection } from '../../../components/pick-menu.tsx';
import { PopoverPanel } from '../../../components/popover-panel.tsx';
import { TextEntry } from '../../../components/text-entry.tsx';
import { parseWeeks, weekProblem } from './weeks.ts';

interface ValueLabelsProps {
  readonly column: InspectedColumn;
  readonly values: readonly ValueCount[];
  readonly mapped: MappedColumn | undefined;
  readonly result: InspectResult;
}

const AS_IS = '(as it is)';
const NAMED = 3;
const ORDER = new Intl.Collator('en', { numeric: true });

/** What the values of a column stand for: named in the row, changed in a list of them all. */
export function ValueLabels({ column, values: counted, mapped, result }: ValueLabelsProps) {
  const words = vocabularyOf(column.field);
  // Times are looked for in their order, labels by how much hangs on them.
  const values = words ? counted : counted.toSorted((a, b) => ORDER.compare(a.value, b.value));
  const meaningOf = (value: string) => mapped?.values?.[value] ?? words?.find(value) ?? null;
  const unknown = words ? values.filter(({ value }) => meaningOf(value) === null).length : 0;
  const shown = values.slice(0, NAMED).map(({ value }) => value);
  const text = `${shown.join(', ')}${values.length > NAMED ? ', …' : ''}`;
  const change = (value: string, meaning: string | null) =>
    changeMapping((mapping) => withValue(mapping, result.columns, column, value, meaning));
  return (
    <DialogTrigger>
      <Button className="select slim" aria-label={`Values of ${column.column}: ${text}`}>
        <span className="select-value">{text}</span>
        {unknown > 0 && <span className="badge warn">{formatCount(unknown)} unknown</span>}
        <ChevronDown className="ic-sm" aria-hidden />
      </Button>
      <PopoverPanel>
        {() => (
          <>
            <table className="values">
              <thead>
                <tr>
                  <th scope="col">In the file</th>
                  <th scope="col" className="n">
                    Rows
                  </th>
                  <th scope="col">{words ? `Read as ${words.noun}` : 'Week'}</th>
                </tr>
              </thead>
              <tbody>
                {values.map(({ value, rows }) => (
                  <tr key={value}>
                    <td className="mono break">{value}</td>
                    <td className="n">{formatCount(rows)}</td>
                    <td>
                      {words ? (
                        <Meaning
                          value={value}
                          words={words}
                          own={mapped?.values?.[value] ?? null}
                          onChange={(meaning) => change(value, meaning)}
                        />
                      ) : (
                        <TextEntry
                          label={`Week of ${value}`}
                          className="short"
                          value={mapped?.values?.[value] ?? ''}
                          placeholder={value}
                          problemOf={weekProblem}
                          onCommit={(weeks) =>
                            change(
                              value,
                              parseWeeks(weeks) === null ? null : String(parseWeeks(weeks)),
                            )
                          }
                        />
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            {values.length >= VALUES_LISTED && (
              <p className="small muted">
                The {VALUES_LISTED} most frequent are listed. Others can be named in a saved
                mapping.
              </p>
            )}
          </>
        )}
      </PopoverPanel>
    </DialogTrigger>
  );
}

interface MeaningProps {
  readonly value: string;
  readonly words: Vocabulary;
  /** What somebody said that it stands for. */
  readonly own: string | null;
  readonly onChange: (meaning: string | null) => void;
}

function Meaning({ value, words, own, onChange }: MeaningProps) {
  const found = words.find(value);
  const guess = words.guess(value);
  const code = own ?? found;
  const label = code === null ? 'its own name' : words.label(code);
  const sections: readonly PickSection[] = [
    {
      title: 'Without a label',
      options: [
        {
          value: AS_IS,
          label: found === null ? 'Its own name' : words.label(found),
          note: 'as it is',
        },
      ],
    },
    {
      title: 'It may mean',
      options: guess === null ? [] : [{ value: guess, label: words.label(guess) }],
    },
    {
      title: 'It means',
      options: words.terms
        .filter((term) => term.code !== guess)
        .map((term) => ({ value: term.code, label: term.label })),
    },
  ];
  return (
    <PickMenu
      className="slim"
      label={`${value} means: ${label}`}
      text={code === null ? <span className="muted">its own name</span> : label}
      sections={sections}
      value={own ?? AS_IS}
      onPick={(meaning) => onChange(meaning === AS_IS ? null : meaning)}
    />
  );
}
