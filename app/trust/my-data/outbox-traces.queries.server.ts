import { sql } from 'kysely';
import type { Database } from '~/db/database.server';

/** A mail's data as text: both engines give the bare value, or null. */
const field = (name: string) => sql<string>`JSON_UNQUOTE(JSON_EXTRACT(data, ${`$.${name}`}))`;

/** Mails to these addresses, or that speak of them or of these names; read without a lock. */
export async function listTraces(
  db: Database,
  { emails, names, limit }: { emails: string[]; names: string[]; limit: number },
): Promise<string[]> {
  const rows = await db
    .selectFrom('outbox_mails')
    .select('id')
    .where('recipient', '!=', '')
    .where((eb) =>
      eb.or([
        eb('recipient', 'in', emails),
        eb(field('email'), 'in', emails),
        ...['name', 'buyerName', 'sellerName'].map((name) => eb(field(name), 'in', names)),
      ]),
    )
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** Empties mails; what was not sent is not sent any more. The rows stay: each key mails once, ever. */
export async function emptyMails(db: Database, ids: readonly string[]): Promise<void> {
  await db
    .updateTable('outbox_mails')
    .set({ recipient: '', data: '{}', next_attempt_at: null, last_error: null })
    .where('id', 'in', ids)
    .execute();
}
