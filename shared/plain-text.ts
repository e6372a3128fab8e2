import * as z from 'zod';

/**
 * Text that others wrote: the provider, a printer, a person in the settings. What shows nothing and changes how the rest
 * is read never gets further than where it comes in, so that no screen, paper, list or log holds it.
 */

/** Control characters (C0, C1, ends of lines and paragraphs): a space stands for them, so that words stay apart. */
const CONTROL = /[\p{Cc}\u2028\u2029]/gu;
/** Marks, embeddings, overrides and isolates of direction: with them a text reads as another than it is. */
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** The text in one line, trimmed. @param most characters; what is longer is cut, never within a character */
export function plainText(text: string, most: number): string {
  return cut(withoutDirection(text).replace(CONTROL, ' ').trim(), most).trim();
}

/** Several lines, each as `plainText` makes one; empty ones stay. @param most characters of all of them */
export function plainLines(text: string, most: number): string {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/).map((line) => plainText(line, most));
  return cut(lines.join('\n'), most).trim();
}

/**
 * A text that is compared with one of ours, such as a reference: a character that may not be shown becomes one that no
 * text of ours has, because without it a stranger's could become equal to ours. Cut in the same way.
 * @param most characters
 */
export function markedText(text: string, most: number): string {
  const marked = text.toWellFormed().replace(CONTROL, '\ufffd').replace(DIRECTION, '\ufffd');
  return marked.length > most ? `${cut(marked, most)}\ufffd` : marked;
}

function withoutDirection(text: string): string {
  return text.toWellFormed().replace(DIRECTION, '');
}

function cut(text: string, most: number): string {
  return text.length > most ? text.slice(0, most).replace(/[\ud800-\udbff]$/, '') : text;
}

/** A typed line: too long is refused in words, and what must not be kept is left out. @param most characters */
export const typedLine = (most: number) =>
  z
    .string()
    .max(most)
    .transform((text) => plainText(text, most));
