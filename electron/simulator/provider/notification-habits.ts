import { isSpan } from './span.ts';
import type { Span } from './span.ts';

export const panelTopics = ['payment', 'merchant_order', 'order', 'chargebacks'] as const;
export type PanelTopic = (typeof panelTopics)[number];

/** How notifications are sent. All absent: as documented, at once, each of them once. Probabilities from 0 to 1. */
export interface NotificationHabits {
  /** The address that the account's panel has; absent: none. What names an address of its own goes there alone. */
  readonly panelUrl?: string;
  /** What the panel sends (default: what only a panel can, `order` and `chargebacks`), and in which form (default: webhooks). */
  readonly panelTopics?: readonly PanelTopic[];
  readonly panelForm?: 'webhook' | 'ipn';
  /** The panel's secret; with it webhooks are signed. */
  readonly secret?: string;
  /** Which webhooks are signed by that secret: the panel's alone, those of in-store orders too, or none. */
  readonly signs?: 'panel' | 'all' | 'none';
  /** Signed by another secret. */
  readonly signedWrongly?: boolean;
  readonly signedIn?: 'seconds' | 'milliseconds';
  /** How the id stands in what is signed. */
  readonly signedId?: 'lower' | 'as-is';
  /** `?topic=&id=`, `?id=&topic=`, `?data.id=&type=`, or nothing in the address; `mixed`: any of them, each time. */
  readonly parameters?: 'topic-id' | 'id-topic' | 'data-id' | 'none' | 'mixed';
  /** `resource` in the body of an IPN: the whole address, its path, or the id alone. */
  readonly resource?: 'url' | 'path' | 'id';
  /** Which of two that belong to one event leaves first. */
  readonly first?: 'payment' | 'merchant_order' | 'mixed';
  /** False: nothing is sent of merchant orders that are `opened`. */
  readonly opened?: boolean;
  /** Time from the event to its notification, and between two of one event. Milliseconds. */
  readonly lagMs?: Span;
  readonly gapMs?: Span;
  /** Sent once more, as if it were new, so much later (default: at once). */
  readonly doubled?: number;
  readonly doubledMs?: Span;
  /** Held back by so much (default: 30 s), so that later ones overtake it. */
  readonly late?: number;
  readonly lateMs?: Span;
  /** Never sent. */
  readonly lost?: number;
  /** Waits before another try: `guide` 5 min, 45 min, 6 h, 2 d, 4 d; `in-person` 30 s, 5 min, 30 min; or a day of doubling. */
  readonly retries?: 'guide' | 'in-person' | 'doubling' | 'none';
  /** All waits are so many times shorter; whole days of retries fit in a test. */
  readonly faster?: number;
  /** For tests on one machine: `notification_url` may be http to loopback. */
  readonly loopbackAllowed?: boolean;
}

const isChance = (value: unknown): boolean => typeof value === 'number' && value >= 0 && value <= 1;
const isFlag = (value: unknown): boolean => typeof value === 'boolean';
const isText = (value: unknown): boolean => typeof value === 'string' && value !== '' && value.length <= 500;
const isOneOf =
  (...allowed: readonly string[]) =>
  (value: unknown): boolean =>
    typeof value === 'string' && allowed.includes(value);

const fields: Readonly<Record<keyof NotificationHabits, (value: unknown) => boolean>> = {
  panelUrl: (value) => isText(value) && URL.canParse(String(value)),
  panelTopics: (value) => Array.isArray(value) && value.every(isOneOf(...panelTopics)),
  panelForm: isOneOf('webhook', 'ipn'),
  secret: isText,
  signs: isOneOf('panel', 'all', 'none'),
  signedWrongly: isFlag,
  signedIn: isOneOf('seconds', 'milliseconds'),
  signedId: isOneOf('lower', 'as-is'),
  parameters: isOneOf('topic-id', 'id-topic', 'data-id', 'none', 'mixed'),
  resource: isOneOf('url', 'path', 'id'),
  first: isOneOf('payment', 'merchant_order', 'mixed'),
  opened: isFlag,
  lagMs: isSpan,
  gapMs: isSpan,
  doubled: isChance,
  doubledMs: isSpan,
  late: isChance,
  lateMs: isSpan,
  lost: isChance,
  retries: isOneOf('guide', 'in-person', 'doubling', 'none'),
  faster: (value) => typeof value === 'number' && Number.isFinite(value) && value >= 1,
  loopbackAllowed: isFlag,
};

export function areNotificationHabits(value: unknown): value is NotificationHabits {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.entries(value).every(
    ([name, content]) => Object.hasOwn(fields, name) && fields[name as keyof NotificationHabits](content),
  );
}

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** When another try is made, from the first one on. Milliseconds. */
export const retryTimes: Readonly<Record<NonNullable<NotificationHabits['retries']>, readonly number[]>> = {
  guide: [5 * minute, 45 * minute, 6 * hour, 2 * day, 4 * day],
  'in-person': [30 * second, 5 * minute, 30 * minute],
  doubling: [15, 30, 60, 120, 240, 480, 960].map((minutes) => minutes * minute),
  none: [],
};

/** How long an answer is waited for: the first time, each time after, and at least. Milliseconds. */
const answerWaits = { first: 22 * second, again: 5 * second, least: 100 } as const;

/** Not even in a test is anybody asked to answer sooner than a tenth of a second. Milliseconds. */
export function answerWait(attempt: number, faster: number): number {
  const { first, again, least } = answerWaits;
  return Math.max(least, (attempt === 1 ? first : again) / faster);
}
