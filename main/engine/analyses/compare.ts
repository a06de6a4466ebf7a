import type { CompareResult, EstimatesResult } from '../../../shared/contract/compare.ts';
import type { ParsedInput } from '../../../shared/contract/methods.ts';
import type { Db } from '../store/open-database.ts';
import { comparePart, partEstimates } from './compare-part.ts';
import { countByTreatment, loadContrast, membersByLevel, type TrialContrast } from './contrast.ts';
import { interactionBy } from './interaction.ts';
import { leavingPatterns } from './leaving-patterns.ts';
import { trialsTogether } from './trials-together.ts';

/**
 * Two treatments compared at one endpoint: everyone together, then each level of `by`.
 *
 * @throws EngineError `not-found` for an unknown data set, instrument or week, or an arm without anybody
 */
export function compare(db: Db, input: ParsedInput<'compare.run'>): CompareResult {
  const loaded = loadContrast(db, input);
  const { trial, table, matched, members } = loaded;
  const shown = new Set(members.map(({ person }) => person.id));
  const setting = { ...settingOf(loaded, input), trajectory: input.trajectory };
  return {
    contrast: loaded.contrast,
    endpoint: loaded.endpoint,
    weeks: table.weeks,
    population: {
      participants: trial.people.length,
      matched: matched.length,
      notShown: countByTreatment(matched.filter((person) => !shown.has(person.id))),
    },
    studies: loaded.studies,
    synthetic: loaded.synthetic,
    ...comparePart(members, setting),
    groups: membersByLevel(members, input.by).map(({ level, group }) => ({
      level,
      ...comparePart(group, setting),
    })),
    trialsTogether: loaded.studies > 1 ? trialsTogether(loaded) : null,
    patterns: leavingPatterns(loaded),
    interaction: input.by === undefined ? null : interactionBy(loaded, input.by),
    notes: loaded.notes,
  };
}

/** The estimates of `compare` alone, under one estimand. @throws EngineError as `compare` */
export function estimates(db: Db, input: ParsedInput<'estimates.run'>): EstimatesResult {
  const loaded = loadContrast(db, input);
  const setting = settingOf(loaded, input);
  return {
    estimates: partEstimates(loaded.members, setting),
    groups: membersByLevel(loaded.members, input.by).map(({ level, group }) => ({
      level,
      estimates: partEstimates(group, setting),
    })),
  };
}

function settingOf(
  { trial, table, endpointAt, baselineAt }: TrialContrast,
  {
    treatments,
    estimand,
    model,
  }: Pick<ParsedInput<'compare.run'>, 'treatments' | 'estimand' | 'model'>,
) {
  return {
    contrast: treatments,
    weeks: table.weeks,
    endpoint: endpointAt,
    baseline: baselineAt,
    lowerIsBetter: table.lowerIsBetter,
    statusDerived: trial.statusDerived,
    estimand,
    model,
  };
}
