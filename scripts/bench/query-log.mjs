// What people would ask of this shop, drawn by the popularity of its books: the same every time for the
// same shop.

const SEED = 90_210;
const conditions = ['new', 'as_new', 'fine', 'very_good', 'good', 'fair', 'poor'];
const shelves = ['novel', 'poetry', 'history', 'children', 'classics', 'crime', 'fantasy', 'law'];
const cities = ['Bogotá', 'Medellín', 'Cali', 'Cartagena', 'Manizales'];

/** `count` query strings of the catalogue. */
export async function makeQueryLog(load, db, count) {
  const { random, pickBook } = await openDraw(load, db);
  const encode = encodeURIComponent;
  const words = () => {
    const { title, authors } = pickBook();
    const ofTitle = title.split(' ');
    const author = authors.split(';')[0];
    return random.weighted([
      [title, 3],
      [ofTitle.slice(0, random.between(1, 3)).join(' '), 3],
      [random.pick(ofTitle), 2],
      [author, 3],
      [author.split(' ').at(-1), 2],
      [`${author.split(' ').at(-1)} ${random.pick(ofTitle)}`, 2],
      [`"${ofTitle.slice(0, 3).join(' ')}"`, 0.5],
      [mistyped(random, random.pick(ofTitle)), 0.7],
      [random.pick(['novela', 'historia', 'poesía', 'amor', 'de la', 'el', 'libro']), 1],
    ]);
  };
  const filters = [
    () => `condition=${random.pick(conditions)}`,
    () => `subject=${random.pick(shelves)}`,
    () => `language=${random.pick(['es', 'es', 'en', 'fr', 'other'])}`,
    () => `binding=${random.pick(['paperback', 'hardcover', 'leather'])}`,
    () => `price_max=${random.pick([15_000, 30_000, 60_000])}`,
    () => `price_min=${random.pick([30_000, 150_000, 900_000])}`,
    () => `year_min=${random.between(1900, 2000)}`,
    () => `city=${encode(random.pick(cities))}`,
    () => random.pick(['signed=1', 'first_edition=1', 'photo=1', 'added_days=7']),
  ];
  return Array.from({ length: count }, () => {
    const hasWords = random.chance(0.75);
    const chosen = hasWords ? random.pick([0, 0, 0, 1, 1, 2]) : random.pick([0, 1, 1, 2, 3]);
    const order = random.weighted([
      ['', 6],
      ['sort=newest', 1],
      ['sort=price', 2],
      ['sort=total', 1],
      ['sort=price_desc', 0.5],
    ]);
    const given = Array.from({ length: chosen }, () => random.pick(filters)());
    return [hasWords ? `q=${encode(words())}` : '', ...given, order].filter(Boolean).join('&');
  });
}

/** `count` beginnings of what is typed into the search box, two characters and more. */
export async function makeTypedTexts(load, db, count) {
  const { random, pickBook } = await openDraw(load, db);
  return Array.from({ length: count }, () => {
    const { title, authors } = pickBook();
    const whole = random.chance(0.6) ? title : authors;
    return whole.slice(0, random.between(2, Math.max(2, Math.min(24, whole.length))));
  });
}

/** Books by popularity: half of the draws from the first thousand. */
async function openDraw(load, db) {
  const { makeRandom } = await load('/app/catalog/sample/random.ts');
  const random = makeRandom(SEED);
  const list = (limit) =>
    db
      .selectFrom('books')
      .select(['title', 'authors'])
      .orderBy('popularity', 'desc')
      .orderBy('title')
      .limit(limit)
      .execute();
  const books = await list(50_000);
  const head = books.slice(0, 1_000);
  return { random, pickBook: () => random.pick(random.chance(0.5) ? head : books) };
}

/** Two letters swapped, or one left out. */
function mistyped(random, word) {
  if (word.length < 5) return word;
  const at = random.between(1, word.length - 3);
  const swapped = word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2);
  return random.chance(0.5) ? swapped : word.slice(0, at) + word.slice(at + 1);
}
