import type { Answer } from '../engine/ports.ts';
import type { CallRequest, Client } from './client.ts';
import { readPages, resultsPage, type Page, type Pages } from './paging.ts';

/** Asks once and reads the answer; where `read` returns null, the answer could not be understood. */
export async function ask<Value>(
  client: Client,
  request: CallRequest,
  read: (value: unknown) => { readonly value: Value } | null,
): Promise<Answer<Value>> {
  const reply = await client.call(request);
  if (!reply.ok) return reply;
  const result = read(reply.value);
  if (result === null) return client.unreadable(request.name, reply);
  return { ok: true, value: result.value, heard: reply.heard };
}

/** A page of `request`, read by `parse`. */
export function askPage(
  client: Client,
  request: CallRequest,
  parse: (value: unknown) => Page | null,
): Promise<Answer<Page>> {
  return ask(client, request, (value) => {
    const page = parse(value);
    return page === null ? null : { value: page };
  });
}

/** The most that `/v1/payments/search` returns at once (reference text). */
export const PAGE_LIMIT = 50;

export interface ListRequest {
  readonly name: string;
  readonly path: readonly string[];
  readonly query: Readonly<Record<string, string>>;
  readonly most: number;
}

/** All pages of a list with `results` and `paging`. */
export function askList(client: Client, list: ListRequest): Promise<Answer<Pages>> {
  return readPages(
    (offset) =>
      askPage(
        client,
        {
          name: list.name,
          method: 'GET',
          path: list.path,
          query: { ...list.query, limit: String(PAGE_LIMIT), offset: String(offset) },
          answer: 'json',
        },
        (value) => resultsPage(value, offset, PAGE_LIMIT),
      ),
    list.most,
  );
}
