import { createHmac, type KeyObject } from 'node:crypto';

/**
 * Pseudonym of a participant: the first 16 hexadecimal digits of HMAC-SHA-256 (RFC 2104) over study and id. Without the
 * key, which never leaves the database, it cannot be traced back; the same id in two studies gives two pseudonyms.
 *
 * @param id the participant's id as in the file, trimmed and in Unicode form C
 */
export function pseudonym(key: KeyObject, study: string, id: string): string {
  return createHmac('sha256', key)
    .update(JSON.stringify([study, id]))
    .digest('hex')
    .slice(0, 16);
}
