import { DefinitionList } from '~/ui/definition-list';
import { Link, useLang } from '~/ui/navigation';
import { formatIsbn } from '~/values/isbn';
import { catalogPath, subjectPath } from '~/web/paths';
import { bookLanguageLabel, bookTerms } from './book-terms';
import type { Bibliography } from './listing-view';
import { catalogMessages } from './messages';
import { subjectLabel } from './subjects';

/** The bibliographic details that are known, and where to go on from them. */
export function BookFacts({ book, sku }: { book: Bibliography; sku?: string }) {
  const lang = useLang();
  const texts = catalogMessages[lang].facts;
  const { publisher, place, year, edition, language, binding, pages, isbn13, subjects } = book;
  return (
    <DefinitionList
      items={[
        { term: texts.publisher, value: publisher },
        { term: texts.place, value: place },
        { term: texts.year, value: year },
        { term: texts.edition, value: edition },
        { term: texts.language, value: language && bookLanguageLabel(language, lang) },
        { term: texts.binding, value: binding && bookTerms[lang].bindings[binding] },
        { term: texts.pages, value: pages },
        { term: texts.isbn, value: isbn13 && formatIsbn(isbn13) },
        { term: texts.subjects, value: subjects.length > 0 && <SubjectLinks codes={subjects} /> },
        { term: texts.sku, value: sku },
      ].map(({ term, value }) => ({ term, value: value === false ? null : value }))}
    />
  );
}

function SubjectLinks({ codes }: { codes: readonly string[] }) {
  const lang = useLang();
  return (
    <ul className="inline-list">
      {codes.map((code) => (
        <li key={code}>
          <Link to={subjectPath(code)}>{subjectLabel(code, lang)}</Link>
        </li>
      ))}
    </ul>
  );
}

/** The authors, each leading to what else there is; nothing for a book without one. */
export function AuthorLinks({ authors }: { authors: string }) {
  const names = authors.split(/\s*;\s*/).filter((name) => name !== '');
  if (names.length === 0) return null;
  return (
    <p className="authors">
      {names.map((name, index) => (
        <span key={name}>
          {index > 0 && '; '}
          <Link to={catalogPath({ author: name })}>{name}</Link>
        </span>
      ))}
    </p>
  );
}
