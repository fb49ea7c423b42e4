// Which language a line is in, as ISO 639-1, or null when it is not plain: such lines are left out.
import { readFileSync } from 'node:fs';

const corrections = JSON.parse(readFileSync(new URL('corrections.json', import.meta.url), 'utf8'));

/** The first source cut three-letter codes to two. */
const CUT_CODES = { in: 'id', po: 'pl', pe: 'fa', tu: 'tr', sw: 'sv' };

/** Registration groups of ISBN (isbn-international.org/range_file_generation) and their language. */
const GROUPS = [
  ['en', '0 1 81 93'],
  ['fr', '2'],
  ['de', '3'],
  ['ja', '4'],
  ['ru', '5'],
  ['es', '84 950 956 958 968 970 980 987 607 612'],
  ['pt', '85 972 989'],
  ['da', '87'],
  ['it', '88'],
  ['no', '82'],
  ['pl', '83'],
  ['nl', '90'],
  ['sv', '91'],
  ['id', '979 602 983'],
  ['tr', '975 605'],
  ['fa', '964 600'],
  ['ar', '977 9953'],
  ['ro', '973'],
].flatMap(([language, groups]) => groups.split(' ').map((group) => [group, language]));

const SCRIPTS = { ar: /\p{Script=Arabic}/u, fa: /\p{Script=Arabic}/u, ru: /\p{Script=Cyrillic}/u };
const ENGLISH_WORD =
  /\b(the|and|of|an?|in|to|my|for|with|is|are|you|your|how|who|from|on|at|his|her|it|i|me)\b/i;

/** @param isbn13 13 digits @returns the language its registration group publishes in, or null */
function groupLanguage(isbn13) {
  const digits = isbn13.slice(3);
  return GROUPS.find(([group]) => digits.startsWith(group))?.[1] ?? null;
}

/** @param line a source line @returns its language in two letters, or null */
export function languageOf(line) {
  const corrected = corrections.language[line.source];
  if (corrected) return corrected;
  const said = CUT_CODES[line.language] ?? line.language ?? null;
  if (!line.isbn13) return said;
  const group = groupLanguage(line.isbn13);
  if (SCRIPTS[said]?.test(line.title)) return said;
  if (said === 'es' || group === 'es') return 'es';
  if (said === null) return group === 'en' && ENGLISH_WORD.test(line.title) ? 'en' : null;
  if (said === 'en') return group === 'en' ? 'en' : null;
  return said === group ? said : null;
}
