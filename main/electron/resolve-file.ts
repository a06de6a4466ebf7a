import type { FileGrants } from './file-grants.ts';

export type ResolvedInput =
  | { readonly granted: true; readonly input: unknown }
  | { readonly granted: false };

/** Methods that read files, and the fields of their input that name one. */
const METHODS: ReadonlySet<string> = new Set(['import.run', 'import.inspect']);
const FILES = ['file', 'adsl'] as const;

/**
 * Replaces the file tokens of an import by the paths they stand for; the input of any other method, and an
 * input without a file, goes through as it is for the engine to judge.
 */
export function resolveFile(method: string, input: unknown, grants: FileGrants): ResolvedInput {
  if (!METHODS.has(method) || typeof input !== 'object' || input === null) {
    return { granted: true, input };
  }
  const given: Readonly<Record<string, unknown>> = { ...input };
  const paths: Record<string, string> = {};
  for (const field of FILES) {
    const token = given[field];
    if (token === undefined) continue;
    const path = typeof token === 'string' ? grants.path(token) : null;
    if (path === null) return { granted: false };
    paths[field] = path;
  }
  return { granted: true, input: { ...given, ...paths } };
}
