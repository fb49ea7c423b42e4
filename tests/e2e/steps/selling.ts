import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { visit } from '../../support/browser';
import type { World } from '../../support/world';
import { fill, formWith, submit, type Values } from './forms';

/** A photo as a phone makes it: JPEG, upright, of one colour. */
export async function photo(name: string, background: string) {
  const size = { width: 900, height: 1200, channels: 3 as const };
  const buffer = await sharp({ create: { ...size, background } })
    .jpeg()
    .toBuffer();
  return { name, mimeType: 'image/jpeg', buffer };
}

/** Opens the form for a new copy and passes its first step, with an ISBN or without. */
export async function startListing(page: Page, isbn = ''): Promise<void> {
  await visit(page, '/sell/listings/new');
  await passIsbnStep(page, isbn);
}

export async function passIsbnStep(page: Page, isbn = ''): Promise<void> {
  const title = page.locator('main [name="title"]');
  if ((await title.count()) === 0) {
    const form = formWith(page, '[name="isbn"]');
    await fill(form, { isbn });
    await form.locator('button[type="submit"]').first().click();
  }
  await title.waitFor();
}

/** Publishes a copy through the form; gives the id under which it can be bought. */
export async function publish(
  world: World,
  page: Page,
  values: Values & { title: string },
): Promise<string> {
  await startListing(page, typeof values.isbn === 'string' ? values.isbn : '');
  const form = formWith(page, '[name="title"]');
  await fill(form, values);
  await submit(form, 'publish');
  await page.locator('.flash').waitFor();
  return listingId(world, values.title);
}

export async function listingId({ db }: World, title: string): Promise<string> {
  const row = await db
    .selectFrom('listings')
    .select('id')
    .where('title', '=', title)
    .executeTakeFirstOrThrow();
  return row.id;
}

/** The addresses of the photos that a copy's page shows, in their order, once all have loaded. */
export async function shownPhotos(page: Page): Promise<string[]> {
  const images = page.locator('.gallery-strip img');
  await images.first().waitFor();
  return images.evaluateAll((all) =>
    Promise.all(
      (all as HTMLImageElement[]).map(async (image) => {
        image.loading = 'eager';
        await image.decode();
        return image.src;
      }),
    ),
  );
}

/** Sends a file of copies from its page; ends where its columns are named. */
export async function sendFile(page: Page, content: string): Promise<void> {
  const form = formWith(page, '[name="file"]');
  const file = { name: 'libros.csv', mimeType: 'text/csv', buffer: Buffer.from(content) };
  await form.locator('[name="file"]').setInputFiles(file);
  await submit(form);
  await page.waitForURL(/\/sell\/import\/\w+$/);
}
