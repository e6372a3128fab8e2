import type { CajaStore } from '../../../electron/storage/index.ts';
import { openOlderCopy, copyOf } from '../../support/older-copy.ts';
import { NOON, type MemoryWorld } from '../../support/memory-world.ts';
import type { Moment } from '../../support/provider-fetch.ts';
import { auditOpening } from '../disk/audit-disk.ts';
import { copied, type RealDisk } from '../disk/real-disk.ts';
import type { Evidence, PressRecord } from '../evidence.ts';
import { circumstancesOf, longestWait, type RunningCircumstances } from './circumstances.ts';
import { ActiveInconsistencies } from './inconsistencies.ts';
import { describeAction } from './describe-action.ts';
import type { Action, PlannedAction, Press, RoughPlan } from './actions.ts';
import { Outsiders } from './outsiders.ts';
import { fittingButtons } from './fitting-buttons.ts';
import type { OfferedButton } from './offered-buttons.ts';
import { ScreenRecorder } from './screen-recorder.ts';
import type { StaffHand } from '../staff/hand.ts';

/** Trouble is felt for so long after its end: pauses between failing calls grow to half a minute. Milliseconds. */
const AFTERMATH = 35_000;
/** A program that died is started again after so long. Milliseconds. */
const RISES_AFTER = 2_000;
/** When it reads its whole file. Milliseconds. */
const LOOKS_AFTER = 2 * 60_000;

/** Something that was done, in words. */
export interface ActionLine {
  readonly at: number;
  readonly who: Action['who'];
  readonly what: string;
}

/** Carries out the actions of a plan, and records what the screen showed. Instants are milliseconds since the opening. */
export class ActionRunner {
  readonly watch: ScreenRecorder;
  readonly circumstances: RunningCircumstances;
  readonly told: ActionLine[] = [];
  readonly #presses: PressRecord[] = [];
  readonly #world: MemoryWorld;
  readonly #benders = new ActiveInconsistencies();
  readonly outsiders: Outsiders;
  /** Null: the till has no operators. */
  readonly #staff: StaffHand | null;
  /** Steps until the program is killed; null: it is not. */
  #strikeIn: number | null = null;
  #endings: { readonly at: number; readonly end: () => Promise<void> | void }[] = [];
  #away: 'off' | 'asleep' | null = null;
  #copy: { readonly bytes: Buffer; readonly moment: Moment; readonly rows: number } | null = null;
  /** When the program was started. */
  readonly starts: Moment[] = [];
  readonly #disk: RealDisk | null;
  /** What was wrong with the books as they were opened anew. */
  readonly wrongBooks: string[] = [];
  /** Sales whose loss the till told when it was opened. */
  readonly #lossTold = new Set<number>();

  constructor(
    world: MemoryWorld,
    plan: RoughPlan,
    disk: RealDisk | null = null,
    staff: StaffHand | null = null,
  ) {
    this.#world = world;
    this.#disk = disk;
    this.#staff = staff;
    this.outsiders = new Outsiders(world, plan.seed, (payment) => this.#benders.lies(payment, 'distorted'));
    this.watch = new ScreenRecorder(world, plan.watchful);
    world.between = (request, serve) => this.#benders.answer(request, serve);
    world.clock.atRest = () => this.watch.look();
    this.circumstances = circumstancesOf(plan, this.#benders.lied);
  }

  /** A program may end between any two lines. */
  #isOn(): boolean {
    return this.#world.alive;
  }

  get #now(): number {
    return this.#world.clock.elapsed;
  }

  async open(): Promise<void> {
    await this.#start();
    await this.#world.run(2_000);
  }

  async #start(): Promise<void> {
    if (this.#world.alive) return;
    this.starts.push(this.watch.moment());
    this.watch.startsAgain();
    await this.#world.start();
    this.#staff?.started();
    this.watch.began();
  }

