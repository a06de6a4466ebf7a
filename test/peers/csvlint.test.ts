import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ImportResult } from '../../shared/contract/import.ts';
import { type GivenDialect, mappingSchema } from '../../shared/contract/mapping.ts';
import { sharedOrSkip, workplace } from '../engine/import/harness.ts';
import { OTHER_OUTCOME, OUTCOMES } from './csvlint-outcomes.ts';

const folder = sharedOrSkip('hostile/peers/csvlint');

const scenarioSchema = z.object({
  feature: z.string(),
  scenario: z.string(),
  file: z.string().optional(),
  given: z.array(z.string()),
  expect: z.array(z.string()),
});
type Scenario = z.output<typeof scenarioSchema>;

const scenarios: readonly Scenario[] = folder
  ? z
      .array(scenarioSchema)
      .parse(JSON.parse(readFileSync(join(folder, 'expectations.json'), 'utf8')))
  : [];
const files = [...new Set(scenarios.flatMap(({ file }) => file ?? []))];

/** Findings about how a file is written; those about what its cells mean say nothing of the suite's subject. */
const ABOUT_FORM: ReadonlySet<string> = new Set([
  'text-after-quote',
  'stray-quote',
  'too-few-fields',
  'too-many-fields',
  'mixed-line-ends',
  'encoding-guessed',
  'comment-lines',
]);

const FOO_BAR = ['Foo', 'Bar', 'Baz'];
const ABC = ['a', 'b', 'c'];
const NUMBERED = ['col1', 'col2', 'col3'];
const MISSPELT = ['Foo', 'Bsr', 'Baz'];

/** Names of the first three columns, where they are not Foo, Bar, Baz; by the beginning of the file's name. */
const COLUMNS: readonly (readonly [string, readonly string[]])[] = [
  ['fixtures/windows', ABC],
  ['fixtures/crlf', MISSPELT],
  ['fixtures/lf', MISSPELT],
  ['fixtures/inconsistent', MISSPELT],
  ['fixtures/title', MISSPELT],
  ['fixtures/invalid-byte', ['Data', 'Dependencia Origem', 'Histórico']],
  ['inline/02', ABC],
  ['inline/03', ABC],
  ['inline/07', ['col1', 'col2', 'col2']],
  ['inline/15', ['abc', '2', '3']],
  ['inline/19', ['1', '2', '3']],
  ['inline/21', ['Foo 123', 'Bar', 'Baz']],
  ['inline/08', NUMBERED],
  ['inline/09', NUMBERED],
  ['inline/18', FOO_BAR],
  ['inline/1', NUMBERED],
];

function columnsOf(file: string): readonly string[] {
  return COLUMNS.find(([start]) => file.startsWith(start))?.[1] ?? FOO_BAR;
}

/** The suite's files are no trials: a mapping makes people and arms of their first columns. */
function importWith(file: string, dialect: GivenDialect = {}): Promise<ImportResult> {
  const [participant, arm, site] = columnsOf(file);
  const mapping = mappingSchema.parse({
    armwiseMapping: 1,
    layout: 'long',
    columns: [
      { column: participant, position: 1, field: 'participant' },
      { column: arm, position: 2, field: 'arm' },
      { column: site, position: 3, field: 'site' },
    ],
    constants: { instrument: 'phq-9', week: '0', score: '5' },
  });
  return workplace().run(join(folder ?? '', file), { mapping, dialect });
}

const aboutForm = ({ issues }: ImportResult): [number | null, string][] =>
  issues.filter(({ code }) => ABOUT_FORM.has(code)).map(({ line, code }) => [line, code]);

/** What a scenario sets that Armwise has a setting for. */
function dialectOf({ given }: Scenario): GivenDialect {
  const set = given.join('\n');
  return {
    ...(/encoding header of "UTF-8"/.test(set) && { encoding: 'utf-8' }),
    ...(/encoding header of "ISO-8859-1"/.test(set) && { encoding: 'windows-1252' }),
    ...(/delimiter to ";"/.test(set) && { delimiter: ';' }),
    ...(/delimiter to ","/.test(set) && { delimiter: ',' }),
  };
}

/** Whether the suite has something to say against the file; an info message is nothing against it. */
const saysSomething = ({ expect: sentences }: Scenario): boolean =>
  sentences.some((sentence) => /value of false|be 1 (?:error|warnings)/.test(sentence));

describe.skipIf(!folder)('csvlint', () => {
  it('is all there, and every file has its outcome here', () => {
    expect(scenarios).toHaveLength(54);
    expect(files.toSorted()).toEqual(Object.keys(OUTCOMES).toSorted());
  });

  it.each(files)('%s', async (file) => {
    const result = await importWith(file);
    const { read = 0, imported = 0, quarantined = 0, blank = 0 } = result.dataset?.rows ?? {};
    expect(read).toBe(imported + quarantined + blank);
    expect({
      refusal: result.refusal?.code ?? null,
      imported,
      blank,
      form: aboutForm(result),
    }).toEqual({ refusal: null, imported: 0, blank: 0, form: [], ...OUTCOMES[file] });
  });

  const named = scenarios.map((scenario, i): [string, Scenario] => {
    const { feature, file, given } = scenario;
    return [`${i} ${feature}: ${scenario.scenario} (${[file, ...given].join(', ')})`, scenario];
  });
  it.each(named)('%s', async (_, scenario) => {
    const { file } = scenario;
    const reason = OTHER_OUTCOME.find(
      (other) => other.scenario === scenario.scenario && (other.file ?? file) === file,
    );
    if (file === undefined) {
      // Nothing is fetched from anywhere; what is not there is said.
      await expect(workplace().run('/nowhere/404.csv')).rejects.toMatchObject({ code: 'file' });
      return;
    }
    const result = await importWith(file, dialectOf(scenario));
    const found = result.refusal !== null || aboutForm(result).length > 0;
    expect(found === saysSomething(scenario), reason?.why).toBe(reason === undefined);
  });
});
