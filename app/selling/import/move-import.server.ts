import { insertAudit } from '~/db/audit.queries.server';
import type { Database } from '~/db/database.server';
import { inTransaction } from '~/db/transaction.server';
import { err, ok, type Result } from '~/values/result';
import { mappingProblem, type Mapping, type MappingProblem } from './columns';
import { importStatusAfter, type ImportIntent } from './import-status';
import { deleteChunks, lockImport, restartImport, updateImport } from './imports.queries.server';

export interface MoveImport {
  sellerId: string;
  importId: string;
  intent: ImportIntent;
  /** What the page of the columns says; with `continue` only. Without a mapping the guessed one stays. */
  columns?: { mapping?: Mapping; publishes: boolean; matchesBooks?: boolean };
}

/**
 * A button of the page of a file: on to the check, start, pause, cancel. `wrong_moment`: it cannot be
 * pressed any more. What is written already stays written when a file is canceled.
 */
export async function moveImport(
  db: Database,
  { sellerId, importId, intent, columns }: MoveImport,
): Promise<Result<undefined, 'not_found' | 'wrong_moment' | MappingProblem>> {
  return inTransaction(db, async (trx) => {
    const file = await lockImport(trx, sellerId, importId);
    if (!file) return err('not_found');
    const status = importStatusAfter(intent, file.status);
    if (!status) return err('wrong_moment');
    if (intent === 'continue') {
      const chosen = columns?.mapping ?? (file.mapping as Mapping);
      const mapping = file.header.map((_, index) => chosen[index] ?? '');
      const problem = mappingProblem(mapping);
      if (problem) return err(problem);
      const { publishes, matchesBooks } = columns ?? {};
      await updateImport(trx, importId, { status, mapping, publishes, matchesBooks });
    } else {
      await updateImport(trx, importId, { status });
    }
    if (file.status !== 'paused' && intent !== 'pause' && intent !== 'cancel') {
      await restartImport(trx, importId);
    }
    if (status === 'canceled') await deleteChunks(trx, importId);
    await insertAudit(trx, {
      actorKind: 'seller',
      actorId: sellerId,
      action: `import.${intent}`,
      subjectKind: 'import',
      subjectId: importId,
      data: { from: file.status, status },
    });
    return ok();
  });
}