  /** Counts the steps of the program. @returns whether it is killed at this one. */
  strikes(): boolean {
    if (this.#strikeIn === null) return false;
    this.#strikeIn -= 1;
    if (this.#strikeIn > 0) return false;
    this.#strikeIn = null;
    this.#goAway('crash', 0);
    this.#later(RISES_AFTER, () => this.#rises());
    return true;
  }

  #rises(): Promise<void> | void {
    if (this.#away === null) return this.#start();
  }

  async #operator(action: Extract<Action, { who: 'operator' }>): Promise<void> {
    if (this.#away !== null || !this.#isOn() || !this.#staff) return;
    this.#tell('operator', describeAction(action));
    await this.#staff.does(action.does);
  }

  /** The owner answers what is left. */
  async ownerComes(): Promise<void> {
    if (this.#isOn()) await this.#staff?.ownerComes();
  }

  /** Somebody looks through «Turnos». */
  async reads(): Promise<void> {
    await this.#staff?.does({ act: 'reads', what: 'shifts' });
  }

  /** An exception that nothing caught: the program is gone, and is started again. */
  died(error: unknown): void {
    if (!this.#world.alive) return;
    const said = error instanceof Error ? error.message : String(error);
    this.circumstances.deaths.push({ at: NOON + this.#now, said });
    this.#tell('machine', `the program dies: ${said}`);
    this.#world.crash();
    this.#later(RISES_AFTER, () => this.#start());
  }

  watched(): NonNullable<Evidence['watched']> {
    return {
      starts: this.starts,
      screens: this.watch.screens,
      presses: this.#presses,
      windows: this.watch.window.records,
      ...(this.#staff ? { staff: this.#staff.record } : {}),
      circumstances: this.circumstances,
      until: NOON + this.#now,
    };
  }

  #tell(who: Action['who'], what: string): void {
    this.told.push({ at: this.#now, who, what });
  }

  #later(by: number, end: () => Promise<void> | void): void {
    this.#endings.push({ at: this.#now + by, end });
    this.#endings.sort((one, other) => one.at - other.at);
  }

  /** Lets time pass until then, and ends in time what lasts only so long. */
  async until(at: number): Promise<void> {
    for (let next = this.#endings[0]; next !== undefined && next.at <= at; next = this.#endings[0]) {
      this.#endings.shift();
      await this.#pass(next.at - this.#now);
      await next.end();
    }
    await this.#pass(at - this.#now);
  }

  async #pass(by: number): Promise<void> {
    if (by <= 0) return;
    if (this.#away === 'asleep') this.#world.clock.sleep(by);
    else await this.#world.run(by);
    if (this.#disk?.isDamaged === true)
      await this.#opensAnew('damage is met', this.#disk.reopened.bind(this.#disk));
  }

  async #onDisk(action: Extract<Action, { who: 'disk' }>): Promise<void> {
    const [world, disk] = [this.#world, this.#disk];
    this.#tell('disk', describeAction(action));
    if ('copies' in action) copied(world.books);
    else if ('breaks' in action) {
      if (disk && this.#away === null)
        await this.#opensAnew('a power cut', (books) => disk.powerCut(books, action.breaks));
    } else if (action.trouble !== undefined && disk) {
      this.#trouble(`disk ${action.trouble}`, action.lasts, disk.turn(world, action.trouble));
    } else {
      world.diskFull = true;
      this.#trouble('disk', action.lasts, () => void (world.diskFull = false));
    }
  }

  /** The program is gone; the books are opened as the disk left them, and looked at before it starts. */
  async #opensAnew(why: string, open: (books: CajaStore) => CajaStore): Promise<void> {
    this.#goAway(why, 0);
    this.#tell('machine', why);
    this.#world.crash();
    this.#world.books = open(this.#world.books);
    this.wrongBooks.push(...auditOpening(this.#world.books, this.watch.screens, this.#lossTold));
    if (this.#away === null) await this.#start();
    this.#later(LOOKS_AFTER, () => this.#disk?.looksThrough());
  }

  async happen({ at, action }: PlannedAction): Promise<void> {
    await this.until(at);
    await this.#do(action);
    this.watch.look();
  }

  async #do(action: Action): Promise<void> {
    const { printer } = this.#world;
    switch (action.who) {
      case 'cashier':
        return this.press(action);
      case 'operator':
        return this.#operator(action);
      case 'customer':
      case 'owner':
      case 'stranger':
      case 'provider':
      case 'relay': {
        const done = this.outsiders.does(action, this.told.length);
        if (done !== null) this.#tell(action.who, done);
        return;
      }
      case 'network':
        return void this.#network(action);
      case 'machine':
        return this.#machine(action);
      case 'window':
        this.watch.window.does(action.does);
        return void this.#tell('window', action.does);
      case 'printer':
        printer.behave(action.behaviour);
        return void this.#tell('printer', describeAction(action));
      case 'disk':
        return this.#onDisk(action);
    }
  }

  /** A person presses what they see; where nothing of the kind is offered, nothing happens. */
  async press(press: Press): Promise<void> {
    if (this.#away !== null || !this.#isOn()) return;
    const snapshot = press.old > 0 ? this.watch.pictureOf(this.#now - press.old) : this.#world.snapshot();
    if (!snapshot) return;
    const stale = press.old > 0 && snapshot !== this.#world.snapshot();
    const fitting = fittingButtons(this.#world, snapshot, press);
    const chosen = fitting[press.pick % Math.max(1, fitting.length)];
    if (!chosen) return;
    for (let time = 0; time < (press.twice ? 2 : 1); time += 1)
      await this.#sends(press, chosen, stale || time > 0, stale);
    if (press.again !== undefined) this.#later(press.again, () => this.#sends(press, chosen, true, true));
  }

  /** @param stale what was shown may not be true any more. @param behind because this window has not seen it. */
  async #sends(
    press: Press,
    { button, name, request, about, wish }: OfferedButton,
    stale: boolean,
    behind: boolean,
  ) {
    if (this.#away !== null || !this.#isOn()) return;
    const moment = this.watch.moment();
    if (button === 'voucher') this.watch.isAsked();
    const reply = this.#staff
      ? await this.#staff.sends(press, name, request)
      : await this.#world.command(name, request);
    const refused = reply.ok ? null : reply.failure.code;
    // Somebody else's PIN took its time: what was shown then may not be true any more.
    const old = stale || NOON + this.#now > moment.at;
    this.#presses.push({ ...moment, button, name, stale: old, refused, about, ...(wish ? { wish } : {}) });
    const more = `${behind ? ' (in a window that is behind)' : ''}${refused === null ? '' : `: ${refused}`}`;
    this.#tell('cashier', `${describeAction({ ...press, button })}${more}`);
    this.watch.look();
  }

  #network(action: Extract<Action, { who: 'network' }>): void {
    const { provider } = this.#world;
    if ('repeats' in action) return this.#repeat(action.repeats === 'order-put' ? 'PUT' : 'DELETE');
    if ('bend' in action) {
      this.#benders.bend(action.bend);
      // What was told to wait for an hour may obey it.
      const obeys = action.bend === 'auxiliary-429' ? 3_600_000 : 0;
      this.#trouble(`bend ${action.bend}`, action.lasts, () => this.#benders.straighten(action.bend), obeys);
    } else if ('limits' in action) {
      provider.configure({ rateLimits: action.limits });
      const end = () => provider.configure({ rateLimits: {} });
      this.#trouble('limits', action.lasts, end, longestWait(action.limits));
    } else {
      const { fault } = action;
      const id = provider.setFault(fault);
      const delay = typeof fault.delayMs === 'number' ? fault.delayMs : 0;
      const more = fault.kind === '429' ? (fault.retryAfterSeconds ?? 5) * 1_000 : delay;
      this.#trouble(`${fault.kind} on ${fault.on}`, action.lasts, () => provider.clearFaults(id), more);
    }
    this.#tell('network', describeAction(action));
  }

  #trouble(what: string, lasts: number, end: () => void, more = 0): void {
    const from = NOON + this.#now;
    this.circumstances.troubles.push({ from, to: from + lasts + more + AFTERMATH, what });
    this.#later(lasts, end);
  }

  #repeat(method: 'PUT' | 'DELETE'): void {
    if (!this.outsiders.repeats(method)) return;
    const at = NOON + this.#now;
    this.circumstances.repeats.push({ at, what: method });
    this.circumstances.troubles.push({ from: at, to: at + AFTERMATH, what: `${method} repeated` });
    this.#tell('network', `delivers a ${method} of the till once more`);
  }

  async #machine(action: Extract<Action, { who: 'machine' }>): Promise<void> {
    if (this.#away !== null) return;
    this.#tell('machine', describeAction(action));
    switch (action.does) {
      case 'restart':
      case 'crash':
        this.#goAway(action.does, 0);
        await this.#goOff(action.does === 'restart');
        return this.#start();
      case 'off':
        this.#goAway('off', action.lasts);
        await this.#goOff(true);
        this.#away = 'off';
        return void this.#later(action.lasts, async () => {
          this.#away = null;
          await this.#start();
        });
      case 'asleep':
        this.#goAway('asleep', action.lasts, action.lasts);
        this.#away = 'asleep';
        return void this.#later(action.lasts, async () => {
          this.#away = null;
          await this.#world.run(0);
        });
      case 'strike':
        return void (this.#strikeIn = action.after);
      case 'clock':
        this.#goAway('the clock is set', 0, action.by);
        return void this.#world.clock.jump(action.by);
      case 'copy':
        this.#copy = {
          bytes: copyOf(this.#world.books),
          moment: this.watch.moment(),
          rows: this.#world.recording.rows.length,
        };
        return;
      case 'put-back':
        return this.#putBack();
    }
  }

  #goAway(what: string, lasts: number, wallMs = 0): void {
    const from = NOON + this.#now;
    this.circumstances.away.push({ from, to: from + lasts, what, wallMs });
  }

  async #goOff(orderly: boolean): Promise<void> {
    if (orderly && this.#world.alive) {
      void this.#world.engine.stop();
      await this.#world.run(300);
    }
    this.#world.crash();
    this.#staff?.ended();
  }

  async #putBack(): Promise<void> {
    if (!this.#copy) return;
    const { bytes, moment, rows } = this.#copy;
    await this.#goOff(true);
    const { recording, books } = this.#world;
    const lost = recording.rows.length - rows;
    recording.rows.length = rows;
    books.close();
    const back = this.watch.moment();
    this.#world.books = openOlderCopy(bytes, NOON + this.#now, lost);
    recording.rows.push(this.watch.moment());
    this.circumstances.putBack = { copied: moment, back };
    this.#goAway('an older file is put back', 0);
    await this.#start();
  }

  /** Until when a call may still obey a wait that it was told. Milliseconds since the opening. */
  get calmAt(): number {
    return Math.max(0, ...this.circumstances.troubles.map(({ to }) => to)) - NOON;
  }

  /** Ends every disturbance and starts the till: closing time. */
  async calm(): Promise<void> {
    for (const { at } of this.#endings.slice(-1)) await this.until(Math.max(at, this.#now));
    this.#benders.straightenAll();
    this.#world.provider.clearFaults();
    this.#world.provider.configure({ rateLimits: {} });
    this.#world.printer.behave('confirms');
    this.#world.diskFull = false;
    this.#strikeIn = null;
    await this.#start();
    await this.ownerComes();
  }
}
