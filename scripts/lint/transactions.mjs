// What a transaction may not do. A function with a parameter `trx`, or inside of `inTransaction(…)`, holds
// locks: it asks nobody outside (C42), and it locks several rows in the order of their ids (P2).

const functions = ':matches(FunctionDeclaration, FunctionExpression, ArrowFunctionExpression)';
const within = [
  `${functions}:has(> Identifier.params[name="trx"])`,
  'CallExpression[callee.name="inTransaction"]',
];

/** The ports to the outside (platform/payment-provider.ts, photo-store.server.ts, mails/mailer.server.ts). */
const calls = [
  'CallExpression[callee.name="fetch"]',
  'CallExpression[callee.property.name=/^(createPayment|findPayment|listPayments|verifyEvent|sendMail)$/]',
  'CallExpression[callee.object.name=/^(provider|mailer|photos|store)$/][callee.property.name=/^(refund|send|put|get|delete)$/]',
  'CallExpression[callee.object.property.name="photos"][callee.property.name=/^(put|get|delete)$/]',
];

export const noNetworkInTransaction = {
  meta: {
    type: 'problem',
    messages: {
      network:
        'Nobody outside is asked in a transaction: locks would be held for as long as they take (C42).',
    },
    schema: [],
  },
  create(context) {
    const selectors = within.flatMap((outer) => calls.map((call) => `${outer} ${call}`));
    const reported = new Set();
    const report = (node) => {
      // In a function of `trx` inside of `inTransaction` it is found twice.
      if (!reported.has(node)) context.report({ node, messageId: 'network' });
      reported.add(node);
    };
    return { [selectors.join(', ')]: report };
  },
};

/** The calls of `a.b().c()`, the last first, and what stands at its beginning. */
function chainOf(node) {
  const calls = [];
  let at = node;
  while (at.type === 'CallExpression' && at.callee.type === 'MemberExpression') {
    calls.push(at);
    at = at.callee.object;
  }
  return { calls, root: at };
}

const nameOf = (call) => call.callee.property.name;
/** `.where('id', '=', …)`: one row. */
const namesOneRow = (call) =>
  nameOf(call) === 'where' && call.arguments[0]?.value === 'id' && call.arguments[1]?.value === '=';

export const locksInOrder = {
  meta: {
    type: 'problem',
    messages: {
      order: 'Several rows are locked in the order of their ids (P2): orderBy, or skipLocked.',
    },
    schema: [],
  },
  create(context) {
    /** The text of the function or query that a chain goes on from, in this file. */
    const textOf = (root, scope) => {
      const name = root.type === 'CallExpression' ? root.callee.name : root.name;
      for (let at = scope; at; at = at.upper) {
        const definition = at.set.get(name)?.defs[0];
        if (definition) return context.sourceCode.getText(definition.node);
      }
      return '';
    };
    return {
      'CallExpression[callee.property.name="execute"]'(node) {
        const { calls, root } = chainOf(node);
        const names = calls.map(nameOf);
        if (!names.includes('forUpdate') || names.includes('skipLocked')) return;
        const scope = context.sourceCode.getScope(node);
        const isOrdered =
          names.includes('orderBy') ||
          calls.some(namesOneRow) ||
          textOf(root, scope).includes('.orderBy(');
        if (!isOrdered) context.report({ node, messageId: 'order' });
      },
    };
  },
};
