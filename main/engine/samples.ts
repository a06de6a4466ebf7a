import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { EngineError } from '../../shared/contract/errors.ts';
import type { Sample } from '../../shared/contract/methods.ts';

const samplesSchema = z.array(
  z.object({
    code: z.string(),
    title: z.string(),
    description: z.string(),
    kind: z.enum(['participant', 'comparison']),
    synthetic: z.boolean(),
    file: z.string(),
  }),
);

/** Sample data that come with the program. @throws EngineError `file` when they are not where they belong */
export function listSamples(samplesDir: string): Sample[] {
  return readSamples(samplesDir).map(({ file: _, ...sample }) => sample);
}

/** File and title of one sample. @throws EngineError `not-found`, `file` */
export function sampleFile(samplesDir: string, code: string): { file: string; title: string } {
  const sample = readSamples(samplesDir).find((candidate) => candidate.code === code);
  if (!sample) throw new EngineError('not-found', `There is no sample named “${code}”.`);
  return { file: join(samplesDir, sample.file), title: sample.title };
}

function readSamples(samplesDir: string): z.output<typeof samplesSchema> {
  try {
    return samplesSchema.parse(JSON.parse(readFileSync(join(samplesDir, 'samples.json'), 'utf8')));
  } catch (error) {
    throw new EngineError(
      'file',
      'The sample data are missing from this copy of Armwise. Install it again.',
      {
        cause: error,
      },
    );
  }
}
