interface Signature {
  readonly bytes: readonly number[];
  readonly what: string;
}

const ascii = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));

/** First bytes of files that end up with the name .csv; each entry from the format's own specification. */
const SIGNATURES: readonly Signature[] = [
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], what: 'an old Excel workbook (.xls)' },
  { bytes: [0x50, 0x4b, 0x03, 0x04], what: 'a ZIP archive or an Excel workbook (.xlsx)' },
  { bytes: [0x50, 0x4b, 0x05, 0x06], what: 'an empty ZIP archive' },
  { bytes: [0x1f, 0x8b], what: 'compressed with gzip' },
  { bytes: ascii('BZh'), what: 'compressed with bzip2' },
  { bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a], what: 'compressed with xz' },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], what: 'compressed with zstd' },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], what: 'a 7z archive' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], what: 'a PNG picture' },
  { bytes: [0xff, 0xd8, 0xff], what: 'a JPEG picture' },
  { bytes: ascii('GIF8'), what: 'a GIF picture' },
  { bytes: ascii('%PDF'), what: 'a PDF document' },
  { bytes: ascii('SQLite format 3'), what: 'an SQLite database' },
  { bytes: ascii('PAR1'), what: 'a Parquet file' },
  { bytes: ascii('$FL2'), what: 'an SPSS file (.sav)' },
  { bytes: ascii('<stata_dta>'), what: 'a Stata file (.dta)' },
];

/** What a file is by its first bytes, when it is a known format other than text; null otherwise. */
export function binaryFormat(head: Uint8Array): string | null {
  const match = SIGNATURES.find(({ bytes }) => bytes.every((byte, i) => head[i] === byte));
  return match?.what ?? null;
}

/** What a text is by how it begins, when it is certainly no CSV; null otherwise. */
export function otherTextFormat(head: string): string | null {
  const text = head.trimStart();
  if (/^\[\s*[[{]/.test(text) || /^\{\s*"/.test(text)) return 'JSON';
  if (/^<!doctype|^<html/i.test(text)) return 'a web page';
  if (/^<\?xml/i.test(text)) return 'an XML document';
  if (text.startsWith('version https://git-lfs')) {
    return 'a Git LFS pointer that stands for the data (fetch them with git lfs pull)';
  }
  if (text.startsWith('{\\rtf')) return 'a word processor document';
  return null;
}
