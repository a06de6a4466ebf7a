import type { ProgressMeter } from './progress.ts';
import { ImportRefused } from './refused.ts';
import { breathe } from './run-context.ts';
import { type Encoding, EncodingDetector, type EncodingFault } from './source/detect-encoding.ts';
import { binaryFormat } from './source/file-signature.ts';
import type { Source } from './source/open-source.ts';

/**
 * First pass: is this text, and in which encoding? Every byte is looked at.
 *
 * @throws ImportRefused when the file is empty, binary or in no encoding that is read
 */
export async function inspectBytes(
  source: Source,
  meter: ProgressMeter,
  signal: AbortSignal,
): Promise<{ readonly encoding: Encoding; readonly certain: boolean }> {
  meter.begin('reading');
  if (source.size === 0) throw new ImportRefused('empty');
  const detector = new EncodingDetector();
  let done = 0;
  for await (const chunk of source.read()) {
    if (done === 0) {
      const what = binaryFormat(chunk);
      if (what) throw new ImportRefused('binary', what);
    }
    detector.feed(chunk);
    done += chunk.length;
    meter.update(done, 0);
    await breathe(signal);
  }
  meter.end();
  const found = detector.end();
  if ('kind' in found) throw encodingRefusal(found);
  return found;
}

function encodingRefusal({ kind, offset, line }: EncodingFault): ImportRefused {
  const where = `byte ${offset}, line ${line}`;
  switch (kind) {
    case 'nul':
      return new ImportRefused('binary', `not text (a NUL character at ${where})`);
    case 'utf-16-without-mark':
      return new ImportRefused('encoding', 'it looks like UTF-16 without a byte order mark');
    case 'mixed':
      return new ImportRefused('encoding', `UTF-8 with a byte that does not belong at ${where}`);
    case 'unknown':
      return new ImportRefused('encoding', `neither UTF-8 nor Windows-1252 at ${where}`);
  }
}
