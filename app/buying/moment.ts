/** A time for people and for machines; the text is made by the server, in Bogotá's time. */
export interface Moment {
  iso: string;
  text: string;
}

const zone = { timeZone: 'America/Bogota' } as const;
const day = { ...zone, day: 'numeric', month: 'long', year: 'numeric' } as const;
const looks = {
  full: { ...day, hour: 'numeric', minute: '2-digit' },
  /** For tables. */
  short: { ...zone, day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' },
  day,
} as const;
type Look = keyof typeof looks;

// Made once each: a formatter costs a hundred times what it does.
const made = new Map<string, Intl.DateTimeFormat>();

function formatOf(lang: 'es' | 'en', look: Look): Intl.DateTimeFormat {
  const key = `${lang} ${look}`;
  let format = made.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(lang === 'es' ? 'es-CO' : 'en-GB', looks[look]);
    made.set(key, format);
  }
  return format;
}

/** Only the server calls it: browsers write the same time with other spaces. */
export const momentOf = (date: Date, lang: 'es' | 'en', look: Look = 'full'): Moment => ({
  iso: date.toISOString(),
  text: unbroken(formatOf(lang, look).format(date)),
});

/** No line ends between «8:43» and «a. m.», or within that. */
const unbroken = (text: string) =>
  text.replace(/\d\s[ap]\.\sm\./g, (time) => time.replace(/\s/g, '\u00a0'));

/** The last day of a term that ends at a midnight: «1 de diciembre», not «2 de diciembre, 0:00». */
export const lastDayOf = (end: Date, lang: 'es' | 'en'): Moment => ({
  iso: end.toISOString(),
  text: formatOf(lang, 'day').format(end.getTime() - 1),
});
