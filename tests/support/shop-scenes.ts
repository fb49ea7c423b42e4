import type { Insertable, Selectable } from 'kysely';
import { startSession } from '~/accounts/session.server';
import type { Database } from '~/db/database.server';
import { now } from '~/db/now';
import type { Users } from '~/db/types.generated';
import { newId } from '~/values/id';
import { makeUser } from './factories';
import { filled, findForm } from './html-forms';
import { Visitor, type Answer } from './visitor';

/** People and moments that the tests of promises begin with: rows written straight in, then HTTP. */

type Origin = string | (() => string);

export interface Member {
  user: Selectable<Users>;
  visitor: Visitor;
}

/** A person who is signed in, without the second that hashing a password takes. */
export async function signedIn(
  db: Database,
  origin: Origin,
  values: Partial<Insertable<Users>> = {},
): Promise<Member> {
  return signedInAs(db, origin, await makeUser(db, values));
}

/** One more browser of a person, signed in. */
export async function signedInAs(
  db: Database,
  origin: Origin,
  user: Selectable<Users>,
): Promise<Member> {
  const { cookie } = await startSession(db, { userId: user.id, userAgent: 'tests' });
  const visitor = new Visitor(origin);
  visitor.cookies.set('session', cookie);
  return { user, visitor };
}

export async function makeAddress(db: Database, userId: string): Promise<string> {
  const id = newId();
  await db
    .insertInto('addresses')
    .values({
      id,
      user_id: userId,
      recipient: 'Persona de prueba',
      phone: '3001234567',
      line1: 'Calle 45 # 13-20',
      city: 'Bogotá',
      department: 'Bogotá D.C.',
      created_at: now(),
    })
    .execute();
  return id;
}

/** Puts copies into a person's cart, as the button of a copy's page does. */
export async function fillCart(db: Database, userId: string, listingIds: string[]): Promise<void> {
  await db
    .insertInto('carts')
    .values({ id: newId(), user_id: userId, created_at: now(), updated_at: now() })
    .onDuplicateKeyUpdate({ updated_at: now() })
    .execute();
  await db
    .insertInto('cart_items')
    .columns(['cart_id', 'listing_id', 'quantity', 'price_seen_minor', 'added_at'])
    .expression((eb) =>
      eb
        .selectFrom(['carts', 'listings'])
        .select(({ val }) => [
          'carts.id as cart_id',
          'listings.id as listing_id',
          val(1).as('quantity'),
          'listings.price_minor as price_seen_minor',
          now().as('added_at'),
        ])
        .where('carts.user_id', '=', userId)
        .where('listings.id', 'in', listingIds),
    )
    .onDuplicateKeyUpdate({ quantity: 1 })
    .execute();
}

/** A signed-in person with an address and these copies in the cart. */
export async function buyerWithCart(
  db: Database,
  origin: Origin,
  listingIds: string[],
): Promise<Member> {
  const member = await signedIn(db, origin);
  await makeAddress(db, member.user.id);
  await fillCart(db, member.user.id, listingIds);
  return member;
}

/** Opens the checkout and gives the form that places the order, with every choice made. */
export async function openCheckout(visitor: Visitor): Promise<[string, string][]> {
  const page = await visitor.get('/checkout');
  if (page.status !== 200) throw new Error(`the checkout page answered ${page.status}`);
  return checkoutFields(page.body);
}

/** The same of a page that is there already. */
export function checkoutFields(html: string): [string, string][] {
  const form = findForm(html, '/checkout', 'idempotencyKey', 'paymentMethod');
  const choices: Record<string, string> = {};
  for (const [name, options] of form.radios) {
    if (!form.fields.some(([field]) => field === name)) choices[name] = options[0]!;
  }
  return filled(form.fields, choices);
}

/** Buys what is in the cart; the answer of the last step. */
export async function checkOut(visitor: Visitor): Promise<Answer> {
  return visitor.post('/checkout', await openCheckout(visitor));
}

/** Decides on the sandbox's page for every payment of this person that waits there. */
export async function decideOnSandbox(
  db: Database,
  { user, visitor }: Member,
  intent: 'approve' | 'decline' = 'approve',
): Promise<Answer[]> {
  const waiting = await db
    .selectFrom('sandbox_payments')
    .select('id')
    .where('payer_id', '=', user.id)
    .where('state', '=', 'pending')
    .execute();
  const answers: Answer[] = [];
  for (const { id } of waiting) {
    const path = `/sandbox/payments/${id}`;
    answers.push(await visitor.submit(path, { intent }));
  }
  return answers;
}

/** Two or more origins in turn, so that each request meets another process. */
export function inTurn(origins: readonly string[]): () => string {
  let turn = 0;
  return () => origins[turn++ % origins.length]!;
}
