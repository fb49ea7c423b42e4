import { countText } from '~/values/count-text';
import type { es } from './messages.es';

const plural = new Intl.PluralRules('en');

export const en: typeof es = {
  title: 'What I wait for',
  lead: 'We write to you, one mail a day at most, when a copy arrives. Who has waited longest for a book has it set aside for 24 hours.',
  askBook: (title) => `Shall we tell you when “${title}” arrives?`,
  askAuthor: (author) => `Shall we tell you of new books by ${author}?`,
  askSearch: 'Shall we keep this search?',
  askText: 'You can remove it here at any time.',
  already: 'You wait for it already.',
  add: 'Tell me',
  remove: 'Remove',
  removeLabel: (what) => `Remove ${what}`,
  added: 'Done: we tell you when it arrives.',
  addedAgain: 'You were waiting for it already.',
  removed: 'We took it off your list.',
  listTitle: 'My list',
  cheapest: 'The cheapest way to have all of them',
  book: 'Book',
  author: 'Author',
  search: 'Search',
  since: (date) => `Since ${date}`,
  waiting: (people) =>
    plural.select(people) === 'one'
      ? 'Only you wait for it'
      : `${countText(people, 'en', 'person waits for it', 'people wait for it')}`,
  found: 'Found for you',
  foundText: 'Copies on sale that have arrived since you wait for them.',
  yours: (until) => `Set aside for you until ${until}`,
  emptyTitle: 'You do not wait for any book yet',
  emptyText:
    'Press “Tell me” on the page of a book, or keep a search of the catalogue: we write when it arrives.',
  toCatalog: 'Search the catalogue',
  errors: {
    too_wide: 'Nearly every copy is like that: add a word, a subject or a seller.',
    too_many: 'You wait for 100 things already. Remove one first.',
    nothing: 'Choose which book, author or search you want to wait for.',
  },
};
