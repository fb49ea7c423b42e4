import type { RowChange } from './row-diff';

/** What a form may change. */
export interface Expected {
  /** `table.column` of rows that were there before. */
  updates: string[];
  /** Tables that get rows. */
  inserts: string[];
  deletes?: string[];
}

/** What every post may do: count itself, and remember a person's visit. */
const always = {
  updates: ['rate_limits.*', 'sessions.last_seen_at'],
  inserts: ['rate_limits', 'audit_log', 'outbox_mails'],
};

/** What changed though it is not listed, and where one of the hostile values went; in words. */
export function unlistedChanges(
  changes: readonly RowChange[],
  expected: Expected,
  hostile: readonly string[],
): string[] {
  const updates = [...always.updates, ...expected.updates];
  const inserts = [...always.inserts, ...expected.inserts];
  return changes.flatMap(({ table, kind, values }) => {
    if (kind === 'deleted')
      return expected.deletes?.includes(table) ? [] : [`deletes from ${table}`];
    const rows = kind === 'inserted' && !inserts.includes(table) ? [`inserts into ${table}`] : [];
    const isListed = (column: string) =>
      kind === 'inserted' ||
      updates.includes(`${table}.${column}`) ||
      updates.includes(`${table}.*`);
    const isHostile = (column: string, value: string) =>
      hostile.some((one) => value.includes(one)) ||
      (column === 'role' && value !== 'member') ||
      (column === 'is_sample' && value !== '0');
    const found = Object.entries(values)
      .filter(([column, value]) => !isListed(column) || isHostile(column, value))
      .map(([column, value]) => `${table}.${column} = ${value} (${kind})`);
    return [...rows, ...found];
  });
}
