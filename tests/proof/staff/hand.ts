import type { EngineCommandName } from '../../../shared/contract.ts';
import { refuse, type Reply } from '../../../shared/reply.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import type { Name, OperatorAct, Press } from '../rough/actions.ts';
import type { PrintedX, StaffAct, StaffRecord, ShiftsRead } from './acts.ts';
import { DeskWorld, TOKENS } from './desk-world.ts';
import { KnownPins, NAMES, PEOPLE } from './people.ts';

/** A wrong PIN lets nobody try again for a second. Milliseconds. */
const WAITS = 1_100;

interface Typed {
  readonly whose: Name;
  readonly isRight: boolean;
}

/**
 * The people at a till that has operators: each request goes through the host's own door, a lock is answered by a PIN and a
 * missing right sometimes by somebody's consent. What they did is recorded as they know it.
 */
export class StaffHand {
  readonly #world: MemoryWorld;
  readonly #door: DeskWorld;
  readonly #acts: StaffAct[] = [];
  readonly #reads: ShiftsRead[] = [];
  readonly #xs: PrintedX[] = [];
  readonly #pins = new KnownPins();
  readonly #ids = new Map<Name, string>();
  #standing: Name = 'Berta';

  constructor(world: MemoryWorld) {
    this.#world = world;
    this.#door = new DeskWorld(world);
  }

