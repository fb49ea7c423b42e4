import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { postageTo } from '~/shipping/postage';
import { destinationIn } from '~/values/destination';
import { isId } from '~/values/id';
import { asLoaderSays, sharedUnlessPersonal } from '~/web/cache-headers';
import { langOfPath } from '~/web/language';
import { movedTo, notFound } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import { BookPage } from './book-page';
import { findBookCopies } from './book-copies.reads.server';
import { findBook } from './book.reads.server';
import { bookPath } from '~/web/paths';
import { originOf, pageMeta } from '~/web/page-meta';
import { findMovedBook } from './moved.reads.server';
import { bookData, bookPicture, trail } from './structured-data';
import { findKin } from './similar.reads.server';
import { catalogMessages } from './messages';

export const handle: RouteHandle = { access: 'public', cacheQuery: ['after'], byDestination: true };

export const headers = asLoaderSays;

export const meta: MetaFunction<typeof loader> = ({ data, location, matches }) => {
  if (!data) return [];
  const lang = langOfPath(location.pathname);
  const texts = catalogMessages[lang];
  const { title, authors } = data.book;
  const origin = originOf(matches);
  return pageMeta(
    {
      title: authors ? `${title}, ${authors}` : title,
      description: texts.book.description(title, authors),
      type: 'book',
      picture: bookPicture(origin, title, data.book.picture),
      structured: [
        bookData(data, { origin, lang }),
        trail({ origin, lang }, [{ name: title, path: bookPath(data.book.id) }]),
      ],
    },
    origin,
  );
};

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const id = params.bookId;
  if (!isId(id)) throw notFound();
  const { reader, config } = context;
  const after = new URL(request.url).searchParams.get('after') ?? '';
  const { photoOrigin } = config;
  const destination = destinationIn(context.cookies);
  const postage = postageTo(destination);
  const [book, copies] = await Promise.all([
    findBook(reader, id, photoOrigin),
    findBookCopies(reader, id, { after, photoOrigin, postage }),
  ]);
  if (!book || (copies.cards.length === 0 && !after)) {
    const intoId = await findMovedBook(reader, id);
    if (intoId) throw movedTo(request, bookPath(intoId));
  }
  if (!book) throw notFound();
  const kin = await findKin(reader, book);
  return json({ book, copies, kin, destination }, { headers: sharedUnlessPersonal(context) });
}

export default function Book() {
  return <BookPage {...useLoaderData<typeof loader>()} />;
}
