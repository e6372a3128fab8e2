import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { FAILURE_CODES } from '../../shared/failures.ts';
import { sourceFiles } from './support/citations.ts';

/** Words that nothing shows are translated three times for nobody. */

const WORDS = /^shared\/messages\//;
const CODES = 'shared/failures.ts';
/** Their names are the provider's own codes, a failure's, or a request's. */
const NAMED_ELSEWHERE = /\/(?:rejections|failures|shift-acts)\.ts$/;
/** Nothing says it any more; rows of older files may. */
const OF_OLDER_FILES = ['clock-wrong'];

const files = sourceFiles().filter(({ name }) => /^(?:electron|renderer|shared)\/.*\.tsx?$/.test(name));
const code = files
  .filter(({ name }) => !WORDS.test(name) && name !== CODES)
  .map(({ text }) => text)
  .join('\n');
const spoken = new Set(code.match(/[A-Za-z_][\w-]*/g));

/** The names under which a file of words has them. */
function namesIn(name: string, text: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && (ts.isIdentifier(node.name) || ts.isStringLiteral(node.name)))
      found.push(node.name.text);
    node.forEachChild(visit);
  };
  visit(ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true));
  return found;
}

describe('words', () => {
  test('call a screen in another language as that language does', () => {
    const spanishNames = /\b(?:Ajustes|Ventas|Mostrador)\b/;
    const others = files.filter(({ name }) => /^shared\/messages\/(?:pt|en)\//.test(name));
    expect(others.length).toBeGreaterThan(20);
    expect(others.filter(({ text }) => spanishNames.test(text)).map(({ name }) => name)).toEqual([]);
  });

  test('are asked for by name', () => {
    const spanish = files.filter(({ name }) => name.startsWith('shared/messages/es/'));
    const names = spanish
      .filter(({ name }) => !NAMED_ELSEWHERE.test(name))
      .flatMap(({ name, text }) => namesIn(name, text));
    expect(names.length).toBeGreaterThan(400);
    expect(names.filter((name) => !spoken.has(name))).toEqual([]);
  });

  test('of a failure are for one that something says', () => {
    const unsaid = FAILURE_CODES.filter((one) => !spoken.has(one) && !OF_OLDER_FILES.includes(one));
    // Said for every code that this version does not know.
    expect(unsaid).toEqual(['of-another-version']);
  });
});
