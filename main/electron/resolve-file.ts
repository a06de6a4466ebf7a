import type { FileGrants } from './file-grants.ts';

export type ResolvedInput =
  | { readonly granted: true; readonly input: unknown }
  | { readonly granted: false };

/**
 * Replaces the file token of an import by the path it stands for; the input of any other method, and an
 * input without a file, goes through as it is for the engine to judge.
 */
export function resolveFile(method: string, input: unknown, grants: FileGrants): ResolvedInput {
  if (method !== 'import.run') return { granted: true, input };
  if (typeof input !== 'object' || input === null || !('file' in input)) {
    return { granted: true, input };
  }
  const path = typeof input.file === 'string' ? grants.path(input.file) : null;
  return path === null ? { granted: false } : { granted: true, input: { ...input, file: path } };
}
