import { CompiledQuery, sql } from 'kysely';
import type { Database } from '~/db/database.server';
import type { Trx } from '~/db/transaction.server';
import type { SampleAccount } from './sample-accounts.server';
import type { Row, SampleShop } from './sample-rows.server';

/** Rows of one INSERT: few enough for any max_allowed_packet, many enough to be quick. */
const batchRows = 1000;
const dayMilliseconds = 86_400_000;

/** Whether a sample was loaded before. */
export async function findSampleMark(db: Database): Promise<boolean> {
  const mark = await db.selectFrom('users').select('id').where('is_sample', '=', 1).executeTakeFirst();
  return mark !== undefined;
}

/** The database's time. */
export async function readClock(db: Database): Promise<Date> {
  const { rows } = await sql<{ moment: Date }>`SELECT UTC_TIMESTAMP(3) AS moment`.execute(db);
  return rows[0]!.moment;
}

/** Whether somebody's books stand in the search index already: their numbers are taken. */
export async function isIndexEmpty(db: Database): Promise<boolean> {
  return !(await db.selectFrom('search_books').select('book_no').limit(1).executeTakeFirst());
}

/** The accounts, and a shop for each seller: some have been here for years, some for months. */
export async function insertSampleAccounts(
  db: Database | Trx,
  accounts: readonly SampleAccount[],
  { termsVersion, moment }: { termsVersion: string; moment: Date },
): Promise<void> {
  const since = (index: number) =>
    new Date(moment.getTime() - dayMilliseconds * (150 + ((index * 173) % 1200)));
  const users = accounts.map((account, index): Row => {
    const { id, email, name, passwordHash, role } = account;
    return [id, email, name, passwordHash, role, termsVersion, moment, 1, since(index), moment];
  });
  await insertRows(db, 'users', users);
  const shops = accounts.flatMap(({ id, shop }, index): Row[] => {
    if (!shop) return [];
    const { handle, name, about, city, handlingDays, carriers } = shop;
    return [[id, handle, name, about, city, handlingDays, JSON.stringify(carriers), since(index)]];
  });
  await insertRows(db, 'sellers', shops);
}

/** The shops by what they are called in addresses, with the numbers that the search knows them by. */
export async function listSampleShops(
  db: Database | Trx,
  accounts: readonly SampleAccount[],
): Promise<Map<string, SampleShop>> {
  const rows = await db
    .selectFrom('sellers as s')
    .innerJoin('search_cities as k', 'k.city', 's.city')
    .select(['s.handle', 's.user_id', 's.seller_no', 'k.city_no'])
    .where(
      's.user_id',
      'in',
      accounts.map(({ id }) => id),
    )
    .execute();
  return new Map(
    rows.map(({ handle, user_id, seller_no, city_no }) => [
      handle,
      { id: user_id, number: seller_no, cityNumber: city_no },
    ]),
  );
}

const columns = {
  users:
    'id email name password_hash role terms_version email_verified_at is_sample created_at updated_at',
  sellers: 'user_id handle display_name about city handling_days carriers created_at',
  books:
    'id isbn13 title authors publisher place year language pages subjects subjects_derived popularity source match_key created_at',
  book_subjects: 'subject book_id',
  listings:
    'id seller_id book_id sku isbn13 title authors publisher place year language binding pages subjects status ' +
    'condition jacket_condition defects signed first_edition description private_note price_minor available ' +
    'weight_grams city handling_days carriers is_sample published_at created_at updated_at',
  stock_movements: 'listing_id kind delta created_at',
  search_books: 'book_no book_id unpopularity words',
  search_words: 'word head tail letters shown books',
  search_postings: 'word unpopularity book_no places title_length',
  search_copies:
    'unpopularity book_no listing_id version seller_id city condition binding language subjects signed ' +
    'first_edition has_photo year price_minor published_at seller_no city_no weight_grams carriers',
};

/**
 * Inserts rows, some hundred at a time, as one statement's text: a parameter for each value, as a
 * query has it elsewhere, takes five times as long, which a million copies feel.
 */
export async function insertRows(
  db: Database | Trx,
  table: keyof typeof columns,
  rows: Iterable<Row>,
): Promise<void> {
  const names = columns[table].split(' ').map((name) => `\`${name}\``);
  const text = `INSERT INTO ${table} (${names.join(', ')}) VALUES ?`;
  let batch: Row[] = [];
  const flush = async () => {
    if (batch.length > 0) await db.executeQuery(CompiledQuery.raw(text, [batch]));
    batch = [];
  };
  for (const row of rows) {
    batch.push(row);
    if (batch.length === batchRows) await flush();
  }
  await flush();
}

/**
 * Runs `work` on one connection that leaves out what costs a large load most: looking up the rows that
 * its own rows name, which it has just made itself.
 */
export async function withoutKeyChecks<Result>(
  db: Database,
  work: (connection: Database) => Promise<Result>,
): Promise<Result> {
  return db.connection().execute(async (connection) => {
    await sql`SET foreign_key_checks = 0, unique_checks = 0`.execute(connection);
    try {
      return await work(connection);
    } finally {
      await sql`SET foreign_key_checks = 1, unique_checks = 1`.execute(connection);
    }
  });
}
