import type { RawBuilder } from 'kysely';
import { nowPlusSeconds } from '~/db/now';
import type { PaymentMethod } from '~/payments/payment-status';
import { addBusinessDays } from '~/values/business-day';
import { holdByMethod } from './order-status';

/**
 * When the hold of a payment method ends, by the database's clock: `now` is its time, from the same
 * transaction. Business days are Colombia's and end at midnight there.
 */
export function holdEnd(method: PaymentMethod, now: Date): RawBuilder<Date> | Date {
  const hold = holdByMethod[method];
  if ('minutes' in hold) return nowPlusSeconds(hold.minutes * 60);
  return addBusinessDays(now, hold.businessDays);
}
