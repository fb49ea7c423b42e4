import type { SameBook } from '~/catalog/book-key';
import { useMessages } from '~/ui/navigation';
import { FormSection } from '~/ui/form-section';
import { RadioGroup } from '~/ui/radio-group';
import { formatIsbn } from '~/values/isbn';
import { SAME_BOOK } from './same-book-fields';
import { sellingMessages } from './messages';

/**
 * The books of the catalogue that one without an ISBN may be: its seller says which it is, or that it is
 * none of them. There when a form comes back with the question; with a script, as soon as title and
 * author are typed (same-book.enhance.ts). An old copy is not asked: unless its seller chooses, it stays
 * where it is.
 */
export function SameBookSection({ books, isNew }: { books: readonly SameBook[]; isNew: boolean }) {
  const texts = useMessages(sellingMessages).form.same;
  return (
    <div id={SAME_BOOK.place} data-enhance="same-book" data-found={texts.found}>
      {/* Says that this page can ask; a post of a program that cannot makes a book of its own. */}
      <input type="hidden" name={SAME_BOOK.asks} value="yes" />
      {books.length > 0 && (
        <FormSection title={texts.title} text={texts.text}>
          <RadioGroup
            name={SAME_BOOK.choice}
            label={texts.label}
            defaultValue={isNew ? undefined : SAME_BOOK.none}
            options={[
              ...books.map((book) => ({
                value: book.id,
                label: <strong>{book.title}</strong>,
                description: describe(book, texts.isbn),
              })),
              {
                value: SAME_BOOK.none,
                label: <strong>{isNew ? texts.none : texts.stays}</strong>,
                description: isNew ? texts.noneText : texts.staysText,
              },
            ]}
          />
        </FormSection>
      )}
    </div>
  );
}

/** What tells editions apart, as far as it is known. */
const describe = ({ authors, publisher, year, edition, isbn13 }: SameBook, isbn: string): string =>
  [authors, publisher, year, edition, isbn13 && `${isbn} ${formatIsbn(isbn13)}`]
    .filter(Boolean)
    .join(' · ');
