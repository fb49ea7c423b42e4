import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { AppLoadContext } from '@remix-run/node';
import sharp from 'sharp';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { startSession } from '~/accounts/session.server';
import { getViewer } from '~/accounts/viewer.server';
import { folderPhotoStore } from '~/platform/photo-store-folder.server';
import { makeListing, makeSeller, makeUser } from '../../tests/support/factories';
import { multipart, type FilePart } from '../../tests/support/multipart';
import { answerOf, formPost, getRequest, testContexts } from '../../tests/support/requests';
import { testDatabase } from '../../tests/support/test-database';
import * as editRoute from './edit-listing.route';
import * as listRoute from './listings.route';
import * as newRoute from './new-listing.route';
import * as photoRoute from './photo.route';

const db = testDatabase();
const contexts = testContexts(db);
const folder = mkdtempSync(path.join(os.tmpdir(), 'bookstore-routes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const photos = folderPhotoStore(folder);

interface Person {
  userId: string;
  csrf: string;
  context(): AppLoadContext;
}

async function signIn(userId?: string): Promise<Person> {
  const id = userId ?? (await makeUser(db)).id;
  const { cookie } = await startSession(db, { userId: id, userAgent: 'test' });
  const context = () => Object.assign(contexts({ cookies: { session: cookie } }), { photos });
  const viewer = await getViewer(context());
  return { userId: id, csrf: viewer!.csrf, context };
}

let ana: Person;
beforeEach(async () => {
  ana = await signIn();
});

const enough = { title: 'La vorágine', condition: 'good', price: '25.000' };
const NEW = '/sell/listings/new';

const postNew = (person: Person, fields: Record<string, string>) =>
  answerOf(() =>
    newRoute.action({
      request: formPost(NEW, { csrf: person.csrf, ...fields }),
      context: person.context(),
      params: {},
    }),
  );

const postEdit = (person: Person, id: string, fields: Record<string, string>) =>
  answerOf(() =>
    editRoute.action({
      request: formPost(`/sell/listings/${id}/edit`, { csrf: person.csrf, ...fields }),
      context: person.context(),
      params: { id },
    }),
  );

function postFiles(person: Person, fields: [string, string][], files: FilePart[]) {
  const { type, body } = multipart([['csrf', person.csrf], ...fields], files);
  const headers = { 'Content-Type': type };
  const request = new Request(`http://localhost:3000${NEW}`, {
    method: 'POST',
    headers,
    body: new Uint8Array(body),
  });
  return answerOf(() => newRoute.action({ request, context: person.context(), params: {} }));
}

const jpeg = async (name: string): Promise<FilePart> => ({
  field: 'photos',
  name,
  type: 'image/jpeg',
  bytes: await sharp({ create: { width: 80, height: 60, channels: 3, background: '#a33' } })
    .jpeg()
    .toBuffer(),
});

const listings = () => db.selectFrom('listings').selectAll().orderBy('id').execute();
const placeOf = (answer: Response) => answer.headers.get('Location');
type Refusal = { form: { values: object; errors: object }; keptPhotos: { id: string }[] };
const refusalOf = async (answer: Response) => (await answer.json()) as Refusal;

describe('a new copy', () => {
  it('is for people who are signed in and send their token', async () => {
    const context = Object.assign(contexts(), { photos });
    const request = formPost(NEW, enough);
    const visitor = await answerOf(() => newRoute.action({ request, context, params: {} }));
    expect([visitor.status, placeOf(visitor)]).toEqual([
      303,
      '/login?redirectTo=%2Fsell%2Flistings%2Fnew',
    ]);
    expect((await postNew(ana, { ...enough, csrf: 'forged' })).status).toBe(403);
    expect(await listings()).toEqual([]);
  });

  it('starts with the ISBN, which may be empty', async () => {
    const known = await postNew(ana, { isbn: '0-307-47472-0' });
    expect([known.status, placeOf(known)]).toEqual([303, `${NEW}?isbn=9780307474728`]);
    expect(placeOf(await postNew(ana, { isbn: '' }))).toBe(`${NEW}?isbn=`);
    const wrong = await postNew(ana, { isbn: '9780307474729' });
    expect(wrong.status).toBe(400);
    const { form } = await refusalOf(wrong);
    expect(form.values).toMatchObject({ isbn: '9780307474729' });
    expect(form.errors).toHaveProperty('isbn');
  });

  it('is published by one post of all fields, and without a button', async () => {
    const answer = await postNew(ana, enough);
    const [row] = await listings();
    expect([answer.status, placeOf(answer)]).toEqual([303, `/listings/${row!.id}`]);
    expect(answer.headers.getSetCookie().join()).toMatch(/^flash=/);
    expect(row).toMatchObject({ seller_id: ana.userId, status: 'published' });
  });

  it('leads on with a draft and back to the list with a pause', async () => {
    const draft = await postNew(ana, { ...enough, intent: 'draft' });
    const paused = await postNew(ana, { ...enough, intent: 'pause' });
    const [first, second] = await listings();
    expect(placeOf(draft)).toBe(`/sell/listings/${first!.id}/edit`);
    expect(placeOf(paused)).toBe('/sell/listings');
    expect([first!.status, second!.status]).toEqual(['draft', 'paused']);
  });

  it('takes nothing from a form that the form does not have', async () => {
    const other = await makeSeller(db);
    const own = { id: 'x'.repeat(22), sellerId: other.user_id, seller_id: other.user_id };
    const state = { status: 'sold', sold: '7', available: '9', version: '9', isSample: '1' };
    const money = { priceMinor: '1', price_minor: '1', currency: 'USD', publishedAt: '2001-01-01' };
    await postNew(ana, { ...enough, ...own, ...state, ...money, bookId: 'x', role: 'admin' });
    const rows = await listings();
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      seller_id: ana.userId,
      status: 'published',
      sold: 0,
      available: 1,
      version: 1,
      is_sample: 0,
      price_minor: '2500000',
      currency: 'COP',
    });
    const user = await db
      .selectFrom('users')
      .select('role')
      .where('id', '=', ana.userId)
      .executeTakeFirstOrThrow();
    expect(user.role).toBe('member');
  });

  it('keeps what was typed and says all that is wrong, from top to bottom', async () => {
    const typed = { title: '', condition: 'fine', defects: 'tear', price: '25,5', year: '19x' };
    const answer = await postNew(ana, { ...typed, description: 'Con cariño' });
    expect(answer.status).toBe(400);
    const { form } = await refusalOf(answer);
    expect(Object.keys(form.errors)).toEqual(['title', 'year', 'condition', 'price']);
    // Which of the defects it is, and what they still permit.
    expect(Object.values(form.errors)[2]).toMatch(/hojas o cubierta rasgadas.*«Bueno»/);
    expect(form.values).toMatchObject({ ...typed, description: 'Con cariño' });
    expect(form.values).not.toHaveProperty('csrf');
  });

  it('refuses a button that it does not have', async () => {
    expect((await postNew(ana, { ...enough, intent: 'sell' })).status).toBe(400);
    expect(await listings()).toEqual([]);
  });
});

