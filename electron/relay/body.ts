import { RELAY_BODY_BYTES } from '../../shared/relay.ts';

/** Longest line, in characters: twice what a relay sends. */
const LONGEST_LINE = 2 * RELAY_BODY_BYTES;

/** Cuts what arrives into lines. */
export class Lines {
  readonly #decoder = new TextDecoder();
  #rest = '';

  /**
   * The lines that end with this piece, without their ends; empty ones are left out.
   * @throws where a line is longer than any that a relay sends: nothing of it is kept
   */
  of(piece: Uint8Array): readonly string[] {
    const lines = (this.#rest + this.#decoder.decode(piece, { stream: true })).split('\n');
    this.#rest = lines.pop() ?? '';
    if ([...lines, this.#rest].some((line) => line.length > LONGEST_LINE)) throw new Error('a long line');
    return lines.filter((line) => line.trim() !== '');
  }
}

/** The JSON of a text; undefined where it is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The JSON of a short answer; undefined where it is none, too long, or breaks off. */
export async function readAnswer(response: Response): Promise<unknown> {
  if (response.body === null) return undefined;
  const decoder = new TextDecoder();
  let [text, bytes] = ['', 0];
  try {
    for await (const piece of response.body as AsyncIterable<Uint8Array>) {
      bytes += piece.byteLength;
      // Leaving the loop cancels the rest.
      if (bytes > RELAY_BODY_BYTES) return undefined;
      text += decoder.decode(piece, { stream: true });
    }
  } catch {
    return undefined;
  }
  return jsonOf(text);
}

/** The word of a refusal; null where it says none. */
export function errorOf(said: unknown): string | null {
  const isWord =
    typeof said === 'object' && said !== null && 'error' in said && typeof said.error === 'string';
  return isWord ? String(said.error) : null;
}

/** Frees the connection of an answer that is not read. */
export function discard(response: Response): void {
  void response.body?.cancel().catch(() => undefined);
}
