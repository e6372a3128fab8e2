import { createBody, key } from '../orders-api/orders-shop.ts';
import { openShop } from '../shop.ts';
import type {
  NotificationHabits,
  NotificationRequest,
  ProviderOptions,
} from '../../../../electron/simulator/index.ts';
import type { TestShop } from '../shop.ts';

export const own = 'https://relay.test/n/own';
export const panel = 'https://relay.test/n/panel';

export interface Posted extends NotificationRequest {
  readonly at: number;
  readonly waitMs: number;
}

export interface NotifiedShop extends TestShop {
  readonly posted: Posted[];
  /** What the addressee answers from now on. */
  answers(how: (request: NotificationRequest) => number | null): void;
  /** Lets time pass as a driver does: everything that is due happens at its own moment. Milliseconds. */
  run(ms: number): Promise<void>;
  habits(habits: NotificationHabits): void;
  /** The short form of what was posted so far: `payment 1`, in the order in which it left. */
  told(): readonly string[];
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A shop whose notifications are kept instead of sent. */
export function openNotifiedShop(options: ProviderOptions = {}): NotifiedShop {
  const posted: Posted[] = [];
  let answer: (request: NotificationRequest) => number | null = () => 200;
  const shop = openShop({
    ...options,
    notifications: {
      post(request, waitMs) {
        posted.push({ ...request, at: shop.now(), waitMs });
        return Promise.resolve(answer(request));
      },
      wake: () => undefined,
    },
  });
  return {
    ...shop,
    posted,
    answers: (how) => void (answer = how),
    async run(ms) {
      const end = shop.now() + ms;
      for (;;) {
        shop.control.settle();
        // Answers arrive, and may plan another try.
        await settled();
        const due = shop.control.settle();
        if (due === null || due > end) break;
        shop.pass(Math.max(0, due - shop.now()));
      }
      shop.pass(Math.max(0, end - shop.now()));
      shop.control.settle();
    },
    habits: (notifications) => shop.control.configure({ notifications }),
    told: () =>
      posted.map(({ url, body }) => {
        const { searchParams } = new URL(url);
        const topic = searchParams.get('topic') ?? searchParams.get('type') ?? 'none';
        const id = searchParams.get('id') ?? searchParams.get('data.id') ?? '';
        return body === '' ? topic : `${topic} ${id}`;
      }),
  };
}

/** An order whose notifications go to `own`, scanned; its merchant order's id. */
export function scanned(shop: NotifiedShop, reference: string, query = '?source_news=ipn'): number {
  shop.put(reference, 100, { notification_url: `${own}${query}` });
  const outcome = shop.control.customer({ do: 'scan' });
  if (!outcome.ok || outcome.merchantOrder === undefined) throw new Error('no merchant order');
  return outcome.merchantOrder;
}

export function paid(shop: NotifiedShop): number {
  const outcome = shop.control.customer({ do: 'pay' });
  if (!outcome.ok || outcome.payment === undefined) throw new Error('no payment');
  return outcome.payment;
}

/** An order of `/v1/orders` on the register; its id. */
export function created(shop: NotifiedShop, reference: string): string {
  const { body } = shop.read('POST', '/v1/orders', createBody(reference), key(reference));
  return JSON.stringify(body['id']).slice(1, -1);
}
