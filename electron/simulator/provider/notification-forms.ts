import { createHmac } from 'node:crypto';
import { legacyDate } from './time.ts';
import { randomHex, randomUuid } from './random.ts';
import type { NotificationHabits } from './notification-habits.ts';
import type { World } from './world.ts';

/** One POST of the provider, as it leaves. */
export interface NotificationRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What is told, before it has a form. */
export interface Told {
  readonly topic: 'payment' | 'merchant_order' | 'order' | 'chargebacks';
  readonly id: string;
  readonly userId: number;
  /** What happened to it: `created`, `updated`, or `order.processed`. */
  readonly action: string;
  readonly status: string;
  /** The number of its state. */
  readonly version: number;
  /** What stands in `data` of a webhook beside the id. */
  readonly data: object;
}

export interface Addressee {
  readonly url: string;
  readonly form: 'ipn' | 'webhook';
  /** It is the address that the account's panel has. */
  readonly isPanel: boolean;
}

const api = 'https://api.mercadopago.com';
const paths: Readonly<Record<Told['topic'], string>> = {
  payment: '/v1/payments/',
  merchant_order: '/merchant_orders/',
  order: '/v1/orders/',
  chargebacks: '/v1/chargebacks/',
};

/** The topics of IPN as webhooks call them. */
const webhookTypes: Readonly<Record<Told['topic'], string>> = {
  payment: 'payment',
  merchant_order: 'topic_merchant_order_wh',
  order: 'order',
  chargebacks: 'topic_chargebacks_wh',
};

/** An address with more parameters behind those that it has; they are not encoded, as none of ours needs it. */
function withParameters(url: string, parameters: string): string {
  if (parameters === '') return url;
  return `${url}${url.includes('?') ? '&' : '?'}${parameters}`;
}

const orders = ['topic-id', 'id-topic', 'data-id', 'none'] as const;

function parametersOf(world: World, told: Told, type: string, byDefault: 'topic-id' | 'data-id'): string {
  const asked = world.settings.notifications.parameters ?? byDefault;
  const order = asked === 'mixed' ? (orders[world.chances.notifications.between(0, 3)] ?? byDefault) : asked;
  switch (order) {
    case 'topic-id':
      return `topic=${told.topic}&id=${told.id}`;
    case 'id-topic':
      return `id=${told.id}&topic=${told.topic}`;
    case 'data-id':
      return `data.id=${told.id}&type=${type}`;
    case 'none':
      return '';
  }
}

function ipn(world: World, told: Told, url: string): NotificationRequest {
  const path = `${paths[told.topic]}${told.id}`;
  const resource = { url: `${api}${path}`, path, id: told.id }[
    world.settings.notifications.resource ?? 'url'
  ];
  return {
    url: withParameters(url, parametersOf(world, told, told.topic, 'topic-id')),
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ resource, topic: told.topic }),
  };
}

/** The body of a webhook: an order's and a chargeback's have shapes of their own, a merchant order's id stands on top. */
function webhookBody(world: World, told: Told): object {
  const common = {
    application_id: '1'.repeat(16),
    date_created: legacyDate(world.now, world.site.offset),
    live_mode: true,
    type: webhookTypes[told.topic],
    user_id: told.userId,
  };
  const number = 110_000_000_000 + world.chances.notifications.between(1, 9_999_999);
  switch (told.topic) {
    case 'merchant_order':
      return {
        action: told.action,
        ...common,
        data: { currency_id: '', marketplace: 'NONE', status: told.status },
        id: told.id,
        status: told.status,
        version: told.version,
      };
    case 'payment':
      return {
        action: `payment.${told.action}`,
        api_version: 'v1',
        ...common,
        data: { id: told.id },
        id: number,
      };
    case 'order':
      return {
        action: told.action,
        api_version: 'v1',
        ...common,
        date_created: new Date(world.now).toISOString(),
        user_id: String(told.userId),
        data: { id: told.id, ...told.data, version: told.version },
      };
    case 'chargebacks':
      return {
        actions: [told.action],
        api_version: 'v1',
        ...common,
        data: { id: told.id, ...told.data, site_id: world.site.id },
        id: number,
        version: told.version,
      };
  }
}

/** `x-signature` over the id of what is told: `id:…;request-id:…;ts:…;`, HMAC-SHA256 with the panel's secret. */
function signature(world: World, told: Told, habits: NotificationHabits, requestId: string): string {
  const { chances, now } = world;
  const ts = String(habits.signedIn === 'milliseconds' ? now : Math.floor(now / 1000));
  const id = habits.signedId === 'as-is' ? told.id : told.id.toLowerCase();
  const secret = habits.signedWrongly ? randomHex(chances.notifications, 64) : (habits.secret ?? '');
  const text = `id:${id};request-id:${requestId};ts:${ts};`;
  return `ts=${ts},v1=${createHmac('sha256', secret).update(text).digest('hex')}`;
}

function webhook(world: World, told: Told, { url, isPanel }: Addressee): NotificationRequest {
  const habits = world.settings.notifications;
  const requestId = randomUuid(world.chances.notifications);
  const { signs = 'panel' } = habits;
  const isSigned = habits.secret !== undefined && (signs === 'all' || (signs === 'panel' && isPanel));
  return {
    url: withParameters(url, parametersOf(world, told, webhookTypes[told.topic], 'data-id')),
    headers: {
      'content-type': 'application/json',
      'x-request-id': requestId,
      ...(isSigned ? { 'x-signature': signature(world, told, habits, requestId) } : {}),
    },
    body: JSON.stringify(webhookBody(world, told)),
  };
}

/** What is told, in the form that this address gets. */
export function notificationRequest(world: World, told: Told, to: Addressee): NotificationRequest {
  return to.form === 'ipn' ? ipn(world, told, to.url) : webhook(world, told, to);
}
