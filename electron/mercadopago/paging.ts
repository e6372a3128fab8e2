import type { Answer, Heard, ProviderFault } from '../engine/ports.ts';
import { elementsEnvelope, resultsEnvelope } from './answers.ts';
import { looksLikeError } from './error-body.ts';

/** One page as received. */
export interface Page {
  readonly items: readonly unknown[];
  /** Offset of the next page; null when this one says that it is the last. */
  readonly next: number | null;
  /** How many items there are in all; null when not told. */
  readonly total: number | null;
}

export interface Pages {
  /** Distinct items, each as it was last received, in the order in which they first came. */
  readonly items: readonly unknown[];
  /** All items that the provider says there are were received. */
  readonly complete: boolean;
  /** There are more pages than may be read. */
  readonly tooMany: boolean;
  /** Why a later page did not come. */
  readonly fault: ProviderFault | null;
}

/**
 * Reads page after page, at most `most`, as long as each has something new. A provider that ignores the offset, or that
 * announces more than it has, ends the reading and leaves it incomplete. `ok: false` only when the first page failed.
 */
export async function readPages(
  read: (offset: number) => Promise<Answer<Page>>,
  most: number,
): Promise<Answer<Pages>> {
  const seen = new Map<string, unknown>();
  let unreadable = false;
  let total = 0;
  let offset = 0;
  let first: Heard | null = null;
  for (let page = 1; ; page += 1) {
    const answer = await read(offset);
    const heard = first === null ? answer.heard : across(first, answer.heard);
    const ended = (complete: boolean, more: Partial<Pages> = {}): Answer<Pages> => ({
      ok: true,
      value: {
        items: [...seen.values()],
        complete: complete && !unreadable,
        tooMany: false,
        fault: null,
        ...more,
      },
      heard,
    });
    if (!answer.ok) return first === null ? answer : ended(false, { fault: answer.fault });
    first ??= answer.heard;
    const { items, next } = answer.value;
    const before = seen.size;
    for (const item of items) {
      const key = keyOf(item);
      if (key === null) unreadable = true;
      else seen.set(key, item);
    }
    // The list may get shorter while it is read (a payment leaves it), and then the next page skips one. So the largest
    // total counts.
    total = Math.max(total, answer.value.total ?? 0);
    if (next === null || seen.size === before || next <= offset) return ended(seen.size >= total);
    if (page >= most) return ended(false, { tooMany: true });
    offset = next;
  }
}

/**
 * Several requests as one answer: without the provider's clock, which is true for one moment and not for a span of
 * time.
 */
export function across(first: Heard, last: Heard): Heard {
  return { sentAt: first.sentAt, heardAt: last.heardAt, providerNow: null };
}

function keyOf(item: unknown): string | null {
  if (typeof item !== 'object' || item === null || !('id' in item)) return null;
  return typeof item.id === 'string' || typeof item.id === 'number' ? String(item.id) : null;
}

/**
 * A page of GET /merchant_orders/search: the envelope; `elements: null` when nothing was found; a bare order and a bare
 * list as some of the docs' samples show; null is the empty body of a 204. Null for anything else. An empty bare list is
 * nowhere how the provider says that it found nothing, and charges end on absence.
 */
export function elementsPage(value: unknown, offset: number): Page | null {
  if (value === null) return { items: [], next: null, total: null };
  if (Array.isArray(value)) return value.length === 0 ? null : { items: value, next: null, total: null };
  if (looksLikeError(value)) return null;
  if (typeof value === 'object' && 'id' in value && !('elements' in value))
    return { items: [value], next: null, total: null };
  const { data } = elementsEnvelope.safeParse(value);
  const total = data?.total ?? null;
  if (!data || !saysWhatThereIs(data.elements, total)) return null;
  const items = data.elements ?? [];
  const next = data.next_offset ?? offset + items.length;
  return { items, next: total !== null && next < total ? next : null, total };
}

/** An object that has neither a list (null where nothing was found) nor a count says nothing, `{}` among them. */
function saysWhatThereIs(list: readonly unknown[] | null | undefined, total: number | null): boolean {
  return list !== undefined || total !== null;
}

/** A page in an envelope with `results` and `paging`, or a bare list. `limit` is what was asked for. */
export function resultsPage(value: unknown, offset: number, limit: number): Page | null {
  if (value === null) return { items: [], next: null, total: null };
  const isBare = Array.isArray(value);
  if ((isBare && value.length === 0) || (!isBare && looksLikeError(value))) return null;
  const { data } = resultsEnvelope.safeParse(isBare ? { results: value } : value);
  const total = data?.paging?.total ?? null;
  if (!data || !saysWhatThereIs(data.results, total)) return null;
  const items = data.results ?? [];
  const next = offset + items.length;
  const more = total === null ? items.length >= limit : next < total;
  return { items, next: more ? next : null, total };
}
