import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { project } from './temporary-house.ts';

/** How code, tests and documents cite the rule book, and what stands in it. */

/** Text of the rule book. */
export const ruleBook = (): string => readFileSync(join(project, 'docs/charge-rules.md'), 'utf8');

/** Numbers of the rules, in the order in which they stand. */
export const rulesOf = (book: string): number[] =>
  [...book.matchAll(/^### Rule (\d+): \S/gm)].map(([, number]) => Number(number));

/** Names of the acceptance cases, "T1"…, in the order of their table. */
export const casesOf = (book: string): string[] =>
  [...book.matchAll(/^\| (T\d+) \|/gm)].map(([, name]) => name ?? '');

const NUMBERS = /\d{1,2}(?:(?:,? and |,? or | to |, )\d{1,2})*/.source;
const IN_WORDS = new RegExp(`\\brules? (${NUMBERS})\\b`, 'gi');
const IN_A_TITLE = /^(\d{1,2}(?:, \d{1,2})*): \S/;
/** Not "TM-T20", nor the hour of a date. */
const CASE = /(?<![\w}-])T\d{1,2}(?![\w-]|:\d)/g;

/** "3 to 5 and 9" is 3, 4, 5, 9. */
function numbersIn(text: string): number[] {
  return [...text.matchAll(/(\d+)(?: to (\d+))?/g)].flatMap(([, first, last]) => {
    const from = Number(first);
    return Array.from({ length: Number(last ?? first) - from + 1 }, (_, index) => from + index);
  });
}

/** Rules that a text cites in words: "rule 9", "rules 3 to 8 and 15", also over the end of a comment's line. */
export function rulesInWords(text: string): number[] {
  const lines = text.replaceAll(/\n\s*(?:\*|\/\/)?\s*/g, ' ');
  return [...lines.matchAll(IN_WORDS)].flatMap(([, numbers = '']) => numbersIn(numbers));
}

/** Rules that a test's text cites where they are seen when it fails: in words in a literal, or as "17: …" in a title. */
export function rulesInLiterals(text: string): number[] {
  const literals = [...text.matchAll(/(['"`])((?:(?!\1)[^\\\n]|\\.)*)\1/g)].map(
    ([, , literal = '']) => literal,
  );
  return literals.flatMap((literal) => [
    ...rulesInWords(literal),
    ...numbersIn(IN_A_TITLE.exec(literal)?.[1] ?? ''),
  ]);
}

/** Acceptance cases that a text cites. */
export const casesIn = (text: string): string[] => [...text.matchAll(CASE)].map(([name]) => name);

const FOLDERS = ['shared', 'electron', 'renderer', 'scripts', 'tests', 'docs'];
/** This file and its test show how citations look. */
const EXAMPLES = ['tests/house/support/citations.ts', 'tests/house/charge-rules.test.ts'];

export interface SourceFile {
  /** From the project's folder, with "/". */
  readonly name: string;
  readonly text: string;
}

/** Everything that people write and that may cite the rule book. */
export function sourceFiles(): SourceFile[] {
  const names = FOLDERS.flatMap((folder) =>
    readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' }).map(
      (name) => `${folder}/${name.replaceAll('\\', '/')}`,
    ),
  );
  const documents = readdirSync(project).filter((name) => name.endsWith('.md'));
  return [...documents, ...names]
    .filter((name) => /\.(?:ts|tsx|mjs|md)$/.test(name) && !EXAMPLES.includes(name))
    .map((name) => ({ name, text: readFileSync(join(project, name), 'utf8') }));
}

/** Whoever is a test: its titles, or a story's sources, stand in the report. */
export const isTest = (name: string): boolean =>
  /^tests\/.*\.test\.tsx?$/.test(name) || name.startsWith('tests/support/stories/');
