/** `8 %`, `8,5 %` in Spanish, `8%`, `8.5%` in English; `basisPoints` are hundredths of a percent. */
export function percentText(basisPoints: number, lang: 'es' | 'en'): string {
  const cents = String(basisPoints % 100)
    .padStart(2, '0')
    .replace(/0+$/, '');
  const whole = Math.floor(basisPoints / 100);
  const number = cents ? `${whole}${lang === 'es' ? ',' : '.'}${cents}` : String(whole);
  return lang === 'es' ? `${number}\u00a0%` : `${number}%`;
}
