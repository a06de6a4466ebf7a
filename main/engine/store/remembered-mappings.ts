import { type MappingFile, mappingSchema } from '../../../shared/contract/mapping.ts';
import type { Db } from './open-database.ts';

/** The mapping that the last import of a file with this header was given; null when there was none. */
export function rememberedMapping(db: Db, headerHash: string): MappingFile | null {
  const row = db
    .prepare<[string], { mapping: string }>('SELECT mapping FROM mapping WHERE header_hash = ?')
    .get(headerHash);
  // One that another version wrote, in a form that this one does not know, is left alone.
  return row ? (mappingSchema.safeParse(JSON.parse(row.mapping)).data ?? null) : null;
}

/** Remembers a mapping for its header; a later one for the same header takes its place. */
export function rememberMapping(db: Db, headerHash: string, mapping: MappingFile): void {
  db.prepare<[string, string, string]>(
    `INSERT INTO mapping (header_hash, mapping, used_at) VALUES (?, ?, ?)
     ON CONFLICT (header_hash) DO UPDATE SET mapping = excluded.mapping, used_at = excluded.used_at`,
  ).run(headerHash, JSON.stringify(mapping), new Date().toISOString());
}
