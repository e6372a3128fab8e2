import type { MemoryWorld } from '../../support/memory-world.ts';
import type { SaleId } from '../../../shared/ids.ts';
import type { IncidentKind } from '../../../shared/incident.ts';
import type { ChargePhase, SaleDetail, Snapshot } from '../../../shared/snapshot.ts';
import { contradictions, placesOf, type Places } from './places.ts';
import { EVENTS, FRESHNESS, STATES } from './situations.ts';

const SECOND = 1_000;
/** How often all places are read. Milliseconds. */
const GLANCE = 1_000;

export type StateName = keyof typeof STATES;
export type EventName = keyof typeof EVENTS;
export type FreshnessName = keyof typeof FRESHNESS;

export interface Walk {
  readonly state: StateName;
  readonly event: EventName;
  readonly freshness: FreshnessName;
  /** The till's sight changes before the money moves, or after it was heard of. */
  readonly when: 'before' | 'after';
}

/** What walks have shown. */
export interface Seen {
  readonly findings: string[];
  readonly phases: Set<ChargePhase>;
  readonly kinds: Set<IncidentKind>;
  readonly said: Set<string>;
  walks: number;
  /** How often it was said that none came. */
  nones: number;
}

export const nothingSeen = (): Seen => ({
  findings: [],
  phases: new Set(),
  kinds: new Set(),
  said: new Set(),
  walks: 0,
  nones: 0,
});

/** Changes what is read of a moment before it is judged; tests plant contradictions with it. */
export type Plant = (places: Places) => Places;

function saleOf(snapshot: Snapshot): SaleId | null {
  const { counter, today } = snapshot;
  return counter.kind === 'sale' ? counter.saleId : (today[0]?.saleId ?? null);
}

/** One state, one event, one freshness: then F6 and «Buscar pago», and every place is read for a while. */
export async function walk(
  { state, event, freshness, when }: Walk,
  seen: Seen,
  plant?: Plant,
): Promise<void> {
  const world = await STATES[state]();
  const saleId = saleOf(world.snapshot());
  if (saleId === null) throw new Error(`no sale in ${state}`);
  if (when === 'before') FRESHNESS[freshness](world);
  const happened = await EVENTS[event](world);
  if (happened === null) return;
  seen.walks += 1;
  if (when === 'after') {
    await look(6 * SECOND, null);
    FRESHNESS[freshness](world);
  }
  await look(4 * SECOND, null);
  const { counter, at } = world.snapshot();
  const requests = world.recording.served.length;
  if (counter.kind === 'sale' && counter.charge !== null && counter.can.search)
    await world.command('charge.search', { chargeId: counter.charge.chargeId });
  await world.command('voucher.ask', { amount: '100', about: null, paymentId: null });
  const asked = { at, requests };
  await look(26 * SECOND, asked);

  async function look(
    forMs: number,
    asked: { readonly at: number; readonly requests: number } | null,
  ): Promise<void> {
    for (let passed = 0; passed < forMs; passed += GLANCE) {
      await world.run(GLANCE);
      judge(world, saleId!, asked);
    }
  }

  function judge(
    here: MemoryWorld,
    id: SaleId,
    question: { readonly at: number; readonly requests: number } | null,
  ): void {
    const snapshot = here.snapshot();
    const reply = here.engine.query('history.sale', { saleId: id });
    const detail: SaleDetail | null = reply.ok ? reply.value : null;
    const read = placesOf(snapshot, detail, id, question?.at ?? snapshot.at);
    const places = plant ? plant(read) : read;
    if (snapshot.counter.kind === 'sale' && snapshot.counter.charge)
      seen.phases.add(snapshot.counter.charge.phase);
    for (const { kind } of snapshot.incidents) seen.kinds.add(kind);
    seen.said.add(places.f6);
    const noneIsTrue = happened!.stays === 0;
    const found = contradictions(places, { noneIsTrue });
    if (/no tiene ningún pago|: no hay pago/.test(`${places.f6} ${places.search}`)) {
      seen.nones += 1;
      if (question !== null && !isProved(here, question.requests))
        found.push(`none came, before both searches were answered: «${places.f6}»`);
    }
    const name = `${state}, ${event}, ${freshness} ${when}`;
    for (const one of found) {
      const finding = `${name}: ${one}`;
      if (!seen.findings.includes(finding)) seen.findings.push(finding);
    }
  }
}

/** Both searches that began since were answered, and where the charge waits its order was read on the register. */
function isProved(world: MemoryWorld, from: number): boolean {
  const since = world.recording.served.slice(from).filter(({ outcome }) => outcome === '200');
  const { counter } = world.snapshot();
  const waits = counter.kind === 'sale' && counter.charge?.phase === 'waiting';
  const orders = since.some(({ url }) => url.startsWith('/merchant_orders/search'));
  const payments = since.some(({ url }) => /^\/v1\/payments\/search.*external_reference=/.test(url));
  const stands = since.some(
    ({ url, method, body }) => method === 'GET' && url.endsWith('/orders') && body !== '',
  );
  return orders && payments && (!waits || stands);
}
