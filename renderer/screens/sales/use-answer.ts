import { useEffect, useState } from 'react';
import type { AnswerOf, RequestName, RequestOf } from '../../../shared/contract.ts';
import type { Reply } from '../../../shared/reply.ts';
import { useCaja } from '../../app/context.ts';

/**
 * Asks the host, and asks again when the question or `again` changes. While a new answer is on its way the old one
 * stays, so that a list does not blink; null until the first comes, or when nothing is asked.
 */
export function useAnswer<Name extends RequestName>(
  name: Name,
  request: RequestOf<Name> | null,
  again: unknown = null,
): Reply<AnswerOf<Name>> | null {
  const { client } = useCaja();
  const [held, setHeld] = useState<{ question: string; reply: Reply<AnswerOf<Name>> } | null>(null);
  const question = request === null ? null : JSON.stringify(request);
  useEffect(() => {
    if (question === null) return undefined;
    let wanted = true;
    void client.request(name, JSON.parse(question) as RequestOf<Name>).then((reply) => {
      if (wanted) setHeld({ question, reply });
    });
    return () => {
      wanted = false;
    };
  }, [client, name, question, again]);
  return held !== null && held.question === question ? held.reply : null;
}
