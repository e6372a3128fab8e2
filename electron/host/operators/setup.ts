import type { RequestName, RequestOf } from '../../../shared/contract.ts';
import type { FailureCode } from '../../../shared/failures.ts';
import { operatorId, type OperatorId } from '../../../shared/ids.ts';
import {
  isWeakPin,
  MOST_OPERATORS,
  type Acting,
  type Operator,
  type OperatorsSetup,
  type Team,
} from '../../../shared/operators.ts';
import { answer, refuse, type Reply } from '../../../shared/reply.ts';
import { activeIn, activeOperator, changesOf, hasOperators, setupOf } from '../../../shared/team.ts';
import type { OperatorEntry } from '../../engine/index.ts';
import { randomText } from '../ids.ts';
import type { DeskBooks, OperatorDesk } from './desk.ts';

interface SetupParts {
  readonly desk: OperatorDesk;
  readonly books: () => DeskBooks;
  /** Whose a pasted token is: the id of the account. */
  readonly accountOf: (token: string) => Promise<Reply<string>>;
}

/** «Ajustes › Operadores»: who works here, with which PIN, and what each role may do. */
export class OperatorSetup {
  readonly #parts: SetupParts;

  constructor(parts: SetupParts) {
    this.#parts = parts;
  }

  read(): OperatorsSetup {
    return setupOf(this.#parts.desk.team, this.#parts.books().mode === 'training');
  }

  async save(input: RequestOf<'operator.save'>, acting: Acting): Promise<Reply<OperatorsSetup>> {
    const { desk } = this.#parts;
    const before = desk.team;
    const fault = faultOf(before, input);
    if (fault !== null) return refuse(fault);
    const { pin, name, role, active } = input;
    const id = input.operatorId ?? operatorId(`op-${randomText(12)}`);
    // First the PIN: somebody named in the books without one could not get in, and nobody else where it is the first.
    if (pin !== null && !(await this.#setPin(id, pin))) return refuse('file-not-written');
    // Somebody else may have changed them while the PIN was worked out.
    const now = faultOf(desk.team, input);
    if (now !== null) return refuse(now);
    if (hasOperators(desk.team) !== hasOperators(before)) return refuse('command-stale');
    const operator: Operator = { id, name, role, active };
    if (!hasOperators(before)) desk.begins(id);
    const written = desk.change({ kind: 'operator-set', operator }, acting);
    if (!written.ok) {
      if (!hasOperators(before)) desk.leave();
      return written;
    }
    if (!hasOperators(before)) desk.entered(id);
    else if (!active && desk.who.now === id) desk.leave();
    return answer(this.read());
  }

  rules({ rights, lockMinutes }: RequestOf<'operator.rules'>, acting: Acting): Reply<OperatorsSetup> {
    const { desk } = this.#parts;
    const changes = [...changesOf(rights)];
    const entry: OperatorEntry = { kind: 'operator-rules-set', rights: changes, lockMinutes };
    const written = desk.change(entry, acting);
    if (!written.ok) return written;
    desk.hand();
    return answer(this.read());
  }

  /** Whoever has the account's token is the shop: an owner's PIN is set anew, and the row of it stands before. */
  async recover({ operatorId: id, pin, token }: RequestOf<'operator.recover'>): Promise<Reply<null>> {
    const { desk, books, accountOf } = this.#parts;
    if (activeOperator(desk.team, id)?.role !== 'owner') return refuse('operator-unknown');
    if (isWeakPin(pin)) return refuse('pin-weak');
    if (books().mode === 'live') {
      const account = books().operators.account();
      if (account === null) return refuse('not-checked-yet');
      const told = await accountOf(token);
      if (!told.ok) return told;
      if (told.value !== account) return refuse('account-differs');
    }
    const written = this.#note('operator.recover', id);
    if (!written.ok) return written;
    if (!(await this.#setPin(id, pin))) return refuse('file-not-written');
    desk.works(id);
    return written;
  }

  /** The row stands before the PIN is another one: none changes without a trace. */
  async ownPin({ pin, newPin }: RequestOf<'operator.pin'>, { by }: Acting): Promise<Reply<null>> {
    const { desk } = this.#parts;
    if (by === null) return refuse('command-not-possible');
    if (isWeakPin(newPin)) return refuse('pin-weak');
    const proved = await desk.proved({ operatorId: by, pin });
    if (!proved.ok) return proved;
    // Somebody else may have taken over, or locked the till, while the PIN was looked at.
    if (desk.who.now !== by) return refuse('operator-needed');
    const written = this.#note('operator.pin', by);
    if (!written.ok) return written;
    return (await this.#setPin(by, newPin)) ? written : refuse('file-not-written');
  }

  /** @returns the reason when it was not written. */
  #note(act: RequestName, by: OperatorId): Reply<null> {
    const row: OperatorEntry = { kind: 'acted', act, consent: null, reason: null };
    return this.#parts.books().operators.record([row], { by });
  }

  async #setPin(id: OperatorId, pin: string): Promise<boolean> {
    try {
      await this.#parts.desk.pins.set(id, pin);
      return true;
    } catch {
      return false;
    }
  }
}

/** Why this cannot be saved; null: it can. */
function faultOf(team: Team, input: RequestOf<'operator.save'>): FailureCode | null {
  const { operatorId: id, name, role, active, pin } = input;
  const known = team.people.find((one) => one.id === id);
  const others = activeIn(team).filter((one) => one.id !== id);
  if (id !== null && known === undefined) return 'operator-unknown';
  if (pin !== null && isWeakPin(pin)) return 'pin-weak';
  if (active && known?.active !== true) {
    if (pin === null) return 'pin-none';
    if (others.length >= MOST_OPERATORS) return 'operators-full';
  }
  const called = name.toLocaleLowerCase();
  if (active && others.some((one) => one.name.toLocaleLowerCase() === called)) return 'operator-name-taken';
  const isOwner = active && role === 'owner';
  if (!hasOperators(team)) return isOwner ? null : 'operator-first-owner';
  // The last one of all may go: then nobody is asked any more.
  const isLast = others.length === 0 && !active;
  return isOwner || isLast || others.some((one) => one.role === 'owner') ? null : 'operator-last-owner';
}
