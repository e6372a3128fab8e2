import { resourceIdSchema, topicSchema, type Notification } from '../../shared/relay.ts';

/** Topics that older or newer pages of the provider call otherwise. */
const ALIASES: Readonly<Record<string, string>> = {
  subscription_preapproval: 'preapproval',
  subscription_authorized_payment: 'authorized_payment',
};

interface Claims {
  readonly topic: string | null;
  readonly id: string | null;
}

function topicOf(claimed: unknown): string | null {
  if (typeof claimed !== 'string') return null;
  const small = claimed.trim().toLowerCase();
  const plain = /^topic_(.+)_wh$/.exec(small)?.[1] ?? small;
  return topicSchema.safeParse(ALIASES[plain] ?? plain).data ?? null;
}

function idOf(claimed: unknown): string | null {
  return resourceIdSchema.safeParse(claimed).data ?? null;
}

/** The last part of a URL, of a path, or an id alone. */
function idOfResource(resource: unknown): string | null {
  if (typeof resource !== 'string') return idOf(resource);
  return idOf(resource.split(/[?#]/, 1)[0]?.replace(/\/+$/, '').split('/').at(-1));
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What JSON.parse tells of a value beside it: a number's own digits. */
interface Written {
  readonly source?: string;
}

/** Ids come as text or as a number, those of chargebacks greater than any that is exact here: whole ones stay as written. */
function asWritten(_key: string, value: unknown, written?: Written): unknown {
  const digits = typeof value === 'number' ? written?.source : undefined;
  return digits !== undefined && /^\d+$/.test(digits) ? digits : value;
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body, asWritten);
  } catch {
    return null;
  }
}

/** A webhook's own number stands on top; only one of a merchant order has the order's id there. */
function idOfBody(body: Readonly<Record<string, unknown>>): string | null {
  if (body.resource !== undefined) return idOfResource(body.resource);
  const inData = isObject(body.data) ? idOf(body.data.id) : null;
  return inData ?? (body.type === 'topic_merchant_order_wh' ? idOf(body.id) : null);
}

function claimsOfBody(text: string): Claims {
  const body = parsed(text);
  if (!isObject(body)) return { topic: null, id: null };
  return { topic: topicOf(body.topic ?? body.type), id: idOfBody(body) };
}

function claimsOfQuery(query: URLSearchParams): Claims {
  return {
    topic: topicOf(query.get('topic') ?? query.get('type')),
    id: idOf(query.get('id') ?? query.get('data.id')),
  };
}

/**
 * Every documented form of a notification as topic and id; nothing else of it is believed. Where query and body
 * disagree, the query's stand. Null where nothing can be read. Forms: mercadopago-api.md 4.3 and 8, SEED-004.
 */
export function normalise(query: URLSearchParams, body: string): Notification | null {
  const first = claimsOfQuery(query);
  const second = first.topic === null || first.id === null ? claimsOfBody(body) : first;
  const topic = first.topic ?? second.topic;
  const id = first.id ?? second.id;
  return topic === null || id === null ? null : { topic, id };
}