describe('photos in a form', () => {
  it('survive a refusal and join the copy with the next try', async () => {
    const files = [await jpeg('a.jpg'), await jpeg('b.jpg')];
    const wrong = {
      field: 'photos',
      name: 'nota.txt',
      type: 'text/plain',
      bytes: Buffer.from('x'),
    };
    const fields: [string, string][] = [
      ['title', 'La vorágine'],
      ['condition', 'good'],
    ];
    const refused = await postFiles(ana, fields, [...files, wrong]);
    expect(refused.status).toBe(400);
    const { form, keptPhotos } = await refusalOf(refused);
    expect(Object.keys(form.errors)).toEqual(['photos', 'price']);
    expect(keptPhotos).toHaveLength(2);

    const [a, b] = keptPhotos;
    const ids: [string, string][] = [
      ['photoId', b!.id],
      ['photoId', a!.id],
    ];
    const saved = await postFiles(
      ana,
      [...fields, ['price', '25000'], ...ids],
      [await jpeg('c.jpg')],
    );
    expect(saved.status).toBe(303);
    const [row] = await listings();
    const hung = await db
      .selectFrom('listing_photos')
      .select(['id', 'listing_id'])
      .orderBy('position')
      .execute();
    expect(hung.map(({ listing_id }) => listing_id)).toEqual([row!.id, row!.id, row!.id]);
    expect(hung.slice(0, 2).map(({ id }) => id)).toEqual([b!.id, a!.id]);
  });

  it('are kept for their owner alone', async () => {
    const refused = await postFiles(ana, [['title', 'x']], [await jpeg('a.jpg')]);
    const { keptPhotos } = await refusalOf(refused);
    const luis = await signIn();
    const stolen = await postNew(luis, { ...enough, price: '', photoId: keptPhotos[0]!.id });
    expect((await refusalOf(stolen)).keptPhotos).toEqual([]);
    await postNew(luis, { ...enough, photoId: keptPhotos[0]!.id });
    const row = await db.selectFrom('listing_photos').selectAll().executeTakeFirstOrThrow();
    expect(row.listing_id).toBeNull();
  });

  it('beyond eight in one post are named, and the eight are kept', async () => {
    const files = await Promise.all(Array.from({ length: 10 }, (_, i) => jpeg(`${i}.jpg`)));
    const answer = await postFiles(ana, Object.entries(enough), files);
    const { form, keptPhotos } = await refusalOf(answer);
    expect(answer.status).toBe(400);
    expect(JSON.stringify(form.errors)).toMatch(/«8\.jpg».*«9\.jpg»/);
    expect(keptPhotos).toHaveLength(8);
  });

  it('that the store does not take leave the form as it was typed', async () => {
    const broken = { ...photos, put: () => Promise.reject(new Error('away')) };
    const person = { ...ana, context: () => Object.assign(ana.context(), { photos: broken }) };
    const answer = await postFiles(person, Object.entries(enough), [await jpeg('a.jpg')]);
    expect(answer.status).toBe(503);
    const { form } = await refusalOf(answer);
    expect(form.values).toMatchObject(enough);
    expect(Object.keys(form.errors)).toEqual(['photos']);
    expect(await listings()).toEqual([]);
  });
});

