/**
 * Makes sample-data/tdcrp-like-trial/trial.csv: design -> people -> who leaves, when -> scores -> one row a visit.
 *
 *   node scripts/make-sample-trial.ts           writes the file
 *   node scripts/make-sample-trial.ts --check   exits with 1 when the file is not what the script makes
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { ARMS, PLANNED_SESSIONS, SCALES, SEED, WEEKS } from './sample-trial/design.ts';
import { type Person, recruit } from './sample-trial/people.ts';
import { seededRandom } from './sample-trial/random.ts';
import { type Scores, scoresOfArm } from './sample-trial/scores.ts';

const FILE = new URL('../sample-data/tdcrp-like-trial/trial.csv', import.meta.url);

const HEADER = [
  'participant_id',
  'study',
  'arm',
  'treatment',
  'format',
  'condition',
  'planned_sessions',
  'sessions_attended',
  'week',
  'instrument',
  'score',
  'status',
  'dropout_week',
  'dropout_session',
  'dropout_reason',
  'age_band',
  'sex',
  'site',
  'problem_area',
  'synthetic',
];

type Row = readonly (string | number | null)[];

function rowsOf(person: Person, id: string, scores: readonly Scores[]): Row[] {
  const left = person.status !== 'completed';
  return SCALES.flatMap(({ code }, scale) =>
    WEEKS.map((week, visit) => [
      id,
      'TDCRP-like trial (synthetic)',
      person.arm.arm,
      person.arm.treatment,
      person.format,
      person.condition,
      PLANNED_SESSIONS,
      person.sessionsAttended,
      week,
      code,
      scores[scale]?.[visit] ?? null,
      person.status,
      person.dropoutWeek,
      left ? person.sessionsAttended : null,
      person.dropoutReason,
      person.ageBand,
      person.sex,
      person.site,
      person.problemArea,
      'yes',
    ]),
  );
}

function makeTrial(): string {
  const random = seededRandom(SEED);
  const everyone = ARMS.flatMap((arm) => {
    const people = recruit(arm, random);
    const byScale = SCALES.map((scale) => scoresOfArm(people, scale));
    return people.map((person, index) => ({
      person,
      scores: byScale.map((scores) => scores[index] ?? []),
    }));
  });
  // Numbered in random order, so that a number says nothing about the arm.
  const rows = random.shuffled(everyone).flatMap(({ person, scores }, index) => {
    const id = `P${String(index + 1).padStart(3, '0')}`;
    return rowsOf(person, id, scores);
  });
  return `${[HEADER, ...rows].map((row) => row.map((cell) => cell ?? '').join(',')).join('\n')}\n`;
}

const made = makeTrial();
if (process.argv.includes('--check')) {
  if (readFileSync(FILE, 'utf8') !== made) {
    console.error('trial.csv is not what the script makes: run node scripts/make-sample-trial.ts');
    process.exitCode = 1;
  }
} else {
  writeFileSync(FILE, made);
  console.log(`wrote ${made.split('\n').length - 2} rows`);
}
