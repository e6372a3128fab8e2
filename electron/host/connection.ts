import type { AnswerOf, Reply, RequestOf } from '../../shared/contract.ts';
import { failure, type FailureCode } from '../../shared/failures.ts';
import type { ConnectionCheck } from '../../shared/views.ts';
import type { Log } from '../register/ports.ts';
import type { MemoryFile } from './memory.ts';
import type { Rooms } from './rooms.ts';
import type { Secrets } from './secrets.ts';
import type { Settings } from './settings.ts';

interface ConnectionWorld {
  readonly rooms: Rooms;
  readonly settings: Settings;
  readonly memory: MemoryFile;
  readonly secrets: Secrets;
  readonly log: Log;
  readonly onToken: (token: string) => void;
  /** Opens the books again with the account just saved; null where only a new start of the program can. */
  readonly reopen: (() => Promise<void>) | null;
}

type Input = RequestOf<'connection.save'>;

/** A pasted token crosses here once and is never shown again; nothing of it is in any answer. */
export class ConnectionDesk {
  readonly #world: ConnectionWorld;

  constructor(world: ConnectionWorld) {
    this.#world = world;
  }

  async check(input: Input): Promise<Reply<ConnectionCheck>> {
    const { rooms, settings, log, onToken } = this.#world;
    if (settings.account !== null) return refuse('command-not-possible');
    const token = input.token.trim();
    if (!/^[\x21-\x7e]+$/.test(token)) return refuse('token-rejected');
    onToken(token);
    const access = { baseUrl: settings.providerUrl, token: () => token, clock: rooms.clock, log };
    const { storeId, registerId } = input;
    return rooms.connectProvider(access).check({ storeId, registerId });
  }

  async save(input: Input): Promise<Reply<AnswerOf<'connection.save'>>> {
    const checked = await this.check(input);
    if (!checked.ok) return checked;
    const register = chosenRegister(checked.value, input);
    if (register === null) return refuse('register-unknown');
    if (!register.fixedAmount) return refuse('register-amount-not-fixed');
    const { memory, secrets, reopen, log } = this.#world;
    const before = memory.now.connection;
    const { account, site } = checked.value;
    // A file belongs to one account for good: another account needs another data folder.
    if (before !== null && before.account !== account) return refuse('account-differs');
    const kept = await secrets.keep(input.token.trim(), input.keepInPlainText);
    if (!kept.ok) return refuse(kept.reason);
    try {
      memory.change({ connection: { account, site, storeId: register.storeId, registerId: register.registerId } });
    } catch {
      return refuse('not-saved');
    }
    log.info('connected', { site, keeping: secrets.keeping });
    if (reopen === null) return { ok: true, value: { restart: true } };
    // After the answer has left: the screen that asked must hear it before its books are opened anew.
    this.#world.rooms.clock.after(200, () => void reopen());
    return { ok: true, value: { restart: false } };
  }
}

/** The one that was named, or the only one there is. */
function chosenRegister(check: ConnectionCheck, input: Input): ConnectionCheck['registers'][number] | null {
  const fits = check.registers.filter(
    (register) =>
      (input.registerId === null || register.registerId === input.registerId) &&
      (input.storeId === null || register.storeId === input.storeId),
  );
  return fits.length === 1 ? (fits[0] ?? null) : null;
}

function refuse(code: FailureCode): { readonly ok: false; readonly failure: ReturnType<typeof failure> } {
  return { ok: false, failure: failure(code) };
}
