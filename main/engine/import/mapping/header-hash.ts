import { createHmac, type KeyObject } from 'node:crypto';

/**
 * Stands for a header in the database: HMAC-SHA-256 over its names in order, with the key of the database, so that a
 * header that names somebody is not kept in any form that could be traced back.
 */
export function headerHash(key: KeyObject, header: readonly string[]): string {
  const names = header.map((name) => name.trim().normalize('NFC'));
  return createHmac('sha256', key).update(JSON.stringify(names)).digest('hex');
}
