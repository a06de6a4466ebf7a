import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const FOLDER = new URL('../../sample-data/', import.meta.url);

const samplesSchema = z.array(
  z.strictObject({
    code: z.string().regex(/^[a-z0-9-]+$/),
    title: z.string().min(1),
    description: z.string().min(1),
    kind: z.enum(['participant', 'comparison']),
    synthetic: z.boolean(),
    file: z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+\.csv$/),
  }),
);

const samples = samplesSchema.parse(
  JSON.parse(readFileSync(new URL('samples.json', FOLDER), 'utf8')),
);

describe('samples.json', () => {
  it('lists files that are there, each with a README', () => {
    expect(new Set(samples.map((sample) => sample.code)).size).toBe(samples.length);
    for (const { file } of samples) {
      expect(existsSync(new URL(file, FOLDER)), file).toBe(true);
      expect(existsSync(new URL(`${dirname(file)}/README.md`, FOLDER)), file).toBe(true);
    }
  });

  it('calls synthetic data synthetic where people see it', () => {
    for (const sample of samples)
      expect(sample.description.startsWith('Synthetic.')).toBe(sample.synthetic);
  });
});
