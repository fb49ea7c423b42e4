import type { CatalogFields } from './catalog-query';
import { catalogMessages } from './messages';
import { subjectLabel } from './subjects';

/** What a list is called: by what was searched for, its author or its shelf. */
export function catalogTitle(fields: CatalogFields, lang: 'es' | 'en'): string {
  const texts = catalogMessages[lang].catalog;
  const [query, author, subject] = [fields.q?.[0], fields.author?.[0], fields.subject?.[0]];
  if (query) return texts.results(query);
  if (author) return texts.byAuthor(author);
  return subject ? subjectLabel(subject, lang) : texts.title;
}
