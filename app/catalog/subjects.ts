// The shop's shelves: one code each, kept in listings and books, and what it is called. The order is
// that of the lists. `sample/subjects.json` names the same ones; a test compares the two.

export const subjects = [
  { code: 'novel', es: 'Novela', en: 'Novels' },
  { code: 'historical_novel', es: 'Novela histórica', en: 'Historical novels' },
  { code: 'romance', es: 'Novela romántica', en: 'Romance' },
  { code: 'short_stories', es: 'Cuentos y leyendas', en: 'Short stories' },
  { code: 'classics', es: 'Clásicos', en: 'Classics' },
  { code: 'poetry', es: 'Poesía', en: 'Poetry' },
  { code: 'drama', es: 'Teatro', en: 'Drama' },
  { code: 'essays', es: 'Ensayo y cartas', en: 'Essays and letters' },
  { code: 'crime', es: 'Policial y suspenso', en: 'Crime and suspense' },
  { code: 'fantasy', es: 'Fantasía', en: 'Fantasy' },
  { code: 'science_fiction', es: 'Ciencia ficción', en: 'Science fiction' },
  { code: 'horror', es: 'Terror', en: 'Horror' },
  { code: 'comics', es: 'Cómic y manga', en: 'Comics and manga' },
  { code: 'children', es: 'Infantil', en: 'Children' },
  { code: 'young_adult', es: 'Juvenil', en: 'Young adult' },
  { code: 'history', es: 'Historia', en: 'History' },
  { code: 'biography', es: 'Biografía y memorias', en: 'Biography and memoir' },
  { code: 'philosophy', es: 'Filosofía', en: 'Philosophy' },
  { code: 'religion', es: 'Religión', en: 'Religion' },
  { code: 'science', es: 'Ciencia y naturaleza', en: 'Science and nature' },
  { code: 'art', es: 'Arte y música', en: 'Art and music' },
  { code: 'travel', es: 'Viajes y geografía', en: 'Travel and geography' },
  { code: 'politics', es: 'Política y economía', en: 'Politics and economics' },
  { code: 'law', es: 'Derecho', en: 'Law' },
  { code: 'self_help', es: 'Autoayuda y trabajo', en: 'Self-help and work' },
  { code: 'cooking', es: 'Cocina', en: 'Cooking' },
  { code: 'education', es: 'Educación y lengua', en: 'Education and language' },
  { code: 'other', es: 'Otros', en: 'Other' },
] as const;

export type SubjectCode = (typeof subjects)[number]['code'];

const byCode = new Map<string, (typeof subjects)[number]>(subjects.map((one) => [one.code, one]));

export function isSubject(code: string): code is SubjectCode {
  return byCode.has(code);
}

/** What the shelf is called in a language; the code itself where it is none of ours. */
export function subjectLabel(code: string, lang: 'es' | 'en'): string {
  return byCode.get(code)?.[lang] ?? code;
}
