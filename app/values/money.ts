// Money is a whole number of minor units (ISO 4217: 100 centavos to one Colombian peso) in a
// bigint. No floating point touches it. Prices are whole pesos; shares of them need not be.
import { err, ok, type Result } from './result';

export type Money = { readonly minor: bigint; readonly currency: 'COP' };
/** Money as JSON and as the database hands out big integers: the minor units as decimal text. */
export type MoneyJson = { minor: string; currency: string };
export type PriceError = 'empty' | 'not_a_number' | 'cents' | 'too_small' | 'too_large';

const centavos = 100n;
export const lowestPrice: Money = { minor: 100n * centavos, currency: 'COP' };
export const highestPrice: Money = { minor: 100_000_000n * centavos, currency: 'COP' };

/** Money from minor units (centavos). Throws RangeError or SyntaxError when they are not whole. */
export function money(minor: bigint | number | string): Money {
  return { minor: BigInt(minor), currency: 'COP' };
}

/** Money from whole pesos. */
export function pesos(whole: bigint | number): Money {
  return money(BigInt(whole) * centavos);
}

/** For loaders and rows: JSON cannot carry a bigint. */
export function moneyToJson(amount: Money): MoneyJson {
  return { minor: amount.minor.toString(), currency: amount.currency };
}

/** The way back. Throws RangeError on another currency and on anything but decimal digits. */
export function moneyFromJson(json: MoneyJson): Money {
  if (json.currency !== 'COP') throw new RangeError(`unknown currency ${json.currency}`);
  if (!/^-?\d+$/.test(json.minor)) throw new RangeError('minor units must be decimal digits');
  return money(json.minor);
}

/** The sum; zero for none. */
export function addMoney(...amounts: readonly Money[]): Money {
  return money(amounts.reduce((sum, amount) => sum + amount.minor, 0n));
}

/** `a` less `b`; can be negative. */
export function subtractMoney(a: Money, b: Money): Money {
  return money(a.minor - b.minor);
}

/** The amount times a whole number. Throws RangeError when `times` is a fraction. */
export function multiplyMoney(amount: Money, times: number | bigint): Money {
  return money(amount.minor * BigInt(times));
}

/** Negative, zero or positive, as `Array.prototype.sort` wants it. */
export function compareMoney(a: Money, b: Money): number {
  return a.minor < b.minor ? -1 : Number(a.minor > b.minor);
}

// One kind of group separator throughout, in threes, then perhaps another one and the centavos.
const plain = /^(?<whole>\d+)(?:[.,](?<cents>\d{1,2}))?$/;
const grouped =
  /^(?<whole>[1-9]\d{0,2}(?:(?<sep>[., ])\d{3})(?:\k<sep>\d{3})*)(?<tail>[.,]\d{1,2})?$/;

/**
 * A price as people type it: `25000`, `25.000`, `$ 25.000`, `25.000,00`, `25,000.00`, `COP 25000`.
 * Between 100 and 100,000,000 pesos; centavos other than zero are refused (PRODUCT.md, listing).
 */
export function parseCop(text: string): Result<Money, PriceError> {
  const bare = text
    .slice(0, 200)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:cop)?\s?\$?\s?/i, '')
    .replace(/\s?cop$/i, '');
  if (bare === '') return err(text.trim() === '' ? 'empty' : 'not_a_number');

  const match = plain.exec(bare)?.groups ?? grouped.exec(bare)?.groups;
  if (!match || (match.tail && match.tail[0] === match.sep)) return err('not_a_number');
  const cents = match.cents ?? match.tail?.slice(1) ?? '';
  if (/[1-9]/.test(cents)) return err('cents');

  const price = pesos(BigInt((match.whole ?? '').replace(/\D/g, '')));
  if (price.minor < lowestPrice.minor) return err('too_small');
  if (price.minor > highestPrice.minor) return err('too_large');
  return ok(price);
}

/**
 * For people: `$ 25.000` in Spanish, `COP 25,000` in English, with a no-break space so that the sign
 * stays with the number. Centavos appear only where there are some (shares of a fee). Written by
 * hand and tested against Intl `es-CO`: ICU versions differ in their spaces, and the server and the
 * browser must print the same bytes.
 */
export function formatMoney(amount: Money, lang: 'es' | 'en'): string {
  const size = amount.minor < 0n ? -amount.minor : amount.minor;
  const [sign, group, point] = lang === 'es' ? ['$', '.', ','] : ['COP', ',', '.'];
  const whole = (size / centavos).toString().replace(/\B(?=(\d{3})+$)/g, group);
  const rest = size % centavos;
  const tail = rest === 0n ? '' : point + rest.toString().padStart(2, '0');
  return `${amount.minor < 0n ? '-' : ''}${sign}\u00a0${whole}${tail}`;
}

/**
 * Splits `total` in proportion to `weights` (none negative) by the largest remainder: the parts add
 * up to the total exactly, and each is within one minor unit of its fair share. Equal remainders go
 * to the earlier part; weights that are all zero share equally. Throws RangeError without weights.
 */
export function allocate(total: Money, weights: readonly bigint[]): Money[] {
  if (weights.length === 0 || weights.some((weight) => weight < 0n)) {
    throw new RangeError('weights: at least one, none negative');
  }
  if (total.minor < 0n) return allocate(money(-total.minor), weights).map((p) => money(-p.minor));

  const given = weights.reduce((sum, weight) => sum + weight, 0n);
  const shares = given === 0n ? weights.map(() => 1n) : weights;
  const sum = given === 0n ? BigInt(weights.length) : given;
  const parts = shares.map((share, index) => {
    const product = total.minor * share;
    return { index, minor: product / sum, remainder: product % sum };
  });
  const left = Number(total.minor - parts.reduce((given, part) => given + part.minor, 0n));
  const byRemainder = [...parts].sort((a, b) =>
    a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1,
  );
  for (const part of byRemainder.slice(0, left)) part.minor += 1n;
  return parts.map((part) => money(part.minor));
}
