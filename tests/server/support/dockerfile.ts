import { readFile } from 'node:fs/promises';

export interface Instruction {
  readonly word: string;
  readonly rest: string;
}

/** A Dockerfile's instructions, in order; its continued lines are one. */
export async function instructionsOf(file: string): Promise<Instruction[]> {
  const text = (await readFile(file, 'utf8')).replace(/^\s*#.*\n/gm, '').replace(/\\\n\s*/g, '');
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [, word = '', rest = ''] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? [];
      return { word, rest };
    });
}

/** What is under one word, the last where there are several. */
export function restOf(instructions: readonly Instruction[], word: string): string {
  const found = instructions.findLast((each) => each.word === word);
  if (found === undefined) throw new Error(`the Dockerfile has no ${word}`);
  return found.rest;
}

/** The words of `CMD ["a", "b"]`; a command of a shell is none. */
export function wordsOf(rest: string): string[] {
  const words: unknown = JSON.parse(rest);
  if (!Array.isArray(words)) throw new Error(`no list of words: ${rest}`);
  return words.map(String);
}

/**
 * Whether Docker is sent a file: the last line that fits decides, as in its own rules; a line with ! takes it back in.
 * @param ignored text of the .dockerignore @param path from the project's folder on
 */
export function isSent(ignored: string, path: string): boolean {
  let isIn = true;
  for (const line of ignored.split('\n').map((each) => each.trim())) {
    if (line === '' || line.startsWith('#')) continue;
    const pattern = line.replace(/^!/, '');
    if (pattern === '*' || path === pattern || path.startsWith(`${pattern}/`)) isIn = line.startsWith('!');
  }
  return isIn;
}
