import { BookCover } from '~/catalog/book-cover';

type LineCoverProps = { title: string; authors: string; bookId: string; photo: string | null };

/** The small picture of a line; decorative, since the title stands beside it. */
export function LineCover({ title, authors, bookId, photo }: LineCoverProps) {
  if (!photo) return <BookCover title={title} authors={authors} seed={bookId} size="thumb" />;
  return <img className="line-photo" src={photo} width="96" height="128" alt="" loading="lazy" />;
}
