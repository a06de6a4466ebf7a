import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { OpenedText } from '../../shared/contract/bridge.ts';
import { shellText } from '../../shared/text/shell.ts';

/** Most bytes of a file that is handed to the window whole: a mapping of thousands of columns has a tenth of that. */
export const TEXT_LIMIT = 1_000_000;

/**
 * Reads a small text file whole.
 *
 * @returns the text, or why it cannot be had; never more than `TEXT_LIMIT` bytes
 */
export async function readTextFile(path: string): Promise<OpenedText> {
  const name = basename(path);
  try {
    // A pipe would keep a plain open waiting for ever. Windows knows neither pipes in folders nor the flag.
    const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      // The open file is asked, not the path: between two looks at a path it can become another file.
      if (!(await file.stat()).isFile())
        return { name, text: null, problem: shellText.textNotFile(name) };
      const buffer = Buffer.alloc(TEXT_LIMIT + 1);
      const length = await fill(file, buffer);
      if (length > TEXT_LIMIT) return { name, text: null, problem: shellText.textTooLarge(name) };
      return decode(name, buffer.subarray(0, length));
    } finally {
      await file.close();
    }
  } catch {
    return { name, text: null, problem: shellText.textUnreadable(name) };
  }
}

/** One read may give less than there is. */
async function fill(
  file: { read(buffer: Buffer, offset: number): Promise<{ bytesRead: number }> },
  buffer: Buffer,
): Promise<number> {
  let length = 0;
  while (length < buffer.length) {
    const { bytesRead } = await file.read(buffer, length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return length;
}

function decode(name: string, bytes: Uint8Array): OpenedText {
  try {
    return { name, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), problem: null };
  } catch {
    return { name, text: null, problem: shellText.textNotText(name) };
  }
}
