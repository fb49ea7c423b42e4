import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { isId } from '~/values/id';
import { asLoaderSays, sharedUnlessPersonal } from '~/web/cache-headers';
import { langOfPath } from '~/web/language';
import { notFound } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import { BookPage } from './book-page';
import { findBook } from './book.reads.server';
import { findCopyRows } from './catalog.reads.server';
import { noFilters } from './catalog-filters';
import { catalogMessages } from './messages';

export const handle: RouteHandle = { access: 'public', scripts: false, cacheQuery: ['after'] };

export const headers = asLoaderSays;

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  if (!data) return [];
  const texts = catalogMessages[langOfPath(location.pathname)];
  const { title, authors } = data.book;
  return [
    { title: texts.pageTitle(authors ? `${title}, ${authors}` : title) },
    { name: 'description', content: texts.book.description(title, authors) },
  ];
};

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const id = params.bookId;
  if (!isId(id)) throw notFound();
  const { reader, config } = context;
  const after = new URL(request.url).searchParams.get('after') ?? '';
  const filters = { ...noFilters, bookId: id };
  const [book, copies] = await Promise.all([
    findBook(reader, id),
    findCopyRows(reader, filters, { sort: 'price', after, photoOrigin: config.photoOrigin }),
  ]);
  if (!book) throw notFound();
  return json({ book, copies }, { headers: sharedUnlessPersonal(context) });
}

export default function Book() {
  return <BookPage {...useLoaderData<typeof loader>()} />;
}
