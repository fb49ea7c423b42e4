import type { Database } from '~/db/database.server';
import { idCursor, idPage, type IdPage } from '~/selling/id-page';
import { normaliseName, truncate } from '~/values/text';
import type { AdminListing, AdminUser } from './admin-lists';
import { accountDisabled } from '~/selling/shut-shop.queries.server';
import { listAllListings } from './listings.queries.server';
import { listUsers } from './users.queries.server';

const perPage = 24;

export interface AdminSearch {
  q: string;
  after: string;
}

/** What was asked for, as it goes into the query. */
const searchFor = (list: string, { q, after }: AdminSearch) => ({
  q: truncate(normaliseName(q), 200),
  cursor: idCursor(list, after),
  limit: perPage + 1,
});

/** One page of all copies. */
export async function findAllListings(
  db: Database,
  asked: AdminSearch,
): Promise<IdPage<AdminListing>> {
  const search = searchFor('copies', asked);
  const found = await listAllListings(db, search);
  const page = idPage('copies', found, { cursor: search.cursor, perPage });
  return {
    ...page,
    rows: page.rows.map((row) => ({
      id: row.id,
      title: row.title,
      authors: row.authors,
      status: row.status,
      ...hiding(row),
      priceMinor: row.price_minor,
      seller: { handle: row.handle, name: row.display_name },
    })),
  };
}

function hiding(row: { status: string; status_reason: string | null }) {
  const isHidden = row.status === 'hidden';
  const isWithAccount = isHidden && row.status_reason === accountDisabled;
  return {
    isHiddenWithAccount: isWithAccount,
    reason: isHidden && !isWithAccount ? (row.status_reason ?? '') : '',
  };
}

/** One page of all accounts. */
export async function findUsers(db: Database, asked: AdminSearch): Promise<IdPage<AdminUser>> {
  const search = searchFor('people', asked);
  const found = await listUsers(db, search);
  const page = idPage('people', found, { cursor: search.cursor, perPage });
  return {
    ...page,
    rows: page.rows.map((row) => ({
      id: row.id,
      name: row.name,
      email: row.email,
      role: row.role,
      since: row.created_at.toISOString(),
      isDisabled: row.disabled_at !== null,
      reason: row.disabled_reason ?? '',
      handle: row.handle,
    })),
  };
}
