import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { JOBS, type JobName, timed } from './jobs.ts';
import { median } from './median.ts';
import type { RSession } from './r-session.ts';

/** Medians in milliseconds. */
export interface Measurement {
  /** First call in a new process, its start-up and the reading of the data left out. */
  readonly first: number;
  /** Later calls, when the compiler has seen the code. */
  readonly warm: number;
  /** The same in R, already warm; null where R is not asked. */
  readonly r: number | null;
}

export interface Plan {
  readonly job: JobName;
  /** What R is asked for, on data loaded under that name. */
  readonly inR?: { readonly job: 'gls' | 'survival'; readonly data: string };
  /** Rounds of one timing in R and a few of ours, one after the other. */
  readonly rounds: number;
  /** Warm calls of ours in each round. */
  readonly calls: number;
  /** How far our value may be from R's, so that no wrong answer counts as a fast one. */
  readonly tolerance?: number;
}

const FIRST_CALLS = 3;
const WARM_UP = 3;

/**
 * Times a job here and in R, in turns.
 *
 * @throws when R's answer is not ours
 */
export async function measure(plan: Plan, r: RSession | null): Promise<Measurement> {
  const { job, inR, rounds, calls, tolerance = 1e-3 } = plan;
  const first = Array.from({ length: FIRST_CALLS }, () => firstCall(job));
  const run = JOBS[job]();
  const value = run();
  for (let i = 1; i < WARM_UP; i += 1) run();
  // R's functions are compiled at their first calls too; a fit of minutes does not need that.
  if (r && inR && rounds > 1) await r.time(inR.job, inR.data);

  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    if (r && inR) {
      const timing = await r.time(inR.job, inR.data);
      if (!(Math.abs(timing.value - value) <= tolerance)) {
        throw new Error(`${job}: R says ${timing.value}, we say ${value}.`);
      }
      theirs.push(timing.milliseconds);
    }
    for (let i = 0; i < calls; i += 1) ours.push(timed(run));
  }
  return {
    first: median(first),
    warm: median(ours),
    r: theirs.length > 0 ? median(theirs) : null,
  };
}

function firstCall(job: JobName): number {
  const script = fileURLToPath(new URL('./first-call.ts', import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, job], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${job} failed in a new process:\n${stderr}`);
  return Number(stdout);
}
