// What the words in sellers' files mean: grades, bindings, languages and lists, in Spanish, in English
// and as AbeBooks' files have them, beside our own codes.
import { bookTerms } from '~/catalog/book-terms';
import { subjects } from '~/catalog/subjects';
import { carrierNames } from '~/shipping/carriers';
import { bindings, bookLanguages, conditions, defects, jacketConditions } from '~/values/condition';
import { foldText } from '~/values/text';

/** `Very Good+`, `MUY BUENO.` and `very_good` begin alike. */
export const plainWord = (text: string): string =>
  foldText(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

type Labels = Record<string, string>;

/** Codes by themselves, by their labels in both languages, and by `others` (`code: 'a|b'`). */
function dictionary(
  codes: readonly string[],
  labels: readonly Labels[],
  others: Labels = {},
): Map<string, string> {
  const words = new Map<string, string>();
  for (const code of codes) {
    const all = [code, ...labels.map((one) => one[code] ?? ''), ...(others[code] ?? '').split('|')];
    for (const word of all) {
      const key = plainWord(word);
      if (key !== '' && !words.has(key)) words.set(key, code);
    }
  }
  return words;
}

const gradeLabels = (lang: 'es' | 'en'): Labels =>
  Object.fromEntries(conditions.map((code) => [code, bookTerms[lang].conditions[code].label]));

// Between two grades the lower one: «Near Fine» is no Fine, and a buyer must not be promised more.
const gradeNames: Labels = {
  new: 'brand new|nuevo sin uso',
  as_new: 'like new|mint|como nueva|usado como nuevo|used like new|an',
  fine: 'f|excelente estado|perfecto',
  very_good: 'vg|near fine|nf|muy buena|muy buen estado|mb|usado muy bueno|used very good',
  good: 'g|buena|buen estado|b|good plus|usado bueno|used good',
  fair: 'regular|aceptable|acceptable|used acceptable|usado aceptable|r',
  poor: 'malo|mal estado|reading copy|solo lectura|p',
};

export const conditionWords = dictionary(
  conditions,
  [gradeLabels('es'), gradeLabels('en')],
  gradeNames,
);

export const jacketWords = dictionary(
  jacketConditions,
  [bookTerms.es.jackets, bookTerms.en.jackets, gradeLabels('es'), gradeLabels('en')],
  {
    ...gradeNames,
    none_issued:
      'none|no jacket|no dust jacket|no dj|none issued|sin sobrecubierta|no|n a|no aplica',
    missing: 'missing jacket|lacks jacket|falta|le falta la sobrecubierta|missing',
  },
);

export const bindingWords = dictionary(bindings, [bookTerms.es.bindings, bookTerms.en.bindings], {
  hardcover: 'hardback|hard cover|cloth|tela|carton|cartone|hc|hb|dura|pasta dura|encuadernado',
  paperback:
    'softcover|soft cover|softback|rustica|mass market paperback|trade paperback|pb|sc|blanda|pasta blanda|bolsillo|paper',
  leather: 'piel|leather bound|pasta de cuero|full leather',
  spiral: 'spiral bound|espiral|anillado|comb',
});

export const languageWords = dictionary(
  bookLanguages,
  [bookTerms.es.languages, bookTerms.en.languages],
  {
    es: 'spa|castellano|esp|spanish castilian',
    en: 'eng|ing',
    fr: 'fre|fra',
    de: 'ger|deu',
    it: 'ita',
    pt: 'por',
    la: 'lat',
    ca: 'cat',
  },
);

export const defectWords = dictionary(defects, [bookTerms.es.defects, bookTerms.en.defects]);

export const subjectWords = dictionary(
  subjects.map(({ code }) => code),
  [
    Object.fromEntries(subjects.map(({ code, es }) => [code, es])),
    Object.fromEntries(subjects.map(({ code, en }) => [code, en])),
  ],
);

export const carrierWords = dictionary([...Object.keys(carrierNames), 'handover'], [carrierNames], {
  handover: 'entrega en persona|en persona|in person|hand over',
  servientrega: 'servi entrega',
});

const yes = new Set('si|yes|y|s|true|verdadero|1|x|on|signed|firmado|autografiado'.split('|'));
const no = new Set('no|n|false|falso|0|off|unsigned|not signed|sin firmar|none|ninguno'.split('|'));

/** `signed by author` is yes too; null for words that say neither. */
export function yesOrNo(text: string): boolean | null {
  const word = plainWord(text);
  if (no.has(word)) return false;
  if (yes.has(word) || /^(?:signed|firmado|first|1st|primera)\b/.test(word)) return true;
  return null;
}

/** An empty list that is meant: an empty cell would leave what was there. */
export const NONE = 'none';
const noneWords = new Set(['none', 'ninguno', 'ninguna', 'no', 'sin defectos']);

/** The words of a cell that lists some; [] when it says that there are none. */
export function listedWords(text: string): string[] {
  if (noneWords.has(plainWord(text))) return [];
  return text
    .split(/[|;,\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

const statusWords = dictionary(['publish', 'pause', 'draft'], [], {
  publish: 'published|publicado|activo|active|for sale|a la venta|disponible',
  pause: 'paused|en pausa|pausado|inactive|inactivo',
  draft: 'borrador',
});

/** Which button the word stands for; null for one that a file cannot press, such as «Vendido». */
export const intentOfWord = (text: string) =>
  (statusWords.get(plainWord(text)) ?? null) as 'publish' | 'pause' | 'draft' | null;
