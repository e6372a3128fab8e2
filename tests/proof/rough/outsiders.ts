import { NOON, type MemoryWorld } from '../../support/memory-world.ts';
import { LyingRelay } from '../../support/lying-relay.ts';
import { isOthers } from '../../support/others.ts';
import type { Action, ActionElsewhere } from './actions.ts';
import { isSend, isTakingOff } from '../orders-requests.ts';
import { describeAction } from './describe-action.ts';
import { actsOf, chargeback } from './owner-acts.ts';
import type { Evidence } from '../evidence.ts';
import { scanned } from './scanned.ts';

/** An order that is delivered again is one of these last minutes. Milliseconds. */
const REPEATS_WITHIN = 4 * 60_000;

type Outside = Extract<Action, { who: 'customer' | 'owner' | 'stranger' | 'provider' | 'relay' }>;

/** What customers, strangers, the provider and whoever has its app do: nobody of them stands at the till. */
export class Outsiders {
  readonly #world: MemoryWorld;
  readonly #lies: (payment: string) => void;
  readonly #liar: LyingRelay;

  /** @param lies called with a payment of which false figures are told from now on */
  constructor(world: MemoryWorld, seed: number, lies: (payment: string) => void) {
    this.#world = world;
    this.#liar = new LyingRelay(world, seed);
    this.#lies = lies;
  }

  /** @param number of the act, for what needs a name of its own. @returns what was done, in words; null: nothing came of it. */
  does(action: Outside, number: number): string | null {
    const { provider } = this.#world;
    switch (action.who) {
      case 'customer':
        return provider.customer(scanned(this.#world, action.acts)).ok ? describeAction(action) : null;
      case 'owner':
        if ('does' in action) return this.#owner(action.does, action.pick);
        this.#world.chargesBy = action.charges;
        return describeAction(action);
      case 'stranger': {
        const acts =
          'puts' in action
            ? ({ do: 'put-order', reference: `otra-caja-${number}`, amount: action.puts } as const)
            : ({ do: 'pay-without-order', amount: action.pays } as const);
        return provider.customer(acts).ok ? describeAction(action) : null;
      }
      case 'provider':
        return this.#provider(action);
      case 'relay':
        return this.#relay(action);
    }
  }

  /** What the relay told the till of, and nothing is. */
  invented(): Pick<Evidence, 'invented'> {
    const { relay } = this.#world;
    if (!relay) return {};
    const { invented } = this.#liar;
    return {
      invented: relay.told.flatMap(({ at, hint: { topic, id } }) =>
        invented.has(id) ? [{ at, topic, id }] : [],
      ),
    };
  }

  /** The relay is no excuse for the till: nothing of this is a trouble. */
  #relay(action: Extract<Action, { who: 'relay' }>): string | null {
    const { relay, clock } = this.#world;
    if (!relay) return null;
    if ('lies' in action) this.#liar.tells(action.lies);
    else {
      const name = action.does === 'down' ? 'isDown' : 'isCut';
      relay[name] = true;
      clock.after(action.lasts, () => void (relay[name] = false));
    }
    return describeAction(action);
  }

  /** The network delivers the till's last such request once more. @returns whether there was one. */
  repeats(method: 'PUT' | 'DELETE'): boolean {
    const { recording, provider, clock } = this.#world;
    const isIt = method === 'PUT' ? isSend : isTakingOff;
    const line = recording.served.findLast(isIt);
    if (!line || NOON + clock.elapsed - line.at > REPEATS_WITHIN) return false;
    this.#world.ask({
      method: line.method,
      url: line.url,
      headers: {
        authorization: `Bearer ${provider.token}`,
        'content-type': 'application/json',
        ...(line.key === null ? {} : { 'x-idempotency-key': line.key }),
      },
      body: line.sent,
    });
    return true;
  }

  #provider(action: Extract<Action, { who: 'provider' }>): string | null {
    const { provider } = this.#world;
    if ('habits' in action) provider.configure(action.habits);
    else if ('takesOff' in action) {
      if (!provider.customer({ do: 'take-off' }).ok) return null;
    } else {
      const payment = this.#paymentOf(action.distorts)?.payment ?? null;
      if (payment === null || !provider.customer({ do: 'distort', payment, ...action.figures }).ok)
        return null;
      this.#lies(String(payment));
    }
    return describeAction(action);
  }

  /** The payment that so many came after. */
  #paymentOf(pick: number) {
    const payments = this.#world.provider
      .ledger()
      .filter((line) => line.kind === 'payment' && line.status === 'approved' && !isOthers(line));
    return payments.at(-1 - (pick % Math.max(1, payments.length)));
  }

  /** Where the till is notified, a chargeback has its page, and is told of as late, as often or as little as all else. */
  #tells(does: ActionElsewhere): boolean {
    return does === 'charged_back' && this.#world.relay !== null;
  }

  #owner(does: ActionElsewhere, pick: number): string | null {
    const line = this.#paymentOf(pick);
    if (!line || line.payment === null) return null;
    const { payment } = line;
    const outcome = this.#world.provider.customer(
      this.#tells(does) ? chargeback(payment) : actsOf(does, payment),
    );
    return outcome.ok ? `${does} of payment ${payment} (${line.amount}), in the provider's app` : null;
  }
}
