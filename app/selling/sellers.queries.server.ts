import type { Database } from '~/db/database.server';
import { isDuplicateKey } from '~/db/errors.server';
import { now } from '~/db/now';
import type { Trx } from '~/db/transaction.server';
import { newCode } from '~/values/id';
import { slugify } from '~/values/text';

type Handle = Database | Trx;

/** What a seller's next copy starts from. */
export interface SellerDefaults {
  city: string;
  handlingDays: number;
  carriers: string[];
}

export async function findSeller(db: Handle, userId: string) {
  return db
    .selectFrom('sellers')
    .select(['user_id', 'handle', 'city', 'handling_days', 'carriers'])
    .where('user_id', '=', userId)
    .executeTakeFirst();
}

/** The person's own name, from which the shop's is made. */
export async function findSellerName(db: Handle, userId: string): Promise<string> {
  const user = await db
    .selectFrom('users')
    .select('name')
    .where('id', '=', userId)
    .executeTakeFirstOrThrow();
  return user.name;
}

const MAX_HANDLE = 30;

/**
 * The shop of this person, opened with the first copy. Its handle comes from the name; where that one
 * is taken (or says nothing), four letters drawn by chance follow it.
 */
export async function ensureSeller(
  trx: Trx,
  user: { userId: string; name: string },
  defaults: SellerDefaults,
): Promise<void> {
  if (await findSeller(trx, user.userId)) return;
  const wish = slugify(user.name);
  for (let attempt = 0; ; attempt++) {
    const suffix = newCode().slice(-4).toLowerCase();
    const handle =
      wish && attempt === 0 ? wish : `${(wish ?? 'vendedor').slice(0, MAX_HANDLE - 5)}-${suffix}`;
    try {
      await trx
        .insertInto('sellers')
        .values({
          user_id: user.userId,
          handle,
          display_name: user.name,
          city: defaults.city,
          handling_days: defaults.handlingDays,
          carriers: JSON.stringify(defaults.carriers),
          created_at: now(),
        })
        // The same person's other tab may have opened it just now.
        .execute();
      return;
    } catch (error) {
      if (isDuplicateKey(error, 'PRIMARY')) return;
      if (!isDuplicateKey(error, 'sellers_handle') || attempt >= 5) throw error;
    }
  }
}

/** Remembers what the last copy said, for the next one. */
export async function updateSellerDefaults(
  trx: Trx,
  userId: string,
  defaults: SellerDefaults,
): Promise<void> {
  await trx
    .updateTable('sellers')
    .set({
      city: defaults.city,
      handling_days: defaults.handlingDays,
      carriers: JSON.stringify(defaults.carriers),
    })
    .where('user_id', '=', userId)
    .execute();
}
