import { countText } from '~/values/count-text';
import { mostCounted } from './search/catalog-search';
import type { es } from './messages.es';

const plural = new Intl.PluralRules('en');
const copies = (count: number) => countText(count, 'en', 'copy', 'copies');

export const en: typeof es = {
  copies,
  found: (count, isMore) =>
    isMore ? `More than ${copies(mostCounted)}` : count === 0 ? 'No copies' : copies(count),
  suggest: {
    author: 'Author',
    found: (count) =>
      count === 0 ? 'No suggestions' : countText(count, 'en', 'suggestion', 'suggestions'),
  },
  card: {
    signed: 'Signed',
    firstEdition: 'First edition',
    book: 'See the book',
    moreCopies: (count) => countText(count, 'en', 'more copy', 'more copies'),
    from: (city) => `From ${city}`,
  },
  home: {
    crumb: 'Home',
    title: 'Used books with a history, one click away',
    text: 'Search thousands of copies from bookshops and readers all over Colombia. Each one says in what condition it is and what shipping costs before you pay.',
    description:
      'Buy and sell used books in Colombia: thousands of copies, each with its condition, its price and the cost of shipping in plain sight.',
    newest: 'Just arrived',
    seeAll: 'See the whole catalogue',
    subjects: 'By subject',
    how: 'How it works',
    steps: [
      {
        title: 'Find your copy',
        text: 'Search by title, author or ISBN, and compare the condition and price of each copy.',
      },
      {
        title: 'Pay without worry',
        text: 'You see the cost of shipping before you pay. We keep your money until the book arrives.',
      },
      {
        title: 'Receive it at home',
        text: 'The seller ships it with the carrier that you chose, and you can follow the order.',
      },
    ],
    sellTitle: 'Books that you have read already?',
    sellText: 'Publish a copy in two minutes: title, condition and price are enough.',
    sell: 'Sell a book',
  },
  feed: {
    title: 'BookStore: new copies',
    text: 'The second-hand books that have just come in.',
  },
  catalog: {
    title: 'Catalogue',
    results: (query) => `Results for “${query}”`,
    byAuthor: (author) => `Books by ${author}`,
    description:
      'Search used books by title, author, ISBN, subject, condition, language and price.',
    sortLabel: 'Sort by',
    sorts: {
      relevance: 'Relevance',
      newest: 'Newest',
      price: 'Lowest price',
      price_desc: 'Highest price',
    },
    groups: {
      subject: 'Subject',
      condition: 'Condition',
      language: 'Language',
      binding: 'Binding',
      price: 'Price',
      year: 'Year of the edition',
      words: 'Title, author or ISBN',
      more: 'More details',
      city: 'City',
      seller: 'Seller',
      added_days: 'Added',
    },
    fields: {
      title: 'Title',
      author: 'Author',
      isbn: 'ISBN',
      price_min: 'From',
      price_max: 'To',
      year_min: 'From',
      year_max: 'To',
    },
    apply: 'Apply',
    countAbove: 'over 10,000',
    steps: {
      until: (to) => `Up to ${to}`,
      since: (from) => `From ${from}`,
      between: (from, to) => `${from} to ${to}`,
    },
    popularOnly:
      'There are more than 10,000: the order by relevance and the numbers of the filters come from the 10,000 most wanted copies.',
    endOfRelevance:
      'These were the most relevant results. To see others, add a word or a filter, or sort them by date or price.',
    meant: (words) => `Did you mean “${words}”?`,
    chips: {
      q: (value) => `“${value}”`,
      title: (value) => `Title: ${value}`,
      author: (value) => `Author: ${value}`,
      isbn: (value) => `ISBN ${value}`,
      price_min: (value) => `From ${value}`,
      price_max: (value) => `Up to ${value}`,
      year_min: (value) => `From the year ${value}`,
      year_max: (value) => `Up to the year ${value}`,
      seller: (value) => `Seller: ${value}`,
      signed: 'Signed',
      first_edition: 'First edition',
      photo: 'With a photo',
      city: (value) => value,
      added_days: (value) => (value === '1' ? 'In the last day' : `In the last ${value} days`),
    },
    ignored: {
      price_min: 'The lowest price is not a number, so we left it out.',
      price_max: 'The highest price is not a number, so we left it out.',
      year_min: 'The first year is not a number, so we left it out.',
      year_max: 'The last year is not a number, so we left it out.',
      added_days: 'The number of days is not a number, so we left it out.',
    },
    emptyTitle: 'We found no such copies',
    emptyWords: 'Check the spelling, try fewer words, or only the author’s surname.',
    emptyFilters: 'Remove one of the filters or widen the price.',
    emptyIsbn: 'That ISBN is incomplete or has a wrong digit: check it, or search by title.',
    emptyAll: 'No copies have been published yet. Come back soon, or publish the first one.',
    seeAll: 'See the whole catalogue',
  },
  book: {
    description: (title, authors) =>
      `Used copies of “${title}”${authors ? ` by ${authors}` : ''}: condition, price and seller of each.`,
    copies: 'Copies for sale',
    cheapestFirst: 'Cheapest first',
    from: 'from',
    none: 'There are no copies of this book now',
    noneText: 'Used copies come and go. Meanwhile, look for others by the same author.',
    sameAuthor: 'See books by the author',
    searchAuthor: 'Search the catalogue',
    details: 'About the book',
    anonymous: 'Author unknown',
  },
  facts: {
    publisher: 'Publisher',
    place: 'Place',
    year: 'Year',
    edition: 'Edition',
    language: 'Language',
    binding: 'Binding',
    pages: 'Pages',
    isbn: 'ISBN',
    subjects: 'Subjects',
    sku: 'Reference',
  },
  listing: {
    description: (title, condition, price) =>
      `“${title}”, used, in ${condition.toLowerCase()} condition, for ${price}.`,
    condition: 'Condition',
    jacket: 'Dust jacket',
    defects: 'Details of this copy',
    noDefects: 'The seller noted no defects.',
    about: 'What the seller says',
    book: 'About the book',
    seeBook: 'See the book and all its copies',
    sold: 'Sold',
    soldText: 'This copy has found its owner.',
    held: 'On hold',
    heldText: 'Somebody is paying for it right now. If they do not, it will be available again.',
    oneLeft: 'Only copy',
    left: (count) => `${copies(count)} alike`,
    addToCart: 'Add to cart',
    quantity: 'Quantity',
    price: 'Price and purchase',
    plusShippingFrom: (price) => `plus shipping from ${price}`,
    seeOthers: 'See others',
    shipping: 'Shipping',
    shippingHint: 'To another city in Colombia. You choose the carrier before you pay.',
    handover: (city) => `Hand-over in ${city}`,
    free: 'Free',
    handlingDays: (days) =>
      days === 0
        ? 'The seller ships on the same business day.'
        : plural.select(days) === 'one'
          ? 'The seller ships within 1 business day.'
          : `The seller ships within ${days} business days.`,
    seller: 'Seller',
    sellerSince: (year) => `On BookStore since ${year}`,
    others: 'Other copies of this book',
    similar: 'You may also like',
    edit: 'Edit this copy',
    ownTitle: 'This copy is yours',
    ownText: {
      published: 'This is how buyers see it.',
      sold: 'It has been sold.',
      draft: 'It is a draft: only you see it until you publish it.',
      paused: 'It is paused: only you see it until you publish it again.',
      hidden: 'We have hidden it from the shop, so only you see it.',
    },
    hiddenReason: (reason) => `Reason: ${reason}`,
    paid: 'Your payment is protected until you have the book.',
  },
  shop: {
    description: (name, city) => `Used books from ${name}${city ? `, ${city}` : ''}.`,
    since: (date) => `Selling here since ${date}`,
    copies: 'Their copies',
    empty: 'This shop has no copies for sale now',
    emptyText: 'Come back later, or see what other sellers offer.',
    search: 'Search this shop',
    searchButton: 'Search',
  },
};
