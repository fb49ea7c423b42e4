// A rule of the house for ESLint: what a person reads stands in the message files of its room, in both
// languages. Reports literal text between tags, in the attributes and properties that people see or hear.

const spokenNames =
  /^(?:aria-(?:label|description|roledescription|valuetext)|abbr|alt|caption|clearTo?Text|confirm|description|error|hint|label|lead|note|placeholder|prompt|subject|subtitle|summary|text|title|html|greeting)$/;
/** Of elements in the browser. */
const spokenFields = new Set([
  'textContent',
  'innerText',
  'title',
  'alt',
  'placeholder',
  'ariaLabel',
]);

/** The shop's own name is the same in every language; markup is none. */
const silent = /BookStore|<[^>]*>/g;
const isWords = (text) => /\p{L}{2}/u.test(text.replace(silent, ''));
/** A property may hold the name of a message, which is looked up later. */
const isName = (text) => /^[a-z][A-Za-z0-9_]*$/.test(text);

/** The literal parts that a value may turn out to be: of both branches, both sides, every piece. */
function* literalsIn(node) {
  if (!node) return;
  if (node.type === 'Literal' && typeof node.value === 'string') yield { node, text: node.value };
  if (node.type === 'TemplateLiteral') {
    yield { node, text: node.quasis.map(({ value }) => value.cooked ?? '').join(' ') };
  }
  if (node.type === 'JSXExpressionContainer') yield* literalsIn(node.expression);
  if (node.type === 'ConditionalExpression') {
    yield* literalsIn(node.consequent);
    yield* literalsIn(node.alternate);
  }
  if (node.type === 'LogicalExpression' || node.type === 'BinaryExpression') {
    if (node.type === 'LogicalExpression' || node.operator === '+') {
      yield* literalsIn(node.left);
      yield* literalsIn(node.right);
    }
  }
}

/** @type {import('eslint').Rule.RuleModule} */
export const textInMessages = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { literal: 'Text for people stands in the messages files: "{{text}}".' },
  },
  create(context) {
    const check = (value, isExempt = () => false) => {
      for (const { node, text } of literalsIn(value)) {
        if (isWords(text) && !isExempt(text)) {
          context.report({ node, messageId: 'literal', data: { text: text.trim() } });
        }
      }
    };
    return {
      JSXText(node) {
        if (isWords(node.value)) {
          context.report({ node, messageId: 'literal', data: { text: node.value.trim() } });
        }
      },
      JSXExpressionContainer(node) {
        if (node.parent.type !== 'JSXAttribute') check(node);
      },
      JSXAttribute(node) {
        if (spokenNames.test(node.name.name)) check(node.value);
      },
      Property(node) {
        const name = node.key.name ?? node.key.value;
        if (!node.computed && spokenNames.test(name)) check(node.value, isName);
      },
      AssignmentExpression({ left, right }) {
        if (spokenFields.has(left.property?.name)) check(right);
      },
    };
  },
};
