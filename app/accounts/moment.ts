import type { Lang } from '~/web/language';

/** Writes moments in the time of Colombia. On the server only: ICU data of browsers differ in spaces. */
export function momentFormat(lang: Lang): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(lang === 'es' ? 'es-CO' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'America/Bogota',
  });
}
