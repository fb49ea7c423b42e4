const looks = { day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit' } as const;
const zone = { timeZone: 'America/Bogota' } as const;
const formats = {
  es: new Intl.DateTimeFormat('es-CO', { ...looks, ...zone }),
  en: new Intl.DateTimeFormat('en-GB', { ...looks, ...zone }),
};

/** A moment of the coming days in Bogotá; made by the server, since browsers write spaces of their own. */
export const momentText = (time: Date, lang: 'es' | 'en'): string =>
  formats[lang].format(time).replace(/\d\s[ap]\.\sm\./g, (hour) => hour.replace(/\s/g, '\u00a0'));
