import { wholeBookKey } from '~/catalog/book-key';
import { listBooksByKey } from '~/catalog/book-keys.queries.server';
import type { Trx } from '~/db/transaction.server';
import { isGradeAllowed, type Defect } from '~/values/condition';
import { newId } from '~/values/id';
import { foldText } from '~/values/text';
import { listRetiredSkus } from '../skus.queries.server';
import * as queries from './import-listings.queries.server';
import type { CopyRow, StoredCopy } from './import-listings.queries.server';
import type { FileRow } from './read-rows.server';
import type { CopyValues, RowProblem, RowValues } from './row-values.server';
import { shelfChange, statusByFile } from './row-outcome';

export type ReadRow = FileRow & { read: RowValues };
export interface RefusedRow {
  number: number;
  cells: string[];
  problems: RowProblem[];
}

export interface ApplyRows {
  sellerId: string;
  rows: readonly ReadRow[];
  /** Where a new copy is, how fast it leaves and by whom, where its row does not say. */
  defaults: Pick<CopyValues, 'city' | 'handling_days' | 'carriers'>;
  /** Whether new copies go into the shop or stay drafts, where their row does not say. */
  publishes: boolean;
  /**
   * Whether new copies without an ISBN join the book that is theirs by title, authors, publisher and
   * year, where all four are known.
   */
  matchesBooks: boolean;
  /** False: only tells what would happen. */
  writes: boolean;
}

const keyOf = (sku: string) => foldText(sku);

/** What a row need not say, but for the seller's own usual. */
const blank: Omit<CopyValues, 'title' | 'condition' | 'price_minor' | keyof ApplyRows['defaults']> =
  {
    isbn13: null,
    ...{
      authors: '',
      publisher: '',
      place: '',
      year: null,
      edition: '',
      language: '',
      binding: '',
    },
    ...{ pages: null, subjects: [], jacket_condition: 'none_issued', defects: [], signed: 0 },
    ...{ first_edition: 0, book_club: 0, description: '', private_note: '', weight_grams: null },
  };

export interface Change {
  row: CopyRow;
  before: StoredCopy;
  /** By how many the shelf changes. */
  shelf: number;
  /** Whether what the book is has changed, and not only the copy. */
  isOfBook: boolean;
}
export interface Plan {
  /** Without a book's id as long as they have none. */
  created: CopyRow[];
  /** How many of them are, by the words of their title page, of a book that is there already. */
  known: number;
  changed: Change[];
  /** Copies in which nothing but the file's own number changes. */
  counted: { id: string; fileQuantity: number }[];
  same: number;
  refused: RefusedRow[];
}

/** What each row of the file would do. Rows that will be written are locked. */
export async function planRows(trx: Trx, request: ApplyRows): Promise<Plan> {
  const { sellerId, rows, writes } = request;
  const plan: Plan = { created: [], known: 0, changed: [], counted: [], same: 0, refused: [] };
  const readable = rows.filter((row) => {
    if (row.read.problems.length > 0) refuse(plan, row, row.read.problems);
    return row.read.problems.length === 0;
  });
  const rowOf = new Map(readable.map((row) => [keyOf(row.read.sku), row]));
  const skus = readable.map(({ read }) => read.sku);
  const found = await queries.listCopiesBySku(trx, sellerId, skus);
  // What is as the row says needs no lock, and a file that repeats itself has nothing else.
  const moving = found
    .filter((copy) => saysMore(rowOf.get(keyOf(copy.sku))!.read, copy))
    .map(({ id }) => id);
  const locked = writes ? await queries.lockCopies(trx, sellerId, moving) : found;
  const held = await queries.listHeldCounts(trx, moving);
  const known = new Map(found.map((copy) => [keyOf(copy.sku), copy]));
  const current = new Map(locked.map((copy) => [copy.id, copy]));
  const retired = await listRetiredSkus(
    trx,
    sellerId,
    skus.filter((sku) => !known.has(keyOf(sku))),
  );
  const isMoving = new Set(moving);
  for (const row of readable) {
    const copy = known.get(keyOf(row.read.sku));
    if (copy && !isMoving.has(copy.id)) plan.same++;
    else if (copy) planChange(plan, row, current.get(copy.id) ?? copy, held.get(copy.id) ?? 0);
    else if (retired.has(row.read.sku)) refuse(plan, row, ['sku:sku_taken']);
    else planNew(plan, row, request);
  }
  // The check counts them in any case: its page offers to join them.
  if (request.matchesBooks || !writes) await findBooks(trx, plan, request);
  return plan;
}

