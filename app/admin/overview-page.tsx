import { Stack } from '~/ui/layout';
import { useMessages } from '~/ui/navigation';
import { PageHeader } from '~/ui/page-header';
import { Stats, type StatItem } from '~/ui/stat';
import {
  adminClaimsPath,
  adminLedgerPath,
  adminPayoutsPath,
  adminReportsPath,
  adminTransfersPath,
} from '~/web/paths';
import { AdminSections } from './admin-sections';
import { AuditCheckNotice } from './audit-check-notice';
import { adminMessages } from './messages';
import type { Overview } from './overview.reads.server';

/** What waits for an administrator, each with the way to it. */
export function OverviewPage({ overview }: { overview: Overview }) {
  const texts = useMessages(adminMessages);
  const { overview: words } = texts;
  const { claims, reports, transfers, refundsByHand, batches, quarantined, audit } = overview;
  const items: StatItem[] = [
    {
      label: words.claims,
      value: claims.open,
      to: adminClaimsPath(),
      note: claims.overdue > 0 ? words.overdue(claims.overdue) : undefined,
    },
    { label: words.reports, value: reports, to: adminReportsPath() },
    { label: words.transfers, value: transfers, to: adminTransfersPath() },
    { label: words.refundsByHand, value: refundsByHand, to: adminTransfersPath() },
    { label: words.batches, value: batches, to: adminPayoutsPath() },
    { label: words.quarantined, value: quarantined, to: adminLedgerPath() },
  ];
  return (
    <>
      <AdminSections section="overview" />
      <PageHeader title={words.title} lead={words.lead} />
      <Stack gap="l">
        <Stats items={items} />
        <AuditCheckNotice check={audit} />
      </Stack>
    </>
  );
}