describe('a copy of somebody else', () => {
  it('is not there, whatever is asked of it', async () => {
    const listing = await makeListing(db);
    const before = await listings();
    for (const id of [listing.id, 'x'.repeat(22), 'ñ', "' OR 1=1 --"]) {
      const params = { id };
      const get = await answerOf(() =>
        editRoute.loader({ request: getRequest('/'), context: ana.context(), params }),
      );
      expect(get.status).toBe(404);
      const posts: Record<string, string>[] = [
        enough,
        { ...enough, intent: 'pause' },
        { intent: 'pause' },
        { intent: 'publish' },
        { intent: 'photo_remove', photoId: id },
      ];
      for (const fields of posts) expect((await postEdit(ana, id, fields)).status).toBe(404);
      const copy = await answerOf(() =>
        newRoute.loader({
          request: getRequest(`${NEW}?copy=${encodeURIComponent(id)}`),
          context: ana.context(),
          params: {},
        }),
      );
      expect(copy.status).toBe(404);
    }
    expect(await listings()).toEqual(before);
    const list = await answerOf(() =>
      listRoute.loader({
        request: getRequest('/sell/listings'),
        context: ana.context(),
        params: {},
      }),
    );
    expect(await list.json()).toMatchObject({ page: { rows: [] }, counts: { all: 0 } });
    expect(list.headers.get('Cache-Control')).toContain('no-store');
  });
});

describe('a copy of one’s own', () => {
  it('is changed by the whole form and moved by a button of the list', async () => {
    await makeSeller(db, { user_id: ana.userId });
    const { id } = await makeListing(db, { seller_id: ana.userId });
    const saved = await postEdit(ana, id, { ...enough, title: 'Corregido' });
    expect(placeOf(saved)).toBe(`/listings/${id}`);
    const back = '/sell/listings?status=published';
    const paused = await postEdit(ana, id, { intent: 'pause', redirectTo: back });
    expect([paused.status, placeOf(paused)]).toEqual([303, back]);
    const away = await postEdit(ana, id, { intent: 'publish', redirectTo: '//evil.example' });
    expect(placeOf(away)).toBe('/sell/listings');
    expect((await listings())[0]).toMatchObject({ title: 'Corregido', status: 'published' });
  });

  it('that an admin hid says why it cannot be published, and loses nothing', async () => {
    await makeSeller(db, { user_id: ana.userId });
    const hidden = { status: 'hidden', status_reason: 'Es una fotocopia.' } as const;
    const { id, title } = await makeListing(db, { seller_id: ana.userId, ...hidden });
    const whole = await postEdit(ana, id, { ...enough, title: 'Nuevo' });
    expect(whole.status).toBe(409);
    const refusal = await refusalOf(whole);
    expect(JSON.stringify(refusal.form.errors)).toContain('Es una fotocopia.');
    expect(refusal.form.values).toMatchObject({ title: 'Nuevo' });
    const button = await postEdit(ana, id, { intent: 'publish' });
    expect(button.status).toBe(409);
    expect((await refusalOf(button)).form.values).toMatchObject({ title });
    expect((await listings())[0]).toMatchObject({ title, status: 'hidden' });
  });
});

describe('the file of a photo', () => {
  const key = 'A'.repeat(22);
  const get = (params: { key: string; file: string }) =>
    answerOf(() =>
      photoRoute.loader({
        request: getRequest('/photos'),
        context: Object.assign(contexts(), { photos }),
        params,
      }),
    );

  it('is kept for a year and runs nothing', async () => {
    await photos.put(`${key}/card.webp`, Buffer.from('bytes'), 'image/webp');
    const answer = await get({ key, file: 'card.webp' });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('bytes');
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/webp',
      'content-length': '5',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
  });

  it('is not found by any other name, and the miss is not kept', async () => {
    await photos.put(`${key}/source.webp`, Buffer.from('secret'), 'image/webp');
    const files = ['page.webp', 'card.avif', 'source.webp', 'card.svg', 'card', '..', '../x.webp'];
    for (const file of files) {
      const answer = await get({ key, file });
      expect(answer.status, file).toBe(404);
      expect(answer.headers.get('Cache-Control')).toBe('no-store');
    }
    for (const other of ['..', '%2e%2e', 'ñ', `${key}x`, '']) {
      expect((await get({ key: other, file: 'card.webp' })).status).toBe(404);
    }
  });

  it('is asked for again later while the store is away', async () => {
    const broken = { ...photos, get: () => Promise.reject(new Error('away')) };
    const answer = await answerOf(() =>
      photoRoute.loader({
        request: getRequest('/photos'),
        context: Object.assign(contexts(), { photos: broken }),
        params: { key, file: 'card.webp' },
      }),
    );
    expect([answer.status, answer.headers.get('Retry-After')]).toEqual([503, '5']);
  });
});
