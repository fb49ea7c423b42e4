const look = {
  timeZone: 'America/Bogota',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
} as const;

// Made once: a formatter costs a hundred times what it does.
const formats = {
  es: new Intl.DateTimeFormat('es-CO', look),
  en: new Intl.DateTimeFormat('en-GB', look),
};

/** A day for a table, «24 de nov de 2026», in Bogotá's time; `iso` is an instant in ISO 8601. */
export const dayText = (iso: string, lang: 'es' | 'en'): string =>
  formats[lang].format(new Date(iso));
