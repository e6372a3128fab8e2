import { answerWait, retryTimes } from './notification-habits.ts';
import { notificationRequest } from './notification-forms.ts';
import { toldOf } from './notification-contents.ts';
import { draw } from './world.ts';
import type { Addressee, NotificationRequest, Told } from './notification-forms.ts';
import type { Change } from './changes.ts';
import type { PanelTopic } from './notification-habits.ts';
import type { RegisterOrder } from './state.ts';
import type { World } from './world.ts';

/** How notifications leave. */
export interface NotificationLine {
  /**
   * Posts one, and waits at most so long for an answer (milliseconds).
   *
   * @returns the status; null: none came in time, or nobody was there
   */
  post(request: NotificationRequest, waitMs: number): Promise<number | null>;
  /** Something is to be sent at that moment of the provider's time: `control.settle()` then sends it. */
  wake(at: number): void;
}

/** A notification that was sent, or is about to be sent again. Times in milliseconds since the epoch. */
export interface SentNotification {
  readonly at: number;
  readonly url: string;
  readonly topic: string;
  readonly id: string;
  /** 1: the first try. */
  readonly attempt: number;
  /** The status of the answer; null: none came, `waiting`: none yet. */
  outcome: number | null | 'waiting';
}

export interface NotificationOffice {
  readonly changed: (change: Change) => void;
  sent(): readonly SentNotification[];
}

interface Letter {
  readonly told: Told;
  readonly to: Addressee;
}

const kept = 500;
const second = 1_000;

/** `source_news` chooses one style; without it both are sent. */
function formsBy(source: string | undefined): readonly Addressee['form'][] {
  if (source === 'ipn') return ['ipn'];
  return source === 'webhooks' ? ['webhook'] : ['ipn', 'webhook'];
}

/** Sends notifications of what changes to the addresses that orders name and to that of the account's panel. */
export function createNotificationOffice(world: World, line: NotificationLine): NotificationOffice {
  const log: SentNotification[] = [];
  const stream = world.chances.notifications;
  function plan(at: number, run: () => void): void {
    world.queue.plan(at, run);
    line.wake(at);
  }

  function attempt(told: Told, request: NotificationRequest, firstAt: number, number: number): void {
    const entry: SentNotification = {
      at: world.now,
      url: request.url,
      topic: told.topic,
      id: told.id,
      attempt: number,
      outcome: 'waiting',
    };
    log.push(entry);
    if (log.length > kept) log.shift();
    const { retries = 'guide', faster = 1 } = world.settings.notifications;
    void line
      .post(request, answerWait(number, faster))
      .catch(() => null)
      .then((status) => {
        entry.outcome = status;
        if (status === 200 || status === 201) return;
        const after = retryTimes[retries][number - 1];
        if (after === undefined) return;
        plan(Math.max(world.now, firstAt + after / faster), () =>
          attempt(told, request, firstAt, number + 1),
        );
      });
  }

  /**
   * Sends one, not before `behind` (milliseconds since the epoch).
   *
   * @returns when it leaves
   */
  function send({ told, to }: Letter, behind: number): number {
    const habits = world.settings.notifications;
    if (stream.chance(habits.lost ?? 0)) return behind;
    const leaves = Math.max(world.now + draw(habits.lagMs ?? 0, stream), behind);
    const isLate = stream.chance(habits.late ?? 0);
    const at = leaves + (isLate ? draw(habits.lateMs ?? 30 * second, stream) : 0);
    const first = (when: number): void =>
      plan(when, () => attempt(told, notificationRequest(world, told, to), world.now, 1));
    first(at);
    if (stream.chance(habits.doubled ?? 0)) first(at + draw(habits.doubledMs ?? 0, stream));
    return leaves;
  }

  function toPanel(topic: Told['topic']): readonly Addressee[] {
    const {
      panelUrl,
      panelTopics: topics = ['order', 'chargebacks'],
      panelForm = 'webhook',
    } = world.settings.notifications;
    const isAsked = topics.some((one: PanelTopic) => one === topic);
    if (panelUrl === undefined || !isAsked) return [];
    // There is no IPN of an order of `/v1/orders`.
    return [{ url: panelUrl, form: topic === 'order' ? 'webhook' : panelForm, isPanel: true }];
  }

  function addressees(told: Told, order: RegisterOrder | null): readonly Addressee[] {
    const own = order?.ordersApi === null ? order.fields['notification_url'] : null;
    if (typeof own !== 'string') return toPanel(told.topic);
    const source = /[?&]source_news=(\w+)/.exec(own)?.[1];
    return formsBy(source).map((form) => ({ url: own, form, isPanel: false }));
  }

  /** What changed in this moment: it leaves together, in the order that the provider has for it. */
  let held: Letter[] = [];

  function release(): void {
    const letters = held;
    held = [];
    const { first = 'payment', gapMs = 0 } = world.settings.notifications;
    const paymentFirst = first === 'mixed' ? stream.chance(0.5) : first === 'payment';
    const place = ({ told: { topic } }: Letter): number =>
      topic === 'payment' ? (paymentFirst ? 0 : 2) : topic === 'merchant_order' ? 1 : 3;
    let behind = world.now;
    for (const letter of letters.sort((one, other) => place(one) - place(other)))
      behind = send(letter, behind) + draw(gapMs, stream);
  }

  return {
    changed(change) {
      const about = toldOf(world, change);
      if (!about) return;
      const letters = addressees(about.told, about.order).map((to) => ({ told: about.told, to }));
      if (letters.length === 0) return;
      if (held.length === 0) plan(world.now, release);
      held.push(...letters);
    },
    sent: () => log,
  };
}
