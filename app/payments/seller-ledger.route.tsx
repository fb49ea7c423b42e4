import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { loginLimits } from '~/accounts/login-limits.server';
import { requireMember } from '~/accounts/viewer.server';
import { findSellerLedger } from '~/buying/seller-ledger.reads.server';
import { noStore } from '~/web/cache-headers';
import { requireCsrf } from '~/web/csrf.server';
import type { FormState } from '~/web/form-state';
import { parseForm, readForm } from '~/web/form.server';
import { langOf, langOfPath } from '~/web/language';
import { sellerLedgerPath } from '~/web/paths';
import { badRequest, invalid, seeOther } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import { paymentMessages } from './messages';
import { payoutAccountForm } from './payout-account.form';
import { savePayoutBank } from './save-payout-account.server';
import { SellerLedgerPage } from './seller-ledger-page';

export const handle: RouteHandle = { access: 'member' };

export const meta = ({ location }: { location: { pathname: string } }) => {
  const texts = paymentMessages[langOfPath(location.pathname)];
  return [{ title: texts.pageTitle(texts.ledger.title) }, { name: 'robots', content: 'noindex' }];
};

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { userId } = await requireMember({ request, context });
  const ledger = await findSellerLedger(context.db, userId, langOf(request));
  return json({ ledger }, { headers: noStore });
}

/** Where the money goes. A wrong password counts as one at the sign-in does (C28). */
export async function action({ request, context }: ActionFunctionArgs) {
  const { userId: sellerId, ...viewer } = await requireMember({ request, context });
  const fields = await readForm(request);
  requireCsrf(context, viewer, fields);
  if (fields.text('intent') !== 'account') throw badRequest();
  const texts = paymentMessages[langOf(request)];
  const parsed = parseForm(payoutAccountForm, fields, texts.errors);
  if (!parsed.ok) return invalid(parsed);
  const { password, ...account } = parsed.value;
  const limits = loginLimits(context, viewer.email);
  await limits.requireRoom();
  const saved = await savePayoutBank(context.db, context.config.secretKeys, {
    sellerId,
    password,
    account,
  });
  if (saved.ok) {
    const flash = { context, kind: 'success' as const, text: texts.ledger.saved };
    return seeOther(request, sellerLedgerPath(), { flash });
  }
  if (saved.error === 'password_wrong') await limits.countFailure();
  const field = saved.error === 'password_wrong' ? 'password' : '_form';
  return invalid({
    form: { values: fields.raw(), errors: { [field]: texts.errors[saved.error] } },
  });
}

export default function SellerLedger() {
  const { ledger } = useLoaderData<typeof loader>();
  const answer = useActionData<{ form?: FormState }>();
  return <SellerLedgerPage ledger={ledger} form={answer?.form} />;
}
