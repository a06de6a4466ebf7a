import type { MetaResult, Subgroup } from '../../../shared/contract/meta.ts';
import type { ParsedInput } from '../../../shared/contract/methods.ts';
import { chiSquareUpper } from '../../../shared/stats/distributions.ts';
import { weightedMean } from '../../../shared/stats/effects.ts';
import { subgroupsWithCommonTau2 } from '../../../shared/stats/meta/subgroup-common.ts';
import { subgroupAnalysis } from '../../../shared/stats/subgroup.ts';
import { comparisonLevel, type UsedRow } from './comparison-rows.ts';
import { poolRows } from './meta-pool.ts';
import { peopleBehind } from './people-behind.ts';
import { orRefusal } from './refusals.ts';

type MetaInput = ParsedInput<'meta.run'>;
type Subgroups = Pick<MetaResult, 'subgroups' | 'subgroupsRefused' | 'between'>;

/** Each level of a field pooled by itself, under its own between-study variance or one for all. */
export function subgroupsOf(used: readonly UsedRow[], input: MetaInput): Subgroups {
  const { subgroup } = input;
  if (subgroup === undefined) return { subgroups: [], subgroupsRefused: [], between: null };
  // The control of a row that was turned round is what the file has as its first arm.
  const group = used.map(({ row, flipped }) =>
    subgroup === 'control' && flipped ? row.treatment1 : comparisonLevel(row, subgroup),
  );
  if (input.model === 'mh' || input.model === 'peto') return fromCounts(used, group, input);
  return input.subgroupTau2 === 'common'
    ? underOneTau2(used, group, input)
    : separate(used, group, input);
}

function effects(used: readonly UsedRow[]) {
  return { yi: used.map(({ effect }) => effect.yi), vi: used.map(({ effect }) => effect.vi) };
}

function rowsOf(used: readonly UsedRow[], group: readonly string[], level: string) {
  const rows = used.filter((_, i) => group[i] === level);
  const studies = new Set(rows.map(({ row }) => row.study)).size;
  return { rows, behind: { level, studies, people: peopleBehind(rows) } };
}

function separate(used: readonly UsedRow[], group: readonly string[], input: MetaInput): Subgroups {
  const { method, test, level } = input;
  const model = input.model === 'fixed' ? 'fixed' : 'random';
  const analysis = subgroupAnalysis({ ...effects(used), group, model, method, test, level });
  return {
    subgroups: analysis.groups.map(({ group: name }): Subgroup => {
      const { rows, behind } = rowsOf(used, group, name);
      return { ...poolRows(rows, input).pooled, ...behind };
    }),
    subgroupsRefused: analysis.refused.map(({ group: name, refusal }) => ({
      level: name,
      refusal: { code: refusal.code, message: refusal.message },
    })),
    between: analysis.between && { ...analysis.between, df2: null },
  };
}

function underOneTau2(
  used: readonly UsedRow[],
  group: readonly string[],
  { method, test, level }: MetaInput,
): Subgroups {
  const { value, refusal } = orRefusal(() =>
    subgroupsWithCommonTau2({ ...effects(used), group, method, test, level }),
  );
  if (refusal !== null) {
    return { subgroups: [], subgroupsRefused: [{ level: 'all', refusal }], between: null };
  }
  const { groups, tau2, tau2Low, tau2High, I2, H2, between } = value;
  return {
    subgroups: groups.map(({ group: name, ...own }): Subgroup => {
      const { behind } = rowsOf(used, group, name);
      return { ...own, tau2, tau2Low, tau2High, I2, H2, ...behind };
    }),
    subgroupsRefused: [],
    between: { Q: between.value, df: between.df, df2: between.df2, p: between.p },
  };
}

function fromCounts(
  used: readonly UsedRow[],
  group: readonly string[],
  input: MetaInput,
): Subgroups {
  const each = [...new Set(group)].sort().map((name) => {
    const { rows, behind } = rowsOf(used, group, name);
    return { name, behind, ...orRefusal(() => poolRows(rows, input).pooled) };
  });
  const subgroups = each.flatMap(({ value, behind }): Subgroup[] =>
    value === null ? [] : [{ ...value, ...behind }],
  );
  return {
    subgroups,
    subgroupsRefused: each.flatMap(({ name, refusal }) =>
      refusal === null ? [] : [{ level: name, refusal }],
    ),
    between: betweenOf(subgroups),
  };
}

function betweenOf(groups: readonly Subgroup[]): Subgroups['between'] {
  if (groups.length < 2) return null;
  const { Q } = weightedMean(
    { yi: groups.map(({ estimate }) => estimate), vi: groups.map(({ se }) => se ** 2) },
    0,
  );
  const df = groups.length - 1;
  return { Q, df, df2: null, p: chiSquareUpper(Q, df) };
}
