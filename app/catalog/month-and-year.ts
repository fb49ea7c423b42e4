const options = { month: 'long', year: 'numeric', timeZone: 'America/Bogota' } as const;
// Made once: a formatter costs a hundred times what it does.
const formats = {
  es: new Intl.DateTimeFormat('es-CO', options),
  en: new Intl.DateTimeFormat('en', options),
};

/** «marzo de 2024» of an ISO time. */
export function monthAndYear(iso: string, lang: 'es' | 'en'): string {
  return formats[lang].format(new Date(iso));
}
