import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Where a seller's money goes. */
export interface PayoutAccount {
  bank: string;
  kind: 'savings' | 'checking';
  /** Digits. */
  number: string;
  holder: string;
  /** Of the holder: cédula or NIT, digits. */
  document: string;
}

const IV_BYTES = 12;
const TAG_BYTES = 16;

const keyOf = (secret: string) =>
  Buffer.from(hkdfSync('sha256', secret, '', 'bookstore:payout-account', 32));

/**
 * The account as it is kept: AES-256-GCM with a key made from SECRET_KEY for this purpose alone, bound to
 * its seller, so that one row's account in another row is no account. The first key seals.
 */
export function sealAccount(
  secretKeys: readonly string[],
  sellerId: string,
  account: PayoutAccount,
): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyOf(secretKeys[0]!), iv);
  cipher.setAAD(Buffer.from(sellerId));
  const text = Buffer.concat([cipher.update(JSON.stringify(account)), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), text]);
}

/** The way back with whichever key it was sealed with. Throws when none opens it. */
export function openAccount(
  secretKeys: readonly string[],
  sellerId: string,
  sealed: Buffer,
): PayoutAccount {
  for (const secret of secretKeys) {
    try {
      const iv = sealed.subarray(0, IV_BYTES);
      const decipher = createDecipheriv('aes-256-gcm', keyOf(secret), iv);
      decipher.setAAD(Buffer.from(sellerId));
      decipher.setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      const text = decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES));
      return JSON.parse(Buffer.concat([text, decipher.final()]).toString()) as PayoutAccount;
    } catch {
      // Sealed with another of the keys.
    }
  }
  throw new Error(`no SECRET_KEY opens the payout account of seller ${sellerId}`);
}
