import { useEffect, useRef, useState } from 'react';
import type { AnswerOf } from '../../../shared/contract.ts';
import type { Reply } from '../../../shared/reply.ts';
import { useCaja } from '../../app/context.ts';
import { joined } from '../../view-models/found-sales.ts';

type Found = AnswerOf<'history.find'>;

/** So long a search that has found nothing goes on by itself: nobody waits for longer. Milliseconds. */
const BY_ITSELF_MS = 2_000;

/**
 * What is found of a text, asked further and further back: by itself until something is found or the time is over, then
 * each time that `on` changes. Null until the first answer.
 * @param isFound whether the screen shows anything of it
 */
export function useFound(
  text: string,
  on: unknown,
  isFound: (found: Found) => boolean,
): { readonly reply: Reply<Found> | null; readonly looking: boolean } {
  const { client } = useCaja();
  const [held, setHeld] = useState<{ readonly text: string; readonly reply: Reply<Found> } | null>(null);
  const [looking, setLooking] = useState(false);
  const known = useRef<Found | null>(null);
  const asked = useRef<string | null>(null);
  const found = useRef(isFound);
  useEffect(() => {
    found.current = isFound;
  });
  useEffect(() => {
    let wanted = true;
    if (asked.current !== text) known.current = null;
    asked.current = text;
    const before = known.current;
    if (before !== null && before.next === undefined) return undefined;
    const look = async () => {
      setLooking(true);
      const began = performance.now();
      for (;;) {
        const below = known.current?.next;
        const reply = await client.request('history.find', {
          text,
          ...(below === undefined ? {} : { below }),
        });
        if (!wanted) return;
        const all = reply.ok ? joined(known.current, reply.value) : null;
        known.current = all;
        setHeld({ text, reply: all === null ? reply : { ok: true, value: all } });
        const isNew = all !== null && all.sales.length > (before?.sales.length ?? 0) && found.current(all);
        if (all?.next === undefined || isNew || performance.now() - began > BY_ITSELF_MS) break;
      }
      setLooking(false);
    };
    void look();
    return () => {
      wanted = false;
    };
  }, [client, text, on]);
  return { reply: held !== null && held.text === text ? held.reply : null, looking };
}
