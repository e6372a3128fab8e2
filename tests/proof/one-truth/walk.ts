import type { MemoryWorld } from '../../support/memory-world.ts';
import type { SaleId } from '../../../shared/ids.ts';
import type { IncidentKind } from '../../../shared/incident.ts';
import type { ChargePhase, SaleDetail, Snapshot } from '../../../shared/snapshot.ts';
import { contradictions, placesOf, type Places } from './places.ts';
import { LATER } from './later.ts';
import { EVENTS, FRESHNESS, STATES, type Happened } from './situations.ts';
import { ASKED } from '../../support/vouchers.ts';

const SECOND = 1_000;
/** How often all places are read. Milliseconds. */
const GLANCE = 1_000;

export type StateName = keyof typeof STATES;
export type EventName = keyof typeof EVENTS;
export type FreshnessName = keyof typeof FRESHNESS;

export type LaterName = keyof typeof LATER;

/** The till's sight, and when it changes: before the money moves, or after it was heard of. */
interface Sight {
  readonly freshness: FreshnessName;
  readonly when: 'before' | 'after';
}

export interface Walk extends Sight {
  readonly state: StateName;
  readonly event: EventName;
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
  // The sale is known before its money moves.
  const saleId = saleOf(world.snapshot());
  if (when === 'before') FRESHNESS[freshness](world);
  const happened = await EVENTS[event](world);
  if (happened === null) return;
  const name = `${state}, ${event}, ${freshness} ${when}`;
  await asks({ world, saleId, happened, name, sight: { freshness, when } }, seen, plant);
}

/** What a sale comes to after a while, seen so from then on. */
export async function walkLater(
  later: LaterName,
  freshness: FreshnessName,
  seen: Seen,
  plant?: Plant,
): Promise<void> {
  const { world, ...happened } = await LATER[later]();
  const saleId = saleOf(world.snapshot());
  const name = `${later}, ${freshness}`;
  await asks({ world, saleId, happened, name, sight: { freshness, when: 'after' } }, seen, plant);
}

interface Asked {
  readonly world: MemoryWorld;
  readonly saleId: SaleId | null;
  readonly happened: Happened;
  readonly name: string;
  readonly sight: Sight;
}

async function asks(
  { world, saleId, happened, name, sight }: Asked,
  seen: Seen,
  plant?: Plant,
): Promise<void> {
  if (saleId === null) throw new Error(`no sale in ${name}`);
  seen.walks += 1;
  if (sight.when === 'after') {
    await look(6 * SECOND, null);
    FRESHNESS[sight.freshness](world);
  }
  await look(4 * SECOND, null);
  const { counter, at } = world.snapshot();
  const requests = world.recording.served.length;
  if (counter.kind === 'sale' && counter.charge !== null && counter.can.search)
    await world.command('charge.search', { chargeId: counter.charge.chargeId });
  await world.command('voucher.ask', { ...ASKED, amount: '100', about: null, paymentId: null });
  await look(26 * SECOND, { at, requests });

  async function look(
    forMs: number,
    question: { readonly at: number; readonly requests: number } | null,
  ): Promise<void> {
    for (let passed = 0; passed < forMs; passed += GLANCE) {
      await world.run(GLANCE);
      judge(saleId!, question);
    }
  }

  function judge(id: SaleId, question: { readonly at: number; readonly requests: number } | null): void {
    const snapshot = world.snapshot();
    const reply = world.engine.query('history.sale', { saleId: id });
    const detail: SaleDetail | null = reply.ok ? reply.value : null;
    const read = placesOf(snapshot, detail, id, question?.at ?? snapshot.at, world.now().at);
    const places = plant ? plant(read) : read;
    if (snapshot.counter.kind === 'sale' && snapshot.counter.charge)
      seen.phases.add(snapshot.counter.charge.phase);
    for (const { kind } of snapshot.incidents) seen.kinds.add(kind);
    seen.said.add(places.f6);
    const found = contradictions(places, happened);
    if (/no tiene ningún pago|: no hay pago/.test(`${places.f6} ${places.search}`)) {
      seen.nones += 1;
      if (question !== null && !isProved(world, question.requests))
        found.push(`none came, before both searches were answered: «${places.f6}»`);
    }
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
