import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeSeller } from '../support/factories';
import { findForm } from '../support/html-forms';
import { photoWithPlace } from '../support/images';
import { readMails, waitForMail } from '../support/mail-folder';
import { multipart } from '../support/multipart';
import { openShop, type Shop, type ShopProcess } from '../support/shop';
import { signedInAs, type Member } from '../support/shop-scenes';
import { mountSmallDisk, type SmallDisk } from '../support/small-disk';
import { until } from '../support/until';
import type { Answer } from '../support/visitor';

/**
 * A disk without a byte left: who sends a photo gets the form again or a page with a reference, the
 * operator the cause under that reference, nothing is half there, and with room again all goes on by itself.
 */

let shop: Shop;
let disk: SmallDisk | string;
beforeAll(async () => {
  shop = await openShop({ name: 'full_disk' });
  disk = mountSmallDisk(path.join(shop.folder, 'small'));
});
afterAll(async () => {
  if (disk && typeof disk === 'object') disk.remove();
  await shop?.stop();
});
beforeEach(({ skip }) => {
  if (typeof disk === 'string') skip(disk);
});

const reference = (answer: Answer) => String(answer.headers['x-request-id']);

describe.each<[string, string, (refused: Answer) => string[]]>([
  // What was typed has arrived: it stands in the form again, with a sentence beside the photo.
  [
    'photos are kept',
    'UPLOAD_FOLDER',
    () => ['value="La vorágine"', '«foto.jpg» no se pudo guardar'],
  ],
  ['files arrive', 'TMPDIR', (refused) => [reference(refused)]],
])('where %s', (_, variable, saying) => {
  let server: ShopProcess;
  let seller: Member;
  beforeAll(async () => {
    if (typeof disk === 'string') return;
    const folder = path.join(disk.folder, variable);
    mkdirSync(folder);
    server = await shop.start({ roles: ['web'], environment: { [variable]: folder } });
    const { db } = shop.databases;
    const { user_id } = await makeSeller(db);
    const user = db.selectFrom('users').selectAll().where('id', '=', user_id);
    seller = await signedInAs(db, server.origin, await user.executeTakeFirstOrThrow());
  });
  afterAll(() => seller?.visitor.close());

  /** Fills in the form for a new copy anew and sends it with a photo. */
  async function publish() {
    const page = await seller.visitor.get('/sell/listings/new?isbn=');
    const { fields } = findForm(page.body, '/sell/listings/new', 'title');
    const typed = { title: 'La vorágine', condition: 'good', price: '25000', intent: 'publish' };
    const { type, body } = multipart(
      [...fields.filter(([name]) => !(name in typed)), ...Object.entries(typed)],
      [
        {
          ...{ field: 'photos', name: 'foto.jpg', type: 'image/jpeg' },
          bytes: await photoWithPlace(),
        },
      ],
    );
    return seller.visitor.send('POST', '/sell/listings/new', body, { 'Content-Type': type });
  }
  const kept = async () => {
    const { db } = shop.databases;
    const copies = await db
      .selectFrom('listings')
      .select('id')
      .where('seller_id', '=', seller.user.id)
      .execute();
    const photos = await db
      .selectFrom('listing_photos')
      .select('id')
      .where('owner_id', '=', seller.user.id)
      .execute();
    return { copies: copies.length, photos: photos.length };
  };

  it('says so, logs the cause under the reference, keeps nothing by halves, and goes on', async () => {
    const { fill, free } = disk as SmallDisk;
    fill();
    const refused = await publish();
    expect(refused.status).toBe(503);
    expect(refused.headers['retry-after']).toBeDefined();
    for (const said of saying(refused)) expect(refused.body).toContain(said);
    const lines = server.log().split('\n');
    expect(lines.filter((line) => line.includes(reference(refused))).join()).toContain('ENOSPC');
    expect(await kept()).toEqual({ copies: 0, photos: 0 });
    expect((await seller.visitor.get('/sell/listings')).status).toBe(200);

    free();
    expect((await publish()).status).toBe(303);
    expect(await kept()).toEqual({ copies: 1, photos: 1 });
  });
});

it('where mails are kept: they wait, and each goes out once', async () => {
  const { db } = shop.databases;
  const { fill, free, folder } = disk as SmallDisk;
  const mailFolder = path.join(folder, 'mail');
  const server = await shop.start({ environment: { MAIL_FOLDER: mailFolder } });
  fill();
  const { user_id } = await makeSeller(db);
  const user = await db
    .selectFrom('users')
    .selectAll()
    .where('id', '=', user_id)
    .executeTakeFirstOrThrow();
  const { visitor } = await signedInAs(db, server.origin, user);
  const sent = await visitor.submit('/forgot-password', { email: user.email });
  expect(sent.status).toBeLessThan(400);
  await until('a mail could not be written', async () => server.log().includes('ENOSPC'));
  expect(await readMails(mailFolder)).toEqual([]);

  free();
  // Its next attempt is half a minute away: the database's clock decides, and the test moves it.
  await db
    .updateTable('outbox_mails')
    .set({ next_attempt_at: new Date(0) })
    .where('recipient', '=', user.email)
    .execute();
  await waitForMail(mailFolder, user.email, /reset-password/);
  expect((await readMails(mailFolder)).length).toBe(1);
  visitor.close();
});
