import { fileNameIdentifies } from './privacy/privacy-gate.ts';
import { shorten } from './values/text.ts';

export interface FileNames {
  readonly dataset: string;
  /** Name of the file as it is stored. */
  readonly file: string;
  /** Name of the one study of a file without a column of studies. */
  readonly study: string;
  readonly withheld: boolean;
}

const WITHHELD = '(name withheld)';

/** Names of a data set and its study after the file's name, unless that identifies a person. */
export function nameFile(fileName: string, chosen: string | undefined): FileNames {
  const withheld = fileNameIdentifies(fileName.replace(/\.[^.]*$/, ''));
  const stem = withheld ? '' : fileName.replace(/\.(?:csv|tsv|txt)$/i, '').trim();
  const plain = shorten(stem === '' ? 'Imported file' : stem, 200);
  return {
    dataset: chosen ?? plain,
    file: withheld ? WITHHELD : fileName,
    study: plain,
    withheld,
  };
}
