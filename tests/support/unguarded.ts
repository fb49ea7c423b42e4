import {
  ColumnNode,
  ColumnUpdateNode,
  OperationNodeTransformer,
  TableNode,
  ValueNode,
  type KyselyPlugin,
  type OperationNode,
  type SelectQueryNode,
  type UnknownRow,
  type UpdateQueryNode,
} from 'kysely';
import type { Database } from '~/db/database.server';

/**
 * The shop's own code on a database handle that takes its guards out: no row is locked by a read, and,
 * where it is asked for, no update looks at the state that it changes from. A race that does not go wrong
 * with it proves nothing (RELIABILITY.md, sensitivity).
 */
export const withoutLocks = (db: Database): Database => db.withPlugin(new Unguarded(false));
export const withoutGuards = (db: Database): Database => db.withPlugin(new Unguarded(true));

/** Nobody knows on it when a payment last moved: all seem to rest. */
export const withoutTimes = (db: Database): Database =>
  withRows(db, (row) => ('updatedAt' in row ? { ...row, updatedAt: new Date(0) } : row));

/** Each payment seems on it to have been asked for as these columns say, whatever was asked for. */
export const withAsked = (
  db: Database,
  asked: { reference?: string; amountMinor?: string; currency?: string },
): Database => withRows(db, (row) => ('payerId' in row ? { ...row, ...asked } : row));

/** What is read comes as `change` makes it. */
export const withRows = (db: Database, change: (row: UnknownRow) => UnknownRow): Database =>
  db.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: ({ result }) => Promise.resolve({ ...result, rows: result.rows.map(change) }),
  });

/** Each update of this table writes on it what was posted too, whatever the form lists. */
export const withPosted = (db: Database, table: string, posted: Record<string, string>): Database =>
  db.withPlugin(new Posted(table, posted));

class Posted extends OperationNodeTransformer implements KyselyPlugin {
  constructor(
    private readonly table: string,
    private readonly posted: Record<string, string>,
  ) {
    super();
  }

  transformQuery: KyselyPlugin['transformQuery'] = ({ node }) => this.transformNode(node);
  transformResult: KyselyPlugin['transformResult'] = ({ result }) => Promise.resolve(result);

  protected override transformUpdateQuery(node: UpdateQueryNode): UpdateQueryNode {
    const update = super.transformUpdateQuery(node);
    if (!update.table || !TableNode.is(update.table)) return update;
    if (update.table.table.identifier.name !== this.table) return update;
    const more = Object.entries(this.posted).map(([column, value]) =>
      ColumnUpdateNode.create(ColumnNode.create(column), ValueNode.create(value)),
    );
    return { ...update, updates: [...(update.updates ?? []), ...more] };
  }
}

class Unguarded extends OperationNodeTransformer implements KyselyPlugin {
  constructor(private readonly forgetsStates: boolean) {
    super();
  }

  transformQuery: KyselyPlugin['transformQuery'] = ({ node }) => this.transformNode(node);
  transformResult: KyselyPlugin['transformResult'] = ({ result }) => Promise.resolve(result);

  protected override transformSelectQuery(node: SelectQueryNode): SelectQueryNode {
    const { endModifiers: _locks, ...unlocked } = super.transformSelectQuery(node);
    return unlocked;
  }

  protected override transformUpdateQuery(node: UpdateQueryNode): UpdateQueryNode {
    const update = super.transformUpdateQuery(node);
    const where = update.where && this.forgetsStates && withoutStates(update.where.where);
    return where ? { ...update, where: { kind: 'WhereNode', where } } : update;
  }
}

const states = new Set(['state', 'status']);

/** A condition without its parts about a state; undefined when nothing is left. */
function withoutStates(node: OperationNode): OperationNode | undefined {
  const { kind, left, right, leftOperand } = node as OperationNode & Record<string, OperationNode>;
  if (kind === 'AndNode') {
    const [one, other] = [withoutStates(left!), withoutStates(right!)];
    return one && other ? ({ kind, left: one, right: other } as OperationNode) : (one ?? other);
  }
  if (kind === 'BinaryOperationNode' && states.has(columnOf(leftOperand!))) return undefined;
  return node;
}

function columnOf(node: OperationNode): string {
  const { column } = node as unknown as { column?: { column?: { name?: string } } };
  return column?.column?.name ?? '';
}
