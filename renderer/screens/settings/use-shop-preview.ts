import { useEffect, useState } from 'react';
import type { AnswerOf } from '../../../shared/contract.ts';
import type { Reply } from '../../../shared/reply.ts';
import type { ShopInput } from '../../../shared/shop.ts';
import { useCaja } from '../../app/context.ts';

/** A pause in typing after which the ticket is drawn again. Milliseconds. */
const PAUSE_MS = 250;

/** The ticket with what is being typed, a moment later; until the next is drawn the last one stays. */
export function useShopPreview(input: ShopInput): Reply<AnswerOf<'shop.preview'>> | null {
  const { client } = useCaja();
  const [shown, setShown] = useState<Reply<AnswerOf<'shop.preview'>> | null>(null);
  const asked = JSON.stringify(input);
  useEffect(() => {
    let wanted = true;
    const timer = setTimeout(() => {
      void client.request('shop.preview', JSON.parse(asked) as ShopInput).then((reply) => {
        if (wanted) setShown(reply);
      });
    }, PAUSE_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [asked, client]);
  return shown;
}
