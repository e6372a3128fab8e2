import { addAccount, defaultUserId, seedShop } from './account.ts';
import { createControl } from './control.ts';
import { edgeError, tooManyRequests } from './errors.ts';
import { createFaultBoard } from './faults.ts';
import { faultReply } from './fault-replies.ts';
import { deedOf, relive } from './past.ts';
import { endpointGroups } from './routes.ts';
import { route, serve } from './serve.ts';
import { createNotificationOffice } from './notification-office.ts';
import { createRateLimiter } from './rate-limits.ts';
import { sites } from './sites.ts';
import { inviteCustomers } from './stories.ts';
import { createTraffic } from './traffic.ts';
import { createWorld, draw, settle } from './world.ts';
import type { EndpointGroup } from './routes.ts';
import type { FaultSwitch } from './faults.ts';
import type { ProviderControl } from './control.ts';
import type { ProviderOptions, ShopOptions, SimulatedAnswer, SimulatedRequest } from './types.ts';
import type { Reply } from './errors.ts';

export interface Provider {
  /** Serves one request at the clock's present time. */
  handle(request: SimulatedRequest): Promise<SimulatedAnswer>;
  /** The same without a promise, for virtual time. */
  answer(request: SimulatedRequest): SimulatedAnswer;
  readonly control: ProviderControl;
}

function shopsOf(shop: ProviderOptions['shop']): readonly ShopOptions[] {
  if (shop === undefined || shop === false) return [];
  return shop === true ? [{}] : [shop].flat();
}

/**
 * The simulated provider: the documented HTTP of Mercado Pago's attended QR, without sockets and without timers. Before
 * each request, everything that was due since the last one happens, each thing at its own time.
 */
export function createProvider(options: ProviderOptions = {}): Provider {
  const clock = options.clock ?? { now: () => Date.now() };
  const world = createWorld(
    sites[options.site ?? 'MLA'],
    options.seed ?? 1,
    options.past?.startedAt ?? clock.now(),
    options.settings ?? {},
    options.drawnBy,
  );
  const account = addAccount(world, options.account ?? {}, defaultUserId);
  options.otherAccounts?.forEach((other, index) => addAccount(world, other, defaultUserId + 1 + index));
  for (const shop of shopsOf(options.shop)) seedShop(world, account, shop);
  if (options.past) relive(world, account.token, options.past);
  if (options.customers) inviteCustomers(world, options.customers);
  // What the past had to tell was told then.
  const notifications = options.notifications ? createNotificationOffice(world, options.notifications) : null;
  world.changed = notifications?.changed ?? null;
  const faults = createFaultBoard(world.chances.faults);
  const traffic = createTraffic();
  const limiter = createRateLimiter();
  // The machine's clock may be set back; the provider's own time never goes back.
  const catchUp = (): void => settle(world, clock.now());

  let dateAt = Number.NaN;
  let dateText = '';
  /** The `Date` header, computed once a second. */
  function date(): string {
    const second = Math.floor((world.now + world.settings.dateOffsetMs) / 1000);
    if (second !== dateAt) {
      dateAt = second;
      dateText = new Date(second * 1000).toUTCString();
    }
    return dateText;
  }

  function complete(reply: Reply, delayMs: number): SimulatedAnswer & { kind: 'answer' } {
    const headers: Record<string, string> = { date: date(), ...reply.headers };
    if (reply.body !== '') headers['content-type'] = `${reply.type ?? 'application/json'}; charset=utf-8`;
    return { kind: 'answer', status: reply.status, headers, body: reply.body, delayMs };
  }

  /** The body is unreadable; only the status tells whether it was done. */
  function garbled(reply: Reply, delayMs: number): SimulatedAnswer {
    const status = reply.status === 204 ? 200 : reply.status;
    return complete({ ...reply, status, body: '{"elements":[{"id":' }, delayMs);
  }

  function troubled(
    fault: FaultSwitch,
    group: EndpointGroup,
    process: () => Reply,
    delayMs: number,
  ): SimulatedAnswer {
    const replaced = faultReply(fault, group);
    const processed = fault.processed ?? false;
    if (replaced) {
      if (processed) process();
      return complete(replaced, delayMs);
    }
    const again = (byDefault: number): void => {
      const after = draw(fault.delayMs ?? byDefault, world.chances.faults);
      world.queue.plan(world.now + after, () => void process());
    };
    switch (fault.kind) {
      case 'drop':
        if (processed) process();
        return { kind: 'drop', processed, delayMs };
      case 'hang':
        if (processed) process();
        return { kind: 'hang', processed };
      case 'late':
        // The worst fault: the sender gets no answer, and the request takes effect after the sender has given up.
        again(20_000);
        if (fault.meanwhile === 'hang') return { kind: 'hang', processed: false };
        return fault.meanwhile === '504-html'
          ? complete(edgeError(504, 'Gateway Time-out'), delayMs)
          : { kind: 'drop', processed: false, delayMs };
      case 'twice': {
        const first = process();
        again(5_000);
        return complete(first, delayMs);
      }
      case 'read': {
        world.struckRead = { kind: group, habit: fault.habit ?? { missing: 1 } };
        const reply = process();
        world.struckRead = null;
        return complete(reply, delayMs);
      }
      case 'latency':
        return complete(process(), delayMs + draw(fault.delayMs ?? 3_000, world.chances.faults));
      case 'garbage':
        return garbled(process(), delayMs);
      default: {
        const whole = complete(process(), delayMs);
        return { ...whole, cutAfterBytes: Math.floor(Buffer.byteLength(whole.body) / 2) };
      }
    }
  }

  function answer(request: SimulatedRequest): SimulatedAnswer {
    catchUp();
    const found = route(request);
    const place = 'status' in found ? -1 : endpointGroups.indexOf(found.route.group);
    const delayMs = draw(world.settings.latencyMs, world.chances.lag('latency', place));
    if ('status' in found) {
      traffic.note(world.now, request, null, `${found.status}`);
      return complete(found, delayMs);
    }
    const { group } = found.route;
    const process = (): Reply => {
      if (request.method !== 'GET') options.onDeed?.(deedOf(world.now, request));
      return serve(world, request, found.route, found.query);
    };
    const wait = limiter.refuses(
      world.settings.rateLimits,
      request.headers['authorization'] ?? '',
      group,
      world.now,
    );
    const fault = wait === null ? faults.meet(group) : null;
    const result =
      wait !== null
        ? complete(tooManyRequests(wait), delayMs)
        : fault
          ? troubled(fault, group, process, delayMs)
          : complete(process(), delayMs);
    traffic.note(world.now, request, group, result.kind === 'answer' ? `${result.status}` : result.kind);
    return result;
  }

  return {
    answer,
    handle: (request) => Promise.resolve().then(() => answer(request)),
    control: createControl({ world, faults, traffic, notifications, catchUp, onDeed: options.onDeed }),
  };
}
