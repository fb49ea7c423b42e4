import type { Database } from '~/db/database.server';
import { sessionKey } from './session.server';
import { deleteSessionOf, listLiveSessions } from './sessions.queries.server';

/** Ends one of a person's sessions by the key that their page shows; false when there is none such. */
export async function endOneSession(db: Database, userId: string, key: string): Promise<boolean> {
  const sessions = await listLiveSessions(db, userId);
  const found = sessions.find(({ id_hash: idHash }) => sessionKey(idHash) === key);
  if (found) await deleteSessionOf(db, userId, found.id_hash);
  return found !== undefined;
}
