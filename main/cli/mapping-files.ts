import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { EngineError } from '../../shared/contract/errors.ts';
import { type MappingFile, mappingSchema } from '../../shared/contract/mapping.ts';

const MAX_BYTES = 1_000_000;
const PROBLEMS_NAMED = 5;

/**
 * Reads a mapping file.
 *
 * @throws EngineError `file` when it cannot be read; `invalid-request` when it is no mapping, naming what is wrong where
 */
export function readMapping(path: string): MappingFile {
  const parsed = mappingSchema.safeParse(parseJson(readText(path), path));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues
    .slice(0, PROBLEMS_NAMED)
    .map((issue) => `${issue.path.join('.') || 'the file'}: ${issue.message}`);
  throw new EngineError('invalid-request', `${path} is no mapping. ${problems.join('; ')}.`);
}

/** @throws EngineError `file` when it cannot be written; a file that is there is not overwritten */
export function writeMapping(path: string, mapping: MappingFile): void {
  try {
    writeFileSync(path, `${JSON.stringify(mapping, null, 2)}\n`, { flag: 'wx' });
  } catch (error) {
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    const reason = exists ? 'there is a file of that name' : 'the place cannot be written';
    throw new EngineError(
      'file',
      `The mapping was not written to ${path}: ${reason}. Choose another name.`,
      { cause: error },
    );
  }
}

function readText(path: string): string {
  try {
    const about = statSync(path);
    if (!about.isFile()) throw new EngineError('file', `${path} is no ordinary file.`);
    if (about.size > MAX_BYTES) {
      throw new EngineError('invalid-request', `${path} is too large to be a mapping.`);
    }
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof EngineError) throw error;
    throw new EngineError('file', `The mapping ${path} cannot be read. Check its name and place.`, {
      cause: error,
    });
  }
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const where = error instanceof Error ? error.message : '';
    throw new EngineError('invalid-request', `${path} is not valid JSON: ${where}.`, {
      cause: error,
    });
  }
}
