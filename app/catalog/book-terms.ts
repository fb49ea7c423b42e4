// What the codes of a copy are called: grades with their tests (PRODUCT.md, Condition), defects,
// bindings, languages. Every room that shows a copy takes its words from here.
import type { Binding, BookLanguage, Condition, Defect, JacketCondition } from '~/values/condition';

type Terms = {
  conditions: Record<Condition, { label: string; text: string }>;
  jackets: Record<JacketCondition, string>;
  /** What a jacket of this grade is like; one that is not there has no test. */
  jacketTests: Record<Condition, string>;
  defects: Record<Defect, string>;
  bindings: Record<Binding, string>;
  languages: Record<BookLanguage, string>;
};

const es: Terms = {
  conditions: {
    new: { label: 'Nuevo', text: 'Nadie lo ha comprado ni leído antes.' },
    as_new: {
      label: 'Como nuevo',
      text: 'Sin ningún defecto; si salió con sobrecubierta, está perfecta.',
    },
    fine: {
      label: 'Excelente',
      text: 'Casi como nuevo, aunque se nota que se abrió. Un detalle mínimo de la sobrecubierta se menciona.',
    },
    very_good: {
      label: 'Muy bueno',
      text: 'Poco uso: sin roturas, subrayados ni anotaciones.',
    },
    good: {
      label: 'Bueno',
      text: 'Uso normal y texto completo. Puede tener marcas de lápiz o faltarle la sobrecubierta.',
    },
    fair: {
      label: 'Aceptable',
      text: 'El texto está completo; puede tener marcas o faltarle las guardas.',
    },
    poor: {
      label: 'Solo lectura',
      text: 'Muy gastado, pero completo y legible: un ejemplar para leer, no para coleccionar.',
    },
  },
  jackets: {
    new: 'Nueva',
    as_new: 'Como nueva',
    fine: 'Excelente',
    very_good: 'Muy buena',
    good: 'Buena',
    fair: 'Aceptable',
    poor: 'Muy gastada',
    none_issued: 'Esta edición no la trae',
    missing: 'Le falta',
  },
  jacketTests: {
    new: 'Tal como salió de la editorial.',
    as_new: 'Perfecta: sin roces, dobleces ni marcas.',
    fine: 'Casi perfecta; apenas un roce en los bordes.',
    very_good: 'Poco desgaste: completa y sin rasgaduras.',
    good: 'Roces y alguna rasgadura corta; no le falta ningún pedazo grande.',
    fair: 'Gastada o remendada, con pedazos que faltan.',
    poor: 'Muy rota: apenas cumple con cubrir el libro.',
  },
  defects: {
    ex_library: 'Sellos de biblioteca',
    missing_jacket: 'Sin la sobrecubierta',
    owner_name: 'Nombre de un dueño anterior',
    inscription: 'Dedicatoria de otra persona',
    tear: 'Hojas o cubierta rasgadas',
    underline_pencil: 'Subrayado a lápiz',
    underline_ink: 'Subrayado con tinta',
    highlight: 'Resaltado con marcador',
    margin_notes: 'Notas al margen',
    water_damage: 'Manchas de humedad',
    missing_endpapers: 'Le faltan las guardas',
    loose_pages: 'Hojas sueltas',
    broken_spine: 'Lomo roto',
  },
  bindings: {
    hardcover: 'Tapa dura',
    paperback: 'Tapa blanda',
    leather: 'Cuero',
    spiral: 'Argollado',
    other: 'Otra encuadernación',
  },
  languages: {
    es: 'Español',
    en: 'Inglés',
    fr: 'Francés',
    de: 'Alemán',
    it: 'Italiano',
    pt: 'Portugués',
    la: 'Latín',
    ca: 'Catalán',
    other: 'Otro idioma',
  },
};

const en: Terms = {
  conditions: {
    new: { label: 'New', text: 'Nobody has bought or read it before.' },
    as_new: { label: 'As new', text: 'No defect at all; the jacket, if issued, is perfect.' },
    fine: {
      label: 'Fine',
      text: 'Near as new, though it has been opened. A small flaw of the jacket is noted.',
    },
    very_good: { label: 'Very good', text: 'Little wear: no tears, underlining or notes.' },
    good: {
      label: 'Good',
      text: 'Average use, complete. It may have pencil marks or lack its jacket.',
    },
    fair: { label: 'Fair', text: 'The text is complete; it may have marks or lack endpapers.' },
    poor: {
      label: 'Reading copy',
      text: 'Heavy wear, yet complete and legible: a copy to read, not to collect.',
    },
  },
  jackets: {
    new: 'New',
    as_new: 'As new',
    fine: 'Fine',
    very_good: 'Very good',
    good: 'Good',
    fair: 'Fair',
    poor: 'Heavily worn',
    none_issued: 'This edition has none',
    missing: 'Missing',
  },
  jacketTests: {
    new: 'Just as it left the publisher.',
    as_new: 'Perfect: no rubbing, folds or marks.',
    fine: 'Nearly perfect; hardly rubbed at the edges.',
    very_good: 'Little wear: complete and without tears.',
    good: 'Rubbed, with a short tear or two; no large piece lacks.',
    fair: 'Worn or mended, with pieces missing.',
    poor: 'Badly torn: it barely covers the book.',
  },
  defects: {
    ex_library: 'Library stamps',
    missing_jacket: 'Jacket missing',
    owner_name: 'Name of a previous owner',
    inscription: 'Inscription by somebody else',
    tear: 'Torn pages or cover',
    underline_pencil: 'Underlined in pencil',
    underline_ink: 'Underlined in ink',
    highlight: 'Highlighted',
    margin_notes: 'Notes in the margins',
    water_damage: 'Water stains',
    missing_endpapers: 'Endpapers missing',
    loose_pages: 'Loose pages',
    broken_spine: 'Broken spine',
  },
  bindings: {
    hardcover: 'Hardcover',
    paperback: 'Paperback',
    leather: 'Leather',
    spiral: 'Spiral',
    other: 'Other binding',
  },
  languages: {
    es: 'Spanish',
    en: 'English',
    fr: 'French',
    de: 'German',
    it: 'Italian',
    pt: 'Portuguese',
    la: 'Latin',
    ca: 'Catalan',
    other: 'Other language',
  },
};

export const bookTerms = { es, en };

/** The language of a book in words; one that the shop's list does not name counts as another. */
export function bookLanguageLabel(code: string, lang: 'es' | 'en'): string {
  const names: Record<string, string> = bookTerms[lang].languages;
  return names[code] ?? bookTerms[lang].languages.other;
}
