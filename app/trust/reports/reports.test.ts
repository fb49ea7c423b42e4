import { describe, expect, it } from 'vitest';
import { makeListing, makeUser } from '~/../tests/support/factories';
import { testDatabase } from '~/../tests/support/test-database';
import { decideReport, type ReportAct } from '~/admin/decide-report.server';
import { sendMessage } from '../talks/send-message.server';
import { makeReport } from './make-report.server';
import { findReports } from './reports.reads.server';

const db = testDatabase();
const about = { reason: 'counterfeit', text: 'Es una fotocopia.' } as const;

async function makeReported() {
  const listing = await makeListing(db);
  const reporters = [(await makeUser(db)).id, (await makeUser(db)).id];
  for (const reporterId of reporters) {
    const report = { reporterId, kind: 'listing', subjectId: listing.id, ...about } as const;
    expect(await makeReport(db, report)).toEqual({ ok: true });
    expect(await makeReport(db, report)).toEqual({ ok: true });
  }
  const adminId = (await makeUser(db, { role: 'admin' })).id;
  const reports = await findReports(db, 'es');
  return { listing, adminId, reports, reportId: reports[0]!.id };
}
const decide = (on: { adminId: string; reportId: string }, act: ReportAct) =>
  decideReport(db, { ...on, act, reason: 'Lo vimos.' });
const audited = async () =>
  (await db.selectFrom('audit_log').select('action').orderBy('id').execute()).map(
    (row) => row.action,
  );

describe('a report', () => {
  it('is one a person and thing, and all of a thing are decided together', async () => {
    const { listing, reports, ...on } = await makeReported();
    expect(reports).toHaveLength(2);
    expect(reports[0]).toMatchObject({ subject: { kind: 'listing', text: listing.title } });
    expect(await decide(on, 'hidden')).toEqual({ ok: true });
    expect(await decide(on, 'dismissed')).toEqual({ ok: false, error: 'not_now' });
    expect(await findReports(db, 'es')).toEqual([]);
    const { status } = await db.selectFrom('listings').select('status').executeTakeFirstOrThrow();
    expect(status).toBe('hidden');
    expect(await audited()).toEqual([
      'report.make',
      'report.make',
      'listing.hide',
      'report.decide',
    ]);
  });

  it('decided by two at once is decided once', async () => {
    const on = await makeReported();
    const both = await Promise.all([decide(on, 'dismissed'), decide(on, 'dismissed')]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect((await audited()).filter((action) => action === 'report.decide')).toHaveLength(1);
  });

  it('can shut the account that it is about, but not one’s own', async () => {
    const { listing, ...on } = await makeReported();
    expect(await decide({ ...on, adminId: listing.seller_id }, 'disabled')).toEqual({
      ok: false,
      error: 'yourself',
    });
    expect(await decide(on, 'disabled')).toEqual({ ok: true });
    const { disabled_at: disabledAt } = await db
      .selectFrom('users')
      .select('disabled_at')
      .where('id', '=', listing.seller_id)
      .executeTakeFirstOrThrow();
    expect(disabledAt).not.toBeNull();
  });

  it('of a message is for who got it', async () => {
    const listing = await makeListing(db);
    const [asker, stranger] = [(await makeUser(db)).id, (await makeUser(db)).id];
    await sendMessage(db, { senderId: asker, about: { listingId: listing.id }, text: 'Grosería.' });
    const { id } = await db.selectFrom('messages').select('id').executeTakeFirstOrThrow();
    const report = { kind: 'message', subjectId: id, ...about } as const;
    const notFound = { ok: false, error: 'not_found' };
    for (const reporterId of [asker, stranger]) {
      expect(await makeReport(db, { ...report, reporterId })).toEqual(notFound);
    }
    expect(await makeReport(db, { ...report, reporterId: listing.seller_id })).toEqual({
      ok: true,
    });
    const draft = await makeListing(db, { status: 'draft', published_at: null });
    const hidden = { kind: 'listing', subjectId: draft.id, ...about } as const;
    expect(await makeReport(db, { ...hidden, reporterId: asker })).toEqual(notFound);
  });
});
