/**
 * Every word that a person reads or hears comes from shared/messages, in three languages. This rule refuses text
 * written directly into JSX: as text, as a string in braces, or in an attribute that is shown or read aloud.
 */

const SPOKEN_ATTRIBUTES = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
  'label',
  'placeholder',
  'title',
]);

const LETTER = /\p{L}/u;

/** @param {import('eslint').Rule.Node} node */
function literalText(node) {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node.type === 'TemplateLiteral') return node.quasis.map((part) => part.value.cooked ?? '').join('');
  return '';
}

/** @type {import('eslint').Rule.RuleModule} */
export const noLiteralText = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      literal: 'Text that a person reads comes from shared/messages, not from the component: «{{text}}».',
    },
  },
  create(context) {
    /** @param {import('eslint').Rule.Node} node @param {string} text */
    const refuse = (node, text) => {
      if (LETTER.test(text)) context.report({ node, messageId: 'literal', data: { text: text.trim() } });
    };
    return {
      /** @param {any} node */
      JSXText(node) {
        refuse(node, node.value);
      },
      /** @param {any} node */
      JSXExpressionContainer(node) {
        const parent = node.parent.type;
        if (parent === 'JSXElement' || parent === 'JSXFragment')
          refuse(node.expression, literalText(node.expression));
      },
      /** @param {any} node */
      JSXAttribute(node) {
        if (node.name.type !== 'JSXIdentifier' || !SPOKEN_ATTRIBUTES.has(node.name.name)) return;
        const value = node.value?.type === 'JSXExpressionContainer' ? node.value.expression : node.value;
        if (value) refuse(value, literalText(value));
      },
    };
  },
};
