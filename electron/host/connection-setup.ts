import type { AnswerOf, RequestOf } from '../../shared/contract.ts';
import type { FailureCode } from '../../shared/failures.ts';
import { answer, refuse, type Reply } from '../../shared/reply.ts';
import type { ConnectionCheck, RegisterUse } from '../../shared/setup.ts';
import type { Log } from '../engine/ports.ts';
import { randomText, systemIds } from './ids.ts';
import type { PreferencesFile } from './preferences.ts';
import type { Adapters, ConnectedProvider, NewIds, OwnReferences } from './adapters.ts';
import type { Secrets } from './secrets.ts';
import type { Settings } from './settings.ts';

interface ConnectionWorld {
  readonly adapters: Adapters;
  readonly settings: Settings;
  readonly preferences: PreferencesFile;
  readonly secrets: Secrets;
  readonly log: Log;
  /** Hides a token from the log for good. */
  readonly onToken: (token: string) => void;
  /** Opens the books again, with the account just saved. */
  readonly reopen: () => Promise<void>;
}

/** How long the answer may take to reach the screen. Milliseconds. */
const REOPEN_AFTER_MS = 200;

/** Connects an account. The pasted token comes in here once; no answer contains it or a part of it. */
export class ConnectionSetup {
  readonly #world: ConnectionWorld;
  /** External ids by what they were made for: trying again after no answer makes no second one. */
  readonly #newIds = new Map<string, string>();

  constructor(world: ConnectionWorld) {
    this.#world = world;
  }

  async check({ token }: RequestOf<'connection.check'>): Promise<Reply<ConnectionCheck>> {
    const provider = this.#connect(token);
    if (!provider.ok) return provider;
    const checked = await this.#checked(provider.value, token);
    // Checked before any store or register of that account is offered.
    return checked.ok && this.#isOfAnother(checked.value.account) ? refuse('account-differs') : checked;
  }

  async use({ token, posId }: RequestOf<'connection.use'>): Promise<Reply<RegisterUse>> {
    const provider = this.#connect(token);
    return provider.ok ? provider.value.use(posId, this.#own()) : provider;
  }

  async save(input: RequestOf<'connection.save'>): Promise<Reply<AnswerOf<'connection.save'>>> {
    const { preferences, secrets, settings, log } = this.#world;
    if (settings.account !== null) return refuse('command-not-possible');
    const connected = this.#connect(input.token);
    if (!connected.ok) return connected;
    const provider = connected.value;
    const checked = await this.#checked(provider, input.token);
    if (!checked.ok) return checked;
    const { account, site } = checked.value;
    if (this.#isOfAnother(account)) return refuse('account-differs');
    const choice = input.choice ?? ownRegister(checked.value);
    if (choice === null) return refuse('register-unknown');
    const taken = await provider.take(choice, this.#idsOf(account));
    if (taken.ok === 'refused-place') return answer({ refused: taken.refused });
    if (!taken.ok) return taken;
    const kept = await secrets.keep(input.token.trim(), input.keepInPlainText);
    if (!kept.ok) return refuse(kept.reason);
    try {
      preferences.change({ connection: { account, site, ...taken.value } });
    } catch {
      return refuse('file-not-written');
    }
    // Whoever asks for a new one again means another.
    this.#newIds.clear();
    log.info('connected', { site, keeping: secrets.keeping });
    // Only after the answer has been sent: the screen that asked must receive it before the books are opened again.
    this.#world.adapters.clock.after(REOPEN_AFTER_MS, () => void this.#world.reopen());
    return answer({ restart: false });
  }

  /** Id of the account that a pasted token is of. */
  async accountOf(token: string): Promise<Reply<string>> {
    const provider = this.#connect(token);
    if (!provider.ok) return provider;
    const checked = await this.#checked(provider.value, token);
    return checked.ok ? answer(checked.value.account) : checked;
  }

  /**
   * Nothing is hidden from the log before the provider vouched for it: else whatever anybody types here, the name of an
   * event or of a sale, would be blanked there. Until then its shape alone hides it, and no line of ours holds it.
   */
  async #checked(provider: ConnectedProvider, typed: string): Promise<Reply<ConnectionCheck>> {
    const checked = await provider.check(this.#world.preferences.now.connection);
    if (checked.ok) this.#world.onToken(typed.trim());
    return checked;
  }

  /** A data folder belongs to one account for ever: another account needs another folder. */
  #isOfAnother(account: string): boolean {
    const { connection } = this.#world.preferences.now;
    return connection !== null && connection.account !== account;
  }

  #own(): OwnReferences {
    return systemIds(this.#world.preferences.now.installation);
  }

  #idsOf(account: string): NewIds {
    return {
      idFor: (kind, what) => {
        const key = `${account} ${kind} ${what}`;
        const known = this.#newIds.get(key);
        if (known !== undefined) return known;
        const made = kind + randomText(8).toUpperCase();
        this.#newIds.set(key, made);
        return made;
      },
    };
  }

  #connect(typed: string): Reply<ConnectedProvider> {
    const { adapters, settings, log } = this.#world;
    const token = typed.trim();
    const fault = tokenFault(token);
    if (fault !== null) return refuse(fault);
    return answer(
      adapters.connectProvider({
        baseUrl: settings.providerUrl,
        token: () => token,
        missing: () => null,
        interfaces: null,
        clock: adapters.clock,
        log,
      }),
    );
  }
}

/** What was certainly pasted in place of a token; null when it may be one. */
function tokenFault(token: string): FailureCode | null {
  if (!/^[\x21-\x7e]+$/.test(token)) return 'token-unreadable';
  // A public key is a prefix and a UUID; the others are the two values that stand beside the token.
  if (/^(?:APP_USR|TEST)-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(token))
    return 'token-is-public-key';
  if (/^\d{5,25}$|^[A-Za-z0-9]{32}$/.test(token)) return 'token-is-other-key';
  return null;
}

/** The one that this folder charges with; null when it has none. */
function ownRegister({ registers }: ConnectionCheck) {
  const own = registers.find(({ isOurs }) => isOurs);
  return own === undefined ? null : ({ kind: 'existing', posId: own.posId, store: null } as const);
}
