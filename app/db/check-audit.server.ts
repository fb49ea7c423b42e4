import type { Logger } from '~/platform/log.server';
import {
  hasAuditCheckSince,
  insertAuditCheck,
  type AuditCheck,
} from './audit-checks.queries.server';
import type { Database } from './database.server';
import { sealAudit } from './seal-audit.server';
import { isSound, verifyAudit, type AuditReport } from './verify-audit.server';

/**
 * Verifies the audit log and keeps what came of it, for its page and the alarms. `head`: an end of the
 * chain that was noted earlier.
 */
export async function checkAudit(
  db: Database,
  { madeBy, head }: { madeBy: AuditCheck['madeBy']; head?: string },
): Promise<AuditReport> {
  const report = await verifyAudit(db, head);
  await insertAuditCheck(db, { ...report, madeBy, isSound: isSound(report) });
  return report;
}

/** A million seals take half a minute of a core: once a day is enough for what nobody may do. */
const DAY_SECONDS = 86_400;

/** The worker's daily look; 1 when it was taken now. What is found is told to the operator as well. */
export async function checkAuditDaily(db: Database, log: Logger): Promise<number> {
  if (await hasAuditCheckSince(db, DAY_SECONDS)) return 0;
  // What was written before the workers stood still is late, and nothing worse.
  while ((await sealAudit(db)) > 0);
  const report = await checkAudit(db, { madeBy: 'worker' });
  const line = { event: 'audit_check', ...report };
  if (isSound(report)) log.info(line, 'the audit log is as it was sealed');
  else log.error(line, 'the audit log is not as it was sealed');
  return 1;
}
