import { describe, expect, test } from 'vitest';
import ts from 'typescript';
import { sourceFiles } from './support/citations.ts';

/** What people read stands in shared/messages, also what the hosts say before and beside the screen. */

const HOST_CODE = /^electron\/(?:host\/|web\/|shell\/|main\.ts$)/;
/** A developer's command: its help is in English alone. */
const COMMANDS = ['electron/host/verify-main.ts'];

/** Literals that are made of words: letters beyond ASCII, or three words in a row. Faults of the program may have text. */
function sentencesIn(name: string, text: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isNewExpression(node) && node.expression.getText() === 'Error') return;
    const literal =
      ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);
    if (literal && isSentence(node.text)) found.push(node.text);
    node.forEachChild(visit);
  };
  visit(ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true));
  return found;
}

function isSentence(literal: string): boolean {
  const text = literal.replaceAll(/<code>[^<]*<.code>|<[^>]*>/g, '').replaceAll('Caja Clara', '');
  return /[^\P{L}a-zA-Z]/u.test(text) || /\p{L}+ \p{L}+ \p{L}+/u.test(text);
}

describe('the hosts', () => {
  const files = sourceFiles().filter(({ name }) => HOST_CODE.test(name) && !COMMANDS.includes(name));

  test('have no words of their own', () => {
    expect(files.length).toBeGreaterThan(30);
    const found = files.flatMap(({ name, text }) =>
      sentencesIn(name, text).map((words) => `${name}: ${words}`),
    );
    expect(found).toEqual([]);
  });

  test('would be seen to have some', () => {
    const planted =
      "say('no queda espacio'); say(`falló (${code})`); throw new Error('the plan left something out');";
    expect(sentencesIn('planted.ts', planted)).toEqual(['no queda espacio', 'falló (']);
  });
});