  /** A program may end between any two lines. */
  #isOn(): boolean {
    return this.#world.alive;
  }

  get working() {
    return this.#door.desk.who;
  }

  get record(): StaffRecord {
    const people = [...this.#ids].map(([name, id]) => ({ id, name, role: PEOPLE[name].role }));
    return { people, acts: this.#acts, reads: this.#reads, xs: this.#xs };
  }

  /** The program was started on books that may be older ones. */
  started(): void {
    this.#door.desk.shut();
    this.#door.desk.opened();
  }

  /** The program is gone, and with it who worked. */
  ended(): void {
    this.#door.desk.shut();
  }

  leaves(): void {
    this.#door.remove();
  }

  /** Closing time: the owner is there. */
  async ownerComes(): Promise<void> {
    this.#standing = 'Berta';
    await this.#enters(true);
  }

  async does(does: OperatorAct): Promise<void> {
    if (!this.#isOn()) return;
    switch (does.act) {
      case 'begins':
        return this.#begins();
      case 'comes':
        this.#standing = does.name;
        return this.#enters(!does.slips);
      case 'leaves':
        return void (await this.#ask('operator.leave', {}));
      case 'rules': {
        const request = { rights: does.changes, lockMinutes: does.lockMinutes };
        return void (await this.#persists('operator.rules', request, 1));
      }
      case 'dismisses':
        return this.#dismisses(does.name, does.active);
      case 'drawer':
        return void (await this.#persists('drawer.open', { reason: 'dar cambio' }, this.#acts.length));
      case 'reads':
        return this.#looks(does.what);
      case 'prints-x':
        return void (await this.#persists('shift.print-x', { cash: does.cash }, this.#acts.length));
      case 'recovers':
        return this.#recovers(does.name, does.token);
      case 'stops': {
        const request = { commandId: this.#world.nextCommand() };
        return void (await this.#persists('shift.stop', request, this.#acts.length));
      }
    }
  }

  /** The command of a press; what the till asks for in between is answered. */
  async sends(press: Press, name: EngineCommandName, given: object): Promise<Reply<unknown>> {
    const isClose = name === 'shift.close';
    const unfinished = isClose ? await this.#unfinished(press) : [];
    const shown = isClose ? { pending: unfinished } : {};
    const request = { ...given, ...shown, commandId: this.#world.nextCommand() };
    if (isClose && press.pick === 2) {
      const other = { ...request, commandId: this.#world.nextCommand() };
      const [first, second] = await this.#askAll(name, [request, other]);
      return (first?.ok === true ? first : second) ?? refuse('engine-silent');
    }
    const reply = await this.#persists(name, request, press.pick);
    // A window that has heard nothing sends the same once more.
    if (isClose && press.pick % 3 === 0 && this.#isOn()) return this.#ask(name, request);
    return reply;
  }

  /** What the screen lists as unfinished before a close: ids. Somebody in a hurry has an older list. */
  async #unfinished({ pick }: Press): Promise<readonly string[]> {
    if (pick === 5) return [];
    const reply = await this.#persists('shift.x', { cash: false }, 0);
    if (!reply.ok) return [];
    const { pending } = reply.value as {
      readonly pending: { readonly list: readonly { readonly id: string }[] };
    };
    return pending.list.map(({ id }) => id);
  }

  async #begins(): Promise<void> {
    for (const name of NAMES) {
      const { role, pin } = PEOPLE[name];
      if (this.#ids.has(name)) continue;
      const person = { operatorId: null, active: true, role, name, pin };
      const reply = await this.#ask('operator.save', person, { whose: name, isRight: true });
      const { people } = this.#world.alive ? this.#world.engine.operators.team() : { people: [] };
      const made = people.find((one) => one.name === name);
      if (!reply.ok || !made) return;
      this.#ids.set(name, made.id);
    }
  }

  async #dismisses(name: Name, active: boolean): Promise<void> {
    const operatorId = this.#ids.get(name);
    if (operatorId === undefined) return;
    const { role, pin } = PEOPLE[name];
    const person = { operatorId, active, role, name, pin: active ? pin : null };
    await this.#persists('operator.save', person, 1);
  }

  /** Also at a locked till: a token proves more than a PIN. */
  async #recovers(name: Name, token: keyof typeof TOKENS): Promise<void> {
    const operatorId = this.#ids.get(name);
    if (operatorId === undefined) return;
    const pin = this.#pins.another(name);
    const request = { operatorId, pin, token: TOKENS[token] };
    const reply = await this.#ask('operator.recover', request, { whose: name, isRight: token === 'ours' });
    if (reply.ok) this.#standing = name;
    if (reply.ok || reply.failure.code === 'engine-silent') this.#pins.set(name, pin, reply.ok);
  }

  async #looks(what: 'x' | 'x-cash' | 'shifts'): Promise<void> {
    if (what !== 'shifts') return void (await this.#persists('shift.x', { cash: what === 'x-cash' }, 1));
    await this.#persists('shift.list', { before: null }, 1);
  }

  /** Whoever stands there types their PIN; where it is wrong, the right one after a second. */
  async #enters(isRight: boolean): Promise<void> {
    const operatorId = this.#ids.get(this.#standing);
    if (operatorId === undefined) return;
    const whose = this.#standing;
    const pin = isRight ? this.#pins.of(whose) : this.#pins.wrong(whose);
    const reply = await this.#ask('operator.enter', { operatorId, pin }, { whose, isRight });
    if (reply.ok || reply.failure.code === 'operator-unknown' || !this.#isOn()) return;
    if (isRight && reply.failure.code === 'pin-wrong') this.#pins.turnsOut(whose);
    await this.#world.run(WAITS);
    if (this.#isOn()) await this.#enters(true);
  }

  /** Asks, and answers what the till asks for: a PIN where it is locked, somebody's yes where a right is missing. */
  async #persists(name: string, request: object, pick: number): Promise<Reply<unknown>> {
    const first = await this.#ask(name, request);
    if (first.ok || !this.#isOn()) return first;
    let again: Reply<unknown> = first;
    if (first.failure.code === 'operator-needed') {
      await this.#enters(true);
      again = await this.#ask(name, request);
    }
    if (again.ok || again.failure.code !== 'right-missing' || pick % 4 === 0) return again;
    const agreed = await this.#agrees(name, request, pick % 4);
    return agreed;
  }

  /** @param way 1: who may; 2: somebody who may no more than the one who asks; 3: who may, after a slip of the hand. */
  async #agrees(name: string, request: object, way: number): Promise<Reply<unknown>> {
    const other = this.#standing === 'Ana' ? 'Dario' : 'Ana';
    const whose: Name = way === 2 ? other : name.startsWith('operator.') ? 'Berta' : 'Carla';
    const operatorId = this.#ids.get(whose);
    if (operatorId === undefined) return refuse('operator-unknown');
    const asks = (isRight: boolean) => {
      const consent = { operatorId, pin: isRight ? this.#pins.of(whose) : this.#pins.wrong(whose) };
      return this.#ask(name, { ...request, consent }, { whose, isRight });
    };
    if (way !== 3) return asks(true);
    const slipped = await asks(false);
    if (slipped.ok || !this.#isOn()) return slipped;
    await this.#world.run(WAITS);
    return this.#isOn() ? asks(true) : slipped;
  }

  async #ask(name: string, request: object, typed: Typed | null = null): Promise<Reply<unknown>> {
    const [reply] = await this.#askAll(name, [request], typed);
    return reply ?? refuse('engine-silent');
  }

  async #askAll(
    name: string,
    requests: readonly object[],
    typed: Typed | null = null,
  ): Promise<readonly (Reply<unknown> | null)[]> {
    if (!this.#isOn()) return [];
    const moment = this.#world.now();
    const printed = this.#door.xs.length;
    const replies = await this.#door.ask(name, requests);
    const cash = name === 'shift.print-x' && (requests[0] as { readonly cash?: boolean }).cash === true;
    for (const { paper, ...when } of this.#door.xs.slice(printed)) this.#xs.push({ ...when, ...paper, cash });
    const { whose, isRight } = typed ?? { whose: null, isRight: null };
    requests.forEach((request, index) => {
      const reply = replies[index] ?? null;
      const refused = reply === null ? 'no-answer' : reply.ok ? null : reply.failure.code;
      const asked = request as Readonly<Record<string, unknown>>;
      this.#acts.push({ ...moment, act: name, request: asked, whose, isRight, refused });
      if (name === 'shift.list' && reply?.ok === true) this.#reads.push({ ...moment, zs: zsOf(reply.value) });
    });
    return replies;
  }
}

function zsOf(page: unknown): ShiftsRead['zs'] {
  const { shifts } = page as {
    readonly shifts: readonly { readonly row: { readonly number: number }; readonly told: object }[];
  };
  return shifts.map(({ row, told }) => ({ number: row.number, told: JSON.stringify(told) }));
}
