import { expect, it } from 'vitest';
import { openClaim } from '~/trust/claims/open-claim.server';
import { makeReport } from '~/trust/reports/make-report.server';
import { makeDeliveredOrder } from '../../tests/support/buying-factories';
import { makeListing, makeUser } from '../../tests/support/factories';
import { testDatabase } from '../../tests/support/test-database';
import { findOverview } from './overview.reads.server';

const db = testDatabase();

it('counts what waits for an administrator', async () => {
  const nothing = {
    claims: { open: 0, overdue: 0 },
    ...{ reports: 0, transfers: 0, refundsByHand: 0, batches: 0, quarantined: 0 },
    audit: null,
  };
  expect(await findOverview(db, 'es')).toEqual(nothing);

  const order = await makeDeliveredOrder(db);
  const words = { reason: 'incomplete', wantedOutcome: 'refund', text: 'x', photoIds: [] } as const;
  await openClaim(db, { ...order, ...words });
  const { id: subjectId } = await makeListing(db);
  const { id: reporterId } = await makeUser(db);
  await makeReport(db, { kind: 'listing', subjectId, reason: 'other', text: '', reporterId });
  const claims = { open: 1, overdue: 0 };
  expect(await findOverview(db, 'es')).toEqual({ ...nothing, claims, reports: 1 });

  await db
    .updateTable('claims')
    .set({ due_at: new Date('2020-01-01') })
    .execute();
  expect((await findOverview(db, 'es')).claims).toEqual({ open: 1, overdue: 1 });
});
