import { createSecretKey } from 'node:crypto';
import type { MappingFile } from '../../../shared/contract/mapping.ts';
import type { ParsedInput } from '../../../shared/contract/methods.ts';
import { inspectBytes } from './inspect-bytes.ts';
import { headerHash } from './mapping/header-hash.ts';
import type { PlanRequest } from './plan-import.ts';
import type { ProgressMeter } from './progress.ts';
import { ImportRefused } from './refused.ts';
import type { Encoding } from './source/detect-encoding.ts';
import type { Source } from './source/open-source.ts';

/** What an import and a look before it have in common. */
export type ReadingOptions = Pick<
  ParsedInput<'import.run'>,
  'adsl' | 'layout' | 'dialect' | 'mapping' | 'useRemembered' | 'onIdentifiers' | 'missingCodes'
>;

/** Key and memory of the database that a file is read for. */
export interface ReadingTarget {
  /** Key of the database for participants' pseudonyms, see `participantKey`. */
  readonly hashKey: Buffer;
  /** The mapping remembered for the hash of a header. */
  readonly remembered: (headerHash: string) => MappingFile | null;
}

/** The caller's wishes as the plan takes them; a dialect that is set beside the mapping stands over the mapping's. */
export function planRequest(
  { layout, mapping, dialect, useRemembered }: ReadingOptions,
  { hashKey, remembered }: ReadingTarget,
): PlanRequest {
  const key = createSecretKey(hashKey);
  return {
    layout,
    mapping: mapping ?? null,
    dialect: { ...mapping?.dialect, ...dialect },
    remembered: (header) => (useRemembered ? remembered(headerHash(key, header)) : null),
  };
}

const NAME: Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1252': 'Windows-1252',
};

export function encodingName(encoding: Encoding): string {
  return NAME[encoding];
}

/**
 * Reads every byte of a file and finds its encoding, unless it is given.
 *
 * @throws ImportRefused when the file is no text, or not in the encoding that is given
 */
export async function fileEncoding(
  source: Source,
  given: Encoding | undefined,
  meter: ProgressMeter,
  signal: AbortSignal,
): Promise<{ readonly encoding: Encoding; readonly certain: boolean }> {
  const found = await inspectBytes(source, meter, signal);
  if (given === undefined || given === found.encoding) {
    return { ...found, certain: found.certain || given !== undefined };
  }
  // Every UTF-8 file can be read as Windows-1252, and looks wrong; the other way round it cannot be read.
  if (given === 'windows-1252' && found.encoding === 'utf-8') {
    return { encoding: given, certain: true };
  }
  throw new ImportRefused('mapping-encoding', NAME[given], NAME[found.encoding]);
}
