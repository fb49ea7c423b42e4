import type { Database } from '~/db/database.server';
import type { Lang } from '~/web/language';
import { updateProfile } from './people.queries.server';

/** Changes what a person is called, and in which language mails go to them. */
export async function changeProfile(
  db: Database,
  userId: string,
  profile: { name: string; language: Lang },
): Promise<void> {
  await updateProfile(db, userId, profile);
}
