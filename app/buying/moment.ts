/** A time for people and for machines; the text is made by the server, in Bogotá's time. */
export interface Moment {
  iso: string;
  text: string;
}

const options = {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  timeZone: 'America/Bogota',
} as const;
// Made once: a formatter costs a hundred times what it does.
const formats = {
  es: new Intl.DateTimeFormat('es-CO', options),
  en: new Intl.DateTimeFormat('en-GB', options),
};

/** Only the server calls it: browsers write the same time with other spaces. */
export const momentOf = (date: Date, lang: 'es' | 'en'): Moment => ({
  iso: date.toISOString(),
  text: formats[lang].format(date),
});
