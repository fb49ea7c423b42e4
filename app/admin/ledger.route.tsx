import type { LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireAdmin } from '~/accounts/viewer.server';
import { noStore } from '~/web/cache-headers';
import { langOf } from '~/web/language';
import type { RouteHandle } from '~/web/route-handle';
import { LedgerPage } from './ledger-page';
import { findProof, findQuarantined, findReconciliations } from './money.reads.server';
import { pageTitle } from './page-title';

export const handle: RouteHandle = { access: 'admin' };

export const meta = pageTitle((texts) => texts.proof.title);

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAdmin({ request, context });
  const proof = await findProof(context.db);
  const quarantined = await findQuarantined(context.db, langOf(request));
  const reconciliations = await findReconciliations(context.db);
  return json({ proof, quarantined, reconciliations }, { headers: noStore });
}

export default function AdminLedger() {
  return <LedgerPage {...useLoaderData<typeof loader>()} />;
}
