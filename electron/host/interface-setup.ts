import type { RegisterAddress } from '../../shared/charge.ts';
import type { ChosenInterface, InterfaceView } from '../../shared/charging.ts';
import type { RequestOf } from '../../shared/contract.ts';
import { answer, DONE, refuse, type Reply } from '../../shared/reply.ts';
import type { ShopView } from '../../shared/snapshot.ts';
import type { Clock, Log } from '../engine/ports.ts';
import type { InterfaceSource } from './adapters.ts';
import type { Handlers } from './handler-types.ts';
import type { InterfaceRefusal, PreferencesFile } from './preferences.ts';
import type { Runtime } from './runtime.ts';
import type { Settings } from './settings.ts';

type OneRegister = Pick<RegisterAddress, 'account' | 'registerId'>;

interface InterfaceParts {
  readonly settings: Pick<Settings, 'chargingInterface'>;
  readonly preferences: PreferencesFile;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
}

/** The newest are kept: a folder serves one account, and seldom another register. */
const MOST_REFUSALS = 20;

/**
 * By which of the provider's interfaces orders are made: what the environment says, else what a person chose. What the
 * provider refused under «automática» is remembered, so that it is tried once and not with every charge.
 */
export class InterfaceSetup implements InterfaceSource {
  readonly #parts: InterfaceParts;
  /** Those that no disk took hold for this run. */
  #refusals: readonly InterfaceRefusal[];
  /** About how the account is set up: a person may change that, so the next start tries again. */
  #ofRun: readonly (InterfaceRefusal & { readonly code: string })[] = [];

  constructor(parts: InterfaceParts) {
    this.#parts = parts;
    this.#refusals = parts.preferences.now.interfaceRefusals;
  }

  get #setting() {
    const { settings, preferences } = this.#parts;
    const { chosen, mode } = preferences.now.interface;
    return { chosen: settings.chargingInterface ?? chosen, mode };
  }

  chosen(register: OneRegister): ChosenInterface {
    const { chosen, mode } = this.#setting;
    if (chosen !== 'auto') return { interface: chosen, mode };
    return { interface: this.#refusalOf(register) === undefined ? 'orders' : 'instore', mode };
  }

  refused({ account, registerId }: OneRegister, setUp: string | null = null): void {
    const { clock, log } = this.#parts;
    if (this.#setting.chosen !== 'auto' || this.#refusalOf({ account, registerId })) return;
    const refusal = { account, registerId, at: clock.now() };
    log.info('interface-decided', {
      account,
      registerId,
      interface: 'instore',
      cause: setUp ?? 'interface-unsupported',
    });
    if (setUp !== null) {
      this.#ofRun = [...this.#ofRun, { ...refusal, code: setUp }];
      return;
    }
    const refusals = [...this.#refusals, refusal].slice(-MOST_REFUSALS);
    if (!this.#keep(refusals)) this.#refusals = refusals;
  }

  /** @param account whose books are open; null: nobody's yet */
  view(account: string | null, shop: Pick<ShopView, 'register' | 'registerName' | 'site'>): InterfaceView {
    const refusal = account === null ? undefined : this.#refusalOf({ account, registerId: shop.register });
    return {
      ...this.#setting,
      isFromEnvironment: this.#parts.settings.chargingInterface !== null,
      refusedAt: refusal?.at ?? null,
      refusedWith: refusal?.code ?? null,
      account,
      registerName: shop.registerName,
      site: shop.site,
    };
  }

  save(change: RequestOf<'interface.save'>): Reply<null> {
    const { settings, preferences } = this.#parts;
    if (change.chosen !== undefined && settings.chargingInterface !== null)
      return refuse('command-not-possible');
    const { chosen, mode } = preferences.now.interface;
    try {
      preferences.change({ interface: { chosen: change.chosen ?? chosen, mode: change.mode ?? mode } });
    } catch {
      return refuse('file-not-written');
    }
    return DONE;
  }

  /** Orders is tried again with the next charge. */
  retry({ account, registerId }: OneRegister): Reply<null> {
    const left = this.#refusals.filter((one) => !isOf(one, { account, registerId }));
    if (!this.#keep(left)) return refuse('file-not-written');
    this.#ofRun = this.#ofRun.filter((one) => !isOf(one, { account, registerId }));
    this.#parts.log.info('interface-tried-again', { account, registerId });
    return DONE;
  }

  #refusalOf(register: OneRegister): (InterfaceRefusal & { readonly code?: string }) | undefined {
    return [...this.#refusals, ...this.#ofRun].find((one) => isOf(one, register));
  }

  #keep(refusals: readonly InterfaceRefusal[]): boolean {
    try {
      this.#parts.preferences.change({ interfaceRefusals: [...refusals] });
    } catch {
      return false;
    }
    this.#refusals = refusals;
    return true;
  }
}

function isOf(refusal: InterfaceRefusal, { account, registerId }: OneRegister): boolean {
  return refusal.account === account && refusal.registerId === registerId;
}

/** «Ajustes», «Conexión», «Interfaz de cobro». */
export function interfaceHandlers(
  interfaces: InterfaceSetup,
  core: () => Pick<Runtime, 'engine'>,
): Pick<Handlers, 'interface.read' | 'interface.save' | 'interface.retry'> {
  const read = () => {
    const { engine } = core();
    return answer(interfaces.view(engine.operators.account(), engine.snapshot().shop));
  };
  return {
    'interface.read': read,
    'interface.save': (change) => {
      const saved = interfaces.save(change);
      return saved.ok ? read() : saved;
    },
    'interface.retry': () => {
      const { engine } = core();
      const account = engine.operators.account();
      if (account === null) return refuse('not-checked-yet');
      const again = interfaces.retry({ account, registerId: engine.snapshot().shop.register });
      return again.ok ? read() : again;
    },
  };
}
