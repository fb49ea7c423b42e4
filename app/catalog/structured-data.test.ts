import { describe, expect, it } from 'vitest';
import { makeListing } from '~/../tests/support/factories';
import { answerOf, getRequest, testContexts } from '~/../tests/support/requests';
import { testDatabase } from '~/../tests/support/test-database';
import { now } from '~/db/now';
import { newId } from '~/values/id';
import { loader, meta } from './listing.route';

const db = testDatabase();
const contextOf = testContexts(db);

/** The tags that the page of a copy has in its head. */
async function tagsOf(listingId: string, path = `/listings/${listingId}`) {
  const args = { request: getRequest(path), params: { listingId }, context: contextOf() };
  const data = await (await answerOf(() => loader(args))).json();
  const root = { id: 'root', data: { canonical: `https://libros.example${path}` } };
  const tags = meta({ data, location: { pathname: path }, matches: [root] } as never);
  return tags as unknown as Record<string, unknown>[];
}
const blocks = (tags: Record<string, unknown>[]) =>
  tags.flatMap((tag) => ('script:ld+json' in tag ? [tag['script:ld+json']] : []));

describe('what a copy’s page says to machines', () => {
  it('is what its offer is: used, its price, who sells it, and that it can be had', async () => {
    const copy = await makeListing(db, { price_minor: '4550000' });
    const [product, trail] = blocks(await tagsOf(copy.id));
    expect(product).toMatchObject({
      '@context': 'https://schema.org',
      '@type': ['Product', 'Book'],
      name: copy.title,
      offers: {
        '@type': 'Offer',
        price: '45500.00',
        priceCurrency: 'COP',
        itemCondition: 'https://schema.org/UsedCondition',
        availability: 'https://schema.org/InStock',
        seller: { '@type': 'BookStore', name: 'Librería de prueba' },
      },
    });
    expect(trail).toMatchObject({
      '@type': 'BreadcrumbList',
      itemListElement: [{ position: 1 }, { position: 2 }, { position: 3, name: copy.title }],
    });
  });

  it('says that a sold copy is sold, and names English pages in English', async () => {
    const copy = await makeListing(db, { status: 'sold', available: 0 });
    const [product] = blocks(await tagsOf(copy.id, `/en/listings/${copy.id}`));
    expect(product).toMatchObject({
      url: `https://libros.example/en/listings/${copy.id}`,
      offers: { availability: 'https://schema.org/SoldOut' },
    });
  });

  it('has a title, a description of a length that is shown, and the same for previews', async () => {
    const copy = await makeListing(db, { title: 'Un título muy largo '.repeat(30).trim() });
    const tags = await tagsOf(copy.id);
    const description = tags.find(({ name }) => name === 'description')!.content as string;
    expect(description.length).toBeLessThanOrEqual(160);
    expect(tags).toContainEqual({ property: 'og:description', content: description });
    expect(tags).toContainEqual({ property: 'og:type', content: 'product' });
  });

  it('shows the copy’s photo in previews, else its book’s drawn picture, else the shop’s', async () => {
    const copy = await makeListing(db, { title: 'La vorágine' });
    const pictureOf = async () =>
      (await tagsOf(copy.id)).flatMap(({ property, content }) =>
        String(property).startsWith('og:image') ? [content] : [],
      );
    const shop = ['https://libros.example/social.jpg', '1200', '630', 'BookStore'];
    expect(await pictureOf()).toEqual(shop);
    const key = newId();
    await db
      .updateTable('books')
      .set({ picture_key: key, picture_design: 1 })
      .where('id', '=', copy.book_id)
      .execute();
    const drawn = `https://libros.example/photos/${key}/social.jpg`;
    expect(await pictureOf()).toEqual([drawn, '1200', '630', 'La vorágine']);
    await db
      .insertInto('listing_photos')
      .values({
        id: newId(),
        owner_id: copy.seller_id,
        listing_id: copy.id,
        object_key: key,
        width: 900,
        height: 1400,
        bytes: 9,
        created_at: now(),
      })
      .execute();
    const photo = `https://libros.example/photos/${key}/page.webp`;
    expect(await pictureOf()).toEqual([photo, '900', '1400', 'La vorágine']);
  });
});
