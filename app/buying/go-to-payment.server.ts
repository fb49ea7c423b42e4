import type { RequestContext } from '~/web/context.server';
import { langOf } from '~/web/language';
import { orderPath } from '~/web/paths';
import { notFound, seeOther, seeOtherSite } from '~/web/responses.server';
import { buyingMessages } from './messages';
import { startPayment, type PurchaseToPay } from './start-payment.server';

/**
 * Sends a buyer on to the provider's page: on this site, or another that the provider names. When it
 * does not answer, the order's page says so and has the button to try again (C46).
 */
export async function goToPayment(
  { request, context }: { request: Request; context: RequestContext },
  purchase: PurchaseToPay,
  whenClosed: () => Response,
): Promise<Response> {
  let started;
  try {
    started = await startPayment(context.db, context.payments, purchase);
  } catch (error) {
    context.log.error({ err: error, groupId: purchase.id }, 'the payment page could not be opened');
    const text = buyingMessages[langOf(request)].orders.payUnavailable;
    return seeOther(request, orderPath(purchase.id), { flash: { context, kind: 'error', text } });
  }
  if (!started.ok) {
    if (started.error === 'not_found') throw notFound();
    return whenClosed();
  }
  const { redirectTo } = started.value;
  if (redirectTo.startsWith('/')) return seeOther(request, redirectTo);
  return seeOtherSite(redirectTo);
}
