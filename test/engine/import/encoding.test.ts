import { describe, expect, it } from 'vitest';
import { EncodingDetector } from '../../../main/engine/import/source/detect-encoding.ts';
import { openSource } from '../../../main/engine/import/source/open-source.ts';
import { readText } from '../../../main/engine/import/source/read-text.ts';
import { workplace } from './harness.ts';

function detect(bytes: Buffer, chunk = bytes.length): ReturnType<EncodingDetector['end']> {
  const detector = new EncodingDetector();
  for (let at = 0; at < bytes.length; at += chunk) detector.feed(bytes.subarray(at, at + chunk));
  return detector.end();
}

describe('encoding of a whole file', () => {
  it('takes valid UTF-8 as UTF-8, however it is cut', () => {
    const bytes = Buffer.from('Étude, 심리, 👩‍⚕️\n'.repeat(40));
    for (const chunk of [1, 2, 3, 5, 7, 64, bytes.length]) {
      expect(detect(bytes, chunk)).toEqual({ encoding: 'utf-8', certain: true });
    }
  });

  it('takes accents that are no UTF-8 as Windows-1252, also when the only one is the last byte', () => {
    const bytes = Buffer.concat([Buffer.alloc(10_000, 'plain\n'), Buffer.from([0xe9])]);
    expect(detect(bytes, 4096)).toEqual({ encoding: 'windows-1252', certain: false });
  });

  it('refuses UTF-8 with a foreign byte and says where', () => {
    const bytes = Buffer.concat([Buffer.from('a\nÉtude\nÉ '), Buffer.from([0xff])]);
    expect(detect(bytes)).toEqual({ kind: 'mixed', offset: 12, line: 3 });
  });

  it('refuses overlong forms and surrogates written as UTF-8', () => {
    expect(detect(Buffer.from([0xef, 0xbb, 0xbf, 0xc0, 0xaf]))).toMatchObject({ kind: 'mixed' });
    expect(detect(Buffer.from([0xef, 0xbb, 0xbf, 0xed, 0xa0, 0x80]))).toMatchObject({
      kind: 'mixed',
    });
  });

  it('knows UTF-16 by its mark, and says so when the mark is missing', () => {
    const text = Buffer.from('id,arm\n1,IPT\n', 'utf16le');
    expect(detect(Buffer.concat([Buffer.from([0xff, 0xfe]), text]))).toMatchObject({
      encoding: 'utf-16le',
    });
    expect(detect(text)).toMatchObject({ kind: 'utf-16-without-mark' });
  });

  it('refuses bytes that Windows-1252 does not define, and NUL', () => {
    expect(detect(Buffer.from([0x61, 0x81, 0x8d]))).toMatchObject({ kind: 'unknown' });
    expect(detect(Buffer.from('a\nb\0c'))).toEqual({ kind: 'nul', offset: 3, line: 2 });
  });
});

describe('decoding', () => {
  async function decoded(bytes: Buffer, encoding: 'utf-8' | 'utf-16be'): Promise<string> {
    const place = workplace();
    const source = await openSource(place.file('x.csv', bytes));
    let text = '';
    for await (const part of readText(source, encoding)) text += part;
    await source.close();
    return text;
  }

  it('never splits a character at the edge of a chunk', async () => {
    const text = `${'x'.repeat(262_143)}é${'y'.repeat(262_143)}👩`;
    expect(await decoded(Buffer.from(text), 'utf-8')).toBe(text);
  });

  it('leaves out one or two byte order marks', async () => {
    expect(await decoded(Buffer.from('\uFEFF\uFEFFid'), 'utf-8')).toBe('id');
  });

  it('reads UTF-16 with the big end first', async () => {
    const bytes = Buffer.from('\uFEFFÉtude', 'utf16le').swap16();
    expect(await decoded(bytes, 'utf-16be')).toBe('Étude');
  });
});
