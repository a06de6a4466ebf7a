import { migration001 } from './001-initial.ts';
import { migration002 } from './002-mappings.ts';

/** Migrations in order; the schema version of a database is how many of them have run. Never edit one that was released. */
export const MIGRATIONS: readonly string[] = [migration001, migration002];
