/** Prints how many milliseconds a job takes when it is called for the first time in a new process. */
import { isJob, JOBS, timed } from './jobs.ts';

const name = process.argv[2];
if (!isJob(name)) throw new Error(`There is no job "${name}".`);
process.stdout.write(`${timed(JOBS[name]())}\n`);
