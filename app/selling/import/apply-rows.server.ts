import { wholeBookKey } from '~/catalog/book-key';
import { indexListings, unindexListings } from '~/catalog/search-index.queries.server';
import { insertOfMovements } from '~/catalog/stock.queries.server';
import { insertOfAudits, type AuditEntry } from '~/db/audit.queries.server';
import { sendInserts } from '~/db/insert-rows.server';
import type { Trx } from '~/db/transaction.server';
import { getOrMakeBooks, updateOwnBook, type BookColumns } from '../books.queries.server';
import { insertOfPrices } from '../prices.queries.server';
import * as queries from './import-listings.queries.server';
import type { CopyRow } from './import-listings.queries.server';
import { planRows, type ApplyRows, type Plan, type RefusedRow } from './plan-rows.server';
import type { CopyValues } from './row-values.server';

export interface Applied {
  created: number;
  /** Created copies without an ISBN of a book that is there already. */
  known: number;
  changed: number;
  same: number;
  refused: RefusedRow[];
}

/**
 * Makes and changes a seller's copies by rows of a file: the number (SKU) decides which; an empty cell
 * leaves what was there; a row that says nothing new changes nothing. A row that cannot be is refused
 * by itself. The numbers of the rows differ (their caller sees to it). Throws the duplicate of
 * `listings_sku` when somebody else takes a new number in the same moment.
 */
export async function applyRows(trx: Trx, request: ApplyRows): Promise<Applied> {
  const plan = await planRows(trx, request);
  if (request.writes) await writePlan(trx, request, plan);
  const { created, known, changed, same, refused } = plan;
  return { created: created.length, known, changed: changed.length, same, refused };
}

async function writePlan(trx: Trx, { sellerId, matchesBooks }: ApplyRows, plan: Plan) {
  const { created, changed } = plan;
  const moved = changed.filter(({ row, before }) => row.values.isbn13 !== before.isbn13);
  const homeless = created.filter(({ bookId }) => bookId === '');
  await giveBooks(trx, [...homeless, ...moved.map(({ row }) => row)], matchesBooks);
  for (const { row, before, isOfBook } of changed) {
    if (isOfBook && row.bookId === before.book_id) {
      await updateOwnBook(trx, sellerId, row.bookId, bookOf(row.values));
    }
  }
  await queries.noteFileQuantities(trx, sellerId, plan.counted);
  const overwritten = changed.map(({ row }) => row);
  await sendInserts(trx, [
    () => queries.insertOfCopies(sellerId, created),
    () => queries.insertOverCopies(sellerId, overwritten),
    () => insertOfPrices(pricesOf(plan)),
    ...movementsOf(plan),
    () => insertOfAudits(auditsOf(sellerId, plan)),
  ]);
  await writeIndex(trx, plan);
}

const pricesOf = ({ created, changed }: Plan) => [
  ...created.map(({ id, values }) => ({ listingId: id, before: null, after: values.price_minor })),
  ...changed.map(({ row, before }) => ({
    listingId: row.id,
    before: before.price_minor,
    after: row.values.price_minor,
  })),
];

function auditsOf(sellerId: string, { created, changed }: Plan): AuditEntry[] {
  const entry = (action: string, { id, status }: { id: string; status: string }): AuditEntry => ({
    ...{ actorKind: 'seller', actorId: sellerId, subjectKind: 'listing', subjectId: id },
    ...{ action, data: { status, by: 'file' } },
  });
  return [
    ...created.map((row) => entry('listing.create', row)),
    ...changed.map(({ row }) => entry('listing.change', row)),
  ];
}

/** The book of its ISBN or a new one; rows without an ISBN that are of one edition share it, if asked to. */
async function giveBooks(trx: Trx, rows: readonly CopyRow[], matchesBooks: boolean): Promise<void> {
  const firsts = new Map<string, CopyRow>();
  const followers: [CopyRow, CopyRow][] = [];
  const needed = rows.filter((row) => {
    const key = matchesBooks && row.values.isbn13 === null ? wholeBookKey(row.values) : null;
    const first = key === null ? undefined : firsts.get(key);
    if (first) followers.push([row, first]);
    else if (key !== null) firsts.set(key, row);
    return !first;
  });
  const bookIds = await getOrMakeBooks(
    trx,
    needed.map(({ values }) => bookOf(values)),
  );
  for (const [index, row] of needed.entries()) row.bookId = bookIds[index]!;
  for (const [row, first] of followers) row.bookId = first.bookId;
}

const bookOf = (values: CopyValues): BookColumns => {
  const { isbn13, title, authors, publisher, place, year, edition, language } = values;
  const { binding, pages, subjects } = values;
  return {
    ...{ isbn13, title, authors, publisher, place, year, edition, language, binding, pages },
    subjects: [...subjects],
  };
};

function movementsOf({ created, changed }: Plan) {
  const lines = (sign: 1 | -1) =>
    changed
      .filter(({ shelf }) => shelf * sign > 0)
      .map(({ row, shelf }) => ({ listingId: row.id, quantity: Math.abs(shelf) }));
  const first = created.map(({ id, available }) => ({ listingId: id, quantity: available }));
  return [
    () => insertOfMovements('initial', 1, first),
    () => insertOfMovements('adjust', 1, lines(1)),
    () => insertOfMovements('adjust', -1, lines(-1)),
  ];
}

async function writeIndex(trx: Trx, { created, changed }: Plan): Promise<void> {
  const rows = [...created, ...changed.map(({ row }) => row)];
  const idsOf = (isIn: boolean) =>
    rows.filter(({ status }) => (status === 'published') === isIn).map(({ id }) => id);
  await indexListings(trx, idsOf(true));
  await unindexListings(trx, idsOf(false));
}
