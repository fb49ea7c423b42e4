// Which column of a seller's file is which field of a copy.
import { foldText } from '~/values/text';

/** The fields that a file can carry, in the order of the form and of our own export. */
export const importFields = [
  'sku',
  'isbn',
  'title',
  'authors',
  'publisher',
  'place',
  'year',
  'edition',
  'language',
  'binding',
  'pages',
  'subjects',
  'condition',
  'jacketCondition',
  'defects',
  'signed',
  'firstEdition',
  'bookClub',
  'description',
  'privateNote',
  'price',
  'quantity',
  'quantityShown',
  'weightGrams',
  'city',
  'handlingDays',
  'carriers',
  'status',
] as const;
export type ImportField = (typeof importFields)[number];
/** One entry a column; '' is a column that is passed over. */
export type Mapping = (ImportField | '')[];

export const isImportField = (text: string): text is ImportField =>
  (importFields as readonly string[]).includes(text);

/** Without these nothing can be done with a file. */
export const neededFields = ['sku', 'title', 'condition', 'price'] as const;

/** Other names of the fields: Spanish, English, and those of AbeBooks' tab file. */
const names: readonly (readonly [ImportField, string])[] = [
  [
    'sku',
    'sku|referencia|ref|codigo|id|listingid|listing id|bookid|book id|item number|numero|codigo interno|seller sku|item id',
  ],
  ['isbn', 'isbn|isbn13|isbn 13|isbn10|isbn 10|ean|codigo de barras|isbn ean|product id'],
  ['title', 'title|titulo|libro|nombre|book title|nombre del libro'],
  ['authors', 'authors|author|autor|autores|autor es|author name|escritor'],
  ['publisher', 'publisher|publishername|publisher name|editorial|editor|sello'],
  ['place', 'place|placepublished|place published|lugar|lugar de edicion|lugar de publicacion'],
  [
    'year',
    'year|yearpublished|year published|ano|ano de edicion|ano de publicacion|fecha|publication year|pub year',
  ],
  ['edition', 'edition|editiontext|edicion|edition text'],
  ['language', 'language|idioma|lengua|languagetext'],
  ['binding', 'binding|bindingtext|encuadernacion|formato|format|tapa|cubierta'],
  ['pages', 'pages|paginas|numero de paginas|page count|pags'],
  ['subjects', 'subjects|subject|materia|materias|tema|temas|categoria|category|genero'],
  [
    'condition',
    'condition|bookcondition|book condition|estado|estado del libro|conservacion|item condition',
  ],
  [
    'jacketCondition',
    'jacketcondition|jacket condition|jacket|sobrecubierta|dust jacket|estado de la sobrecubierta',
  ],
  ['defects', 'defects|defectos|detalles'],
  ['signed', 'signed|signedtext|signed text|firmado|firma|dedicado'],
  ['firstEdition', 'firstedition|first edition|primera edicion'],
  ['bookClub', 'bookclub|book club|edicion de club|club de lectores'],
  [
    'description',
    'description|descripcion|descripcion del ejemplar|item description|observaciones',
  ],
  [
    'privateNote',
    'privatenote|private note|nota privada|nota|notas|comentario privado|private notes',
  ],
  ['price', 'price|precio|valor|precio de venta|pvp|item price|precio cop'],
  ['quantity', 'quantity|cantidad|unidades|existencias|stock|qty|ejemplares|inventario'],
  ['quantityShown', 'quantityshown'],
  ['weightGrams', 'weightgrams|weight|peso|peso g|peso en gramos|gramos'],
  ['city', 'city|ciudad'],
  ['handlingDays', 'handlingdays|handling days|dias para despachar|dias de despacho'],
  ['carriers', 'carriers|transportadoras|carrier|envio'],
  ['status', 'status|situacion|publicacion'],
];

/** `Año de publicación:` and `ano_de_publicacion` are one name. */
const plain = (name: string): string =>
  foldText(name)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

const byName = new Map<string, ImportField>(
  names.flatMap(([field, words]) => words.split('|').map((word) => [word, field] as const)),
);

/** The mapping that the header's words suggest; a field is given once, to its first column. */
export function guessMapping(header: readonly string[]): Mapping {
  const taken = new Set<ImportField>();
  return header.map((name) => {
    const field = byName.get(plain(name));
    if (!field || taken.has(field)) return '';
    taken.add(field);
    return field;
  });
}

export type MappingProblem = 'needs_sku' | 'twice';

/** What keeps a file from being read with this mapping. */
export function mappingProblem(mapping: Mapping): MappingProblem | null {
  const used = mapping.filter((field) => field !== '');
  if (new Set(used).size < used.length) return 'twice';
  return used.includes('sku') ? null : 'needs_sku';
}
