import type { AnswerOf, RequestOf } from '../../shared/contract.ts';
import { refuse, type Reply } from '../../shared/reply.ts';
import type { ConnectionCheck } from '../../shared/views.ts';
import type { Log } from '../engine/ports.ts';
import type { PreferencesFile } from './preferences.ts';
import type { ConnectedProvider, Adapters } from './adapters.ts';
import type { Secrets } from './secrets.ts';
import type { Settings } from './settings.ts';

interface ConnectionWorld {
  readonly adapters: Adapters;
  readonly settings: Settings;
  readonly preferences: PreferencesFile;
  readonly secrets: Secrets;
  readonly log: Log;
  readonly onToken: (token: string) => void;
  /** Opens the books again, with the account just saved. */
  readonly reopen: () => Promise<void>;
}

type Input = RequestOf<'connection.save'>;

/** How long the answer may take to reach the screen. Milliseconds. */
const REOPEN_AFTER_MS = 200;

/** Connects an account. The pasted token comes in here once; no answer contains it or a part of it. */
export class ConnectionSetup {
  readonly #world: ConnectionWorld;

  constructor(world: ConnectionWorld) {
    this.#world = world;
  }

  async check(input: Input): Promise<Reply<ConnectionCheck>> {
    const provider = this.#connect(input);
    const checked = provider === null ? refuse('token-rejected') : await provider.check();
    // Checked before any store or register of that account is offered.
    return checked.ok && this.#isOfAnother(checked.value.account) ? refuse('account-differs') : checked;
  }

  async save(input: Input): Promise<Reply<AnswerOf<'connection.save'>>> {
    const { preferences, secrets, settings, log } = this.#world;
    if (settings.account !== null) return refuse('command-not-possible');
    const provider = this.#connect(input);
    if (provider === null) return refuse('token-rejected');
    const checked = await provider.check();
    if (!checked.ok) return checked;
    const register = chosenRegister(checked.value, input);
    if (register === null) return refuse('register-unknown');
    const { account, site } = checked.value;
    if (this.#isOfAnother(account)) return refuse('account-differs');
    const ready = await provider.prepare(register);
    if (!ready.ok) return ready;
    const kept = await secrets.keep(input.token.trim(), input.keepInPlainText);
    if (!kept.ok) return refuse(kept.reason);
    try {
      preferences.change({ connection: { account, site, ...register } });
    } catch {
      return refuse('file-not-written');
    }
    log.info('connected', { site, keeping: secrets.keeping });
    // Only after the answer has been sent: the screen that asked must receive it before the books are opened again.
    this.#world.adapters.clock.after(REOPEN_AFTER_MS, () => void this.#world.reopen());
    return { ok: true, value: { restart: false } };
  }

  /** A data folder belongs to one account for ever: another account needs another folder. */
  #isOfAnother(account: string): boolean {
    const { connection } = this.#world.preferences.now;
    return connection !== null && connection.account !== account;
  }

  #connect(input: Input): ConnectedProvider | null {
    const { adapters, settings, log, onToken } = this.#world;
    const token = input.token.trim();
    if (!/^[\x21-\x7e]+$/.test(token)) return null;
    onToken(token);
    return adapters.connectProvider({
      baseUrl: settings.providerUrl,
      token: () => token,
      missing: () => null,
      clock: adapters.clock,
      log,
    });
  }
}

interface ChosenRegister {
  readonly storeId: string;
  readonly registerId: string;
}

/** The store that was named, or the only one there is; a named one that does not exist may still be made. */
function chosenRegister(
  { registers }: ConnectionCheck,
  { storeId, registerId }: Input,
): ChosenRegister | null {
  if (storeId !== null && registerId !== null) return { storeId, registerId };
  const fits = registers.filter(
    (register) =>
      (registerId === null || register.registerId === registerId) &&
      (storeId === null || register.storeId === storeId),
  );
  const [only] = fits;
  return fits.length === 1 && only ? { storeId: only.storeId, registerId: only.registerId } : null;
}
