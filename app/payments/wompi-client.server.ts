import { z } from 'zod';
import type { WompiSettings } from '~/platform/payment-settings';

/**
 * Wompi's REST interface, as far as the shop needs it (docs.wompi.co/reference): look a transaction up,
 * list transactions, void one. It speaks plain `fetch`; every call ends after five seconds, and what
 * came of it then is unknown and asked for again (C46).
 */

const TIMEOUT_MS = 5000;
const PAGE_SIZE = 50;
/** 50 × 400 transactions in three days; beyond that a list would be a loop. */
const MOST_PAGES = 400;

const transactionSchema = z.object({
  id: z.string().regex(/^[\w-]{1,64}$/),
  reference: z.string().max(255),
  status: z.enum(['PENDING', 'APPROVED', 'DECLINED', 'ERROR', 'VOIDED']),
  amount_in_cents: z.int().nonnegative(),
  currency: z.string().regex(/^[A-Z]{3}$/),
  payment_method_type: z.string().nullish(),
});
export type WompiTransaction = z.infer<typeof transactionSchema>;

const oneSchema = z.object({ data: transactionSchema });
const listSchema = z.object({ data: z.array(transactionSchema) });

/** Wompi answered, and did not do it: a status of the 4xx, with what it said. */
export class WompiRefusal extends Error {
  constructor(
    readonly status: number,
    text: string,
  ) {
    super(`Wompi answered ${status}: ${text.slice(0, 300)}`);
  }
}

export type WompiClient = ReturnType<typeof createWompiClient>;

export function createWompiClient(
  settings: Pick<WompiSettings, 'apiUrl' | 'privateKey'>,
  timeoutMs = TIMEOUT_MS,
) {
  async function call(method: 'GET' | 'POST', path: string, body?: object): Promise<unknown> {
    const response = await fetch(`${settings.apiUrl}${path}`, {
      method,
      headers: {
        Accept: 'application/json',
        Authorization: `Bearer ${settings.privateKey}`,
        ...(body && { 'Content-Type': 'application/json' }),
      },
      body: body && JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await response.text();
    if (response.status >= 400 && response.status < 500) {
      throw new WompiRefusal(response.status, text);
    }
    if (!response.ok) throw new Error(`Wompi answered ${response.status}`);
    return JSON.parse(text);
  }

  return {
    /** The transaction of this id; null when there is none. */
    async findTransaction(id: string): Promise<WompiTransaction | null> {
      try {
        const answer = await call('GET', `/transactions/${encodeURIComponent(id)}`);
        return oneSchema.parse(answer).data;
      } catch (error) {
        if (error instanceof WompiRefusal && error.status === 404) return null;
        throw error;
      }
    },

    /** Every attempt to pay for a reference. */
    async listByReference(reference: string): Promise<WompiTransaction[]> {
      const query = new URLSearchParams({ reference });
      return listSchema.parse(await call('GET', `/transactions?${query}`)).data;
    },

    /** All transactions of these days (`YYYY-MM-DD`), the last one included. */
    async listByDays(from: string, until: string): Promise<WompiTransaction[]> {
      const found: WompiTransaction[] = [];
      for (let page = 1; page <= MOST_PAGES; page += 1) {
        const query = new URLSearchParams({
          from_date: from,
          until_date: until,
          page: String(page),
          page_size: String(PAGE_SIZE),
          order_by: 'created_at',
          order: 'ASC',
        });
        const { data } = listSchema.parse(await call('GET', `/transactions?${query}`));
        found.push(...data);
        if (data.length < PAGE_SIZE) return found;
      }
      throw new Error(`Wompi lists more than ${MOST_PAGES * PAGE_SIZE} transactions`);
    },

    /** Takes an approved card transaction back, whole. */
    async voidTransaction(id: string, amountInCents: bigint): Promise<void> {
      const body = { amount_in_cents: Number(amountInCents) };
      await call('POST', `/transactions/${encodeURIComponent(id)}/void`, body);
    },
  };
}
