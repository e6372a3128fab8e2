/** Real answers have some kilobytes; a longer one is not read, because it could fill the memory of a cheap computer. */
export const LARGEST_BODY_BYTES = 4 * 1024 * 1024;

/**
 * The whole body as text. Null when it is longer than `limit` bytes (after decompression); then no more is read.
 * @throws what the connection throws when it breaks in the middle.
 */
export async function readText(response: Response, limit = LARGEST_BODY_BYTES): Promise<string | null> {
  if (response.body === null) return '';
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  let text = '';
  let bytes = 0;
  for (;;) {
    const { done, value } = (await reader.read()) as { done: boolean; value?: Uint8Array };
    if (done || value === undefined) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > limit) {
      void reader.cancel().catch(() => undefined);
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
}

/** Cancels a body that is not read, so that its connection is freed. */
export function discard(response: Response): void {
  void response.body?.cancel().catch(() => undefined);
}
