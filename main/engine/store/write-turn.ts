const lastTurn = new Map<string, Promise<unknown>>();

/**
 * Runs one writer of a database at a time within this process. A second connection that waited for the first inside SQLite
 * would block the very thread on which the first must go on.
 *
 * @param action starts when every earlier action on this database has ended, well or badly
 */
export async function inWriteTurn<T>(dbPath: string, action: () => Promise<T>): Promise<T> {
  const before = lastTurn.get(dbPath) ?? Promise.resolve();
  const turn = before.then(action, action);
  const settled = turn.catch(() => {});
  lastTurn.set(dbPath, settled);
  try {
    return await turn;
  } finally {
    if (lastTurn.get(dbPath) === settled) lastTurn.delete(dbPath);
  }
}