async function findBooks(trx: Trx, plan: Plan, { matchesBooks }: ApplyRows): Promise<void> {
  const keys = new Map<CopyRow, string>();
  for (const row of plan.created) {
    const key = row.values.isbn13 === null ? wholeBookKey(row.values) : null;
    if (key !== null) keys.set(row, key);
  }
  const books = await listBooksByKey(trx, [...new Set(keys.values())]);
  for (const [row, key] of keys) {
    const id = books.get(key);
    if (id === undefined) continue;
    plan.known++;
    if (matchesBooks) row.bookId = id;
  }
}

function refuse(plan: Plan, { number, cells }: ReadRow, problems: RowProblem[]): void {
  plan.refused.push({ number, cells, problems });
}

const statusOf = { publish: 'published', pause: 'paused', draft: 'draft' } as const;

/** Whether the row says anything that the copy does not have. */
function saysMore(read: RowValues, copy: StoredCopy): boolean {
  return (
    copy.status === 'removed' ||
    changedNames(read.values, copy).length > 0 ||
    (read.quantity !== null && read.quantity !== copy.file_quantity) ||
    (read.intent !== null && statusOf[read.intent] !== copy.status)
  );
}

const asText = (value: unknown) => JSON.stringify(value);

function changedNames(values: Partial<CopyValues>, copy: CopyValues): (keyof CopyValues)[] {
  return (Object.keys(values) as (keyof CopyValues)[]).filter(
    (name) => asText(values[name]) !== asText(copy[name]),
  );
}

function planNew(plan: Plan, row: ReadRow, { defaults, publishes }: ApplyRows): void {
  const { sku, values, quantity, intent } = row.read;
  const { title, condition, price_minor } = values;
  const problems: RowProblem[] = [];
  if (title === undefined) problems.push('title:title_missing');
  if (condition === undefined) problems.push('condition:condition_missing');
  if (price_minor === undefined) problems.push('price:price_empty');
  if (quantity === 0) problems.push('quantity:nothing_to_list');
  if (title === undefined || condition === undefined || price_minor === undefined || problems[0]) {
    return refuse(plan, row, problems);
  }
  const whole = { ...blank, ...defaults, ...values };
  if (!isGradeAllowed(condition, whole.defects as Defect[])) {
    return refuse(plan, row, ['condition:grade_too_high']);
  }
  const pressed = intent ?? (publishes ? 'publish' : 'draft');
  plan.created.push({
    id: newId(),
    sku,
    status: statusOf[pressed],
    bookId: '',
    available: quantity ?? 1,
    fileQuantity: quantity ?? 1,
    values: { ...whole, title, condition, price_minor },
  });
}

const bookNames = new Set<keyof CopyValues>([
  ...(['title', 'authors', 'publisher', 'place', 'year', 'edition', 'language'] as const),
  ...(['binding', 'pages', 'subjects', 'isbn13'] as const),
]);

function planChange(plan: Plan, row: ReadRow, copy: StoredCopy, held: number): void {
  const { read } = row;
  if (copy.status === 'removed') return refuse(plan, row, ['sku:sku_taken']);
  const names = changedNames(read.values, copy);
  const values: CopyValues = { ...valuesOf(copy), ...read.values };
  // A grade that was there before this file is not this row's fault.
  const isGraded = names.includes('condition') || names.includes('defects');
  if (isGraded && !isGradeAllowed(values.condition, values.defects as Defect[])) {
    return refuse(plan, row, ['condition:grade_too_high']);
  }
  const shelf = shelfChange(read, { ...copy, held });
  if (copy.available + shelf < 0) return refuse(plan, row, ['quantity:copies_held']);
  const onHand = copy.available + held + shelf;
  const status = statusByFile(copy.status, { intent: read.intent, onHand, change: shelf });
  if (names.length === 0 && shelf === 0 && status === copy.status) {
    plan.same++;
    if (read.quantity !== null && read.quantity !== copy.file_quantity) {
      plan.counted.push({ id: copy.id, fileQuantity: read.quantity });
    }
    return;
  }
  plan.changed.push({
    before: copy,
    shelf,
    isOfBook: names.some((name) => bookNames.has(name)),
    row: {
      id: copy.id,
      sku: copy.sku,
      status,
      bookId: copy.book_id,
      available: copy.available + shelf,
      fileQuantity: read.quantity ?? copy.file_quantity,
      values,
    },
  });
}

/** The row without what is no part of a {@link CopyValues}. */
function valuesOf(copy: StoredCopy): CopyValues {
  const own = new Set(['id', 'sku', 'status', 'available', 'sold', 'file_quantity', 'book_id']);
  const values = Object.entries(copy).filter(([name]) => !own.has(name));
  return Object.fromEntries(values) as unknown as CopyValues;
}
