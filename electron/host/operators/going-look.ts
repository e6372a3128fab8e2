import * as z from 'zod';
import type { RequestName } from '../../../shared/contract.ts';
import type { OperatorId } from '../../../shared/ids.ts';
import type { Acting } from '../../../shared/operators.ts';
import type { Reply } from '../../../shared/reply.ts';

const lookSchema = z.object({ id: z.string() });
const readingSchema = z.object({ kind: z.literal('reading') });

/**
 * A look into a copy takes long, and its page asks again until the copy is read: all of that is one act of a person, with
 * one consent and one row.
 */
export class GoingLook {
  #now: { readonly id: string; readonly acting: Acting } | null = null;

  /** By whom a look that goes on was begun; null: this request is none of it. @param by who works now */
  of(name: RequestName, request: unknown, by: OperatorId): Acting | null {
    const id = idOf(name, request);
    return id !== null && this.#now?.id === id && this.#now.acting.by === by ? this.#now.acting : null;
  }

  /** It was answered. @returns whether that was the first time of this look, or of another request. */
  isFirst(name: RequestName, request: unknown, acting: Acting, reply: Reply<unknown>): boolean {
    const id = idOf(name, request);
    if (id === null) return true;
    const isFirst = this.#now?.id !== id || this.#now.acting.by !== acting.by;
    this.#now = reply.ok && readingSchema.safeParse(reply.value).success ? { id, acting } : null;
    return isFirst;
  }

  /** Nobody works any more, or another person. */
  end(): void {
    this.#now = null;
  }
}

function idOf(name: RequestName, request: unknown): string | null {
  const read = name === 'books.look' ? lookSchema.safeParse(request) : null;
  return read?.success === true ? read.data.id : null;
}
