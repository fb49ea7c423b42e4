// The file of a large second-hand bookseller, the same each time: titles with real words, most with an
// ISBN, some of books that the shop knows, and whatever columns a dealer fills.
import { deriveBooks } from '~/catalog/sample/derive-books';
import { makeRandom, type Random } from '~/catalog/sample/random';
import { readSampleFiles } from '~/catalog/sample/sample-files.server';
import { conditions } from '~/values/condition';

const seed = 19_671;
const header =
  'SKU;ISBN;Título;Autor;Editorial;Lugar;Año;Idioma;Encuadernación;Páginas;Materias;Estado;Descripción;Precio;Cantidad;Peso';

const words =
  'lomo cubierta interior limpio subrayado lápiz firma antiguo dueño sello librería páginas amarillas tapa buena conservación'.split(
    ' ',
  );

/**
 * A table of so many copies, with `;` between columns. `known` is the part of rows with an ISBN of the
 * sample; `newIsbn` of those with one that no book has yet; the rest have none.
 */
export async function sellerFile(
  rows: number,
  { known = 0.2, newIsbn = 0.5 } = {},
): Promise<string> {
  const { books } = await readSampleFiles();
  const withIsbn = books.filter(({ isbn13 }) => isbn13 !== null);
  const random = makeRandom(seed);
  const lines = deriveBooks(books, rows).map((derived, index) => {
    const chance = random.next();
    const book = chance < known ? random.pick(withIsbn) : derived;
    const isbn = chance < known ? book.isbn13! : chance < known + newIsbn ? newNumber(index) : '';
    return [
      `L${String(index).padStart(6, '0')}`,
      isbn,
      book.title,
      book.authors.join('; '),
      book.publisher ?? '',
      book.place ?? '',
      book.year ?? '',
      book.language,
      random.pick(['tapa dura', 'rústica']),
      book.pages ?? '',
      book.subjects.slice(0, 5).join('|'),
      random.pick(conditions),
      sentence(random),
      random.between(8, 90) * 1000,
      random.chance(0.9) ? 1 : random.between(2, 6),
      random.between(150, 900),
    ]
      .map(quoted)
      .join(';');
  });
  return [header, ...lines, ''].join('\r\n');
}

const quoted = (cell: string | number) =>
  /[";\r\n]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell);

const sentence = (random: Random) =>
  Array.from({ length: random.between(4, 14) }, () => random.pick(words)).join(' ');

/** An ISBN that fits its check digit, of a range that the sample does not use. */
function newNumber(index: number): string {
  const twelve = `97999${String(index).padStart(7, '0')}`;
  const sum = [...twelve].reduce((total, c, i) => total + Number(c) * (i % 2 === 0 ? 1 : 3), 0);
  return twelve + String((10 - (sum % 10)) % 10);
}
