import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openHost, type Host, type HostPlan } from '../../../electron/host/host.ts';
import { secretsOfThisRun } from '../../../electron/host/secrets.ts';
import { requestSchemas, type StreamMessage } from '../../../shared/contract.ts';
import type { PrintOutcome } from '../../../electron/engine/ports.ts';
import type { FailureCode } from '../../../shared/failures.ts';
import type { PrinterProfileInput } from '../../../shared/printer-profile.ts';
import type { EngineParts } from '../../../electron/engine/index.ts';
import { FolderInUse } from '../../../electron/storage/index.ts';
import {
  PLAIN_NETWORK,
  manualClock,
  PROFILE,
  adaptersStandIn,
  scratchFolder,
} from '../../support/host-parts.ts';

let scratch: ReturnType<typeof scratchFolder>;
let clock: ReturnType<typeof manualClock>;
beforeEach(() => {
  scratch = scratchFolder();
  clock = manualClock();
});
afterEach(() => scratch.remove());

const ACCOUNT = { CAJA_ACCESS_TOKEN: 'APP_USR-1-secret', CAJA_STORE_ID: 'SUC01', CAJA_REGISTER_ID: 'CAJA01' };

function planOf(
  variables: Record<string, string> = {},
  adapters = adaptersStandIn(clock),
  more: Partial<HostPlan> = {},
) {
  const plan: HostPlan = {
    version: '1.2.3',
    language: 'es',
    variables: { CAJA_DATA_DIR: join(scratch.path, 'data'), ...variables },
    system: { XDG_STATE_HOME: join(scratch.path, 'state') },
    adapters,
    secrets: secretsOfThisRun,
    network: async () => PLAIN_NETWORK,
    serve: async (_host, shutdown) =>
      shutdown.join('web', 1_000, () => void adapters.events.push('web closed')),
    ...more,
  };
  return { plan, adapters };
}

async function opened(plan: HostPlan): Promise<Host> {
  const result = await openHost(plan);
  if (!result.ok || result.value === null) throw new Error(JSON.stringify(result));
  return result.value;
}

/** The answer of a start that waits for another till to let go of the books; the clock is moved meanwhile. */
async function waited<Answer>(answer: Promise<Answer>): Promise<Answer> {
  const moving = setInterval(() => clock.advance(200), 1);
  return answer.finally(() => clearInterval(moving));
}

describe('a host', () => {
  it('opens and closes in order: the screen and the poller first, the books last', async () => {
    const { plan, adapters } = planOf(ACCOUNT);
    const host = await opened(plan);
    await host.leave();
    expect(adapters.events).toEqual([
      'store opened live',
      'provider connected',
      'engine started',
      'web closed',
      'engine stopped',
      'printer closed none',
      'store closed',
    ]);
    expect(adapters.tokens).toEqual(['APP_USR-1-secret']);
  });

  it('comes up in training when nothing is configured, in a file of its own', async () => {
    const { plan, adapters } = planOf();
    const host = await opened(plan);
    expect(adapters.events.slice(0, 2)).toEqual(['training started', 'store opened training']);
    expect(await host.answer('settings.read', {})).toMatchObject({
      ok: true,
      value: {
        mode: 'training',
        printerAddress: 'tcp://127.0.0.1:9100',
        tokenKeeping: 'this-run',
        network: PLAIN_NETWORK,
        version: '1.2.3',
      },
    });
    expect(await host.answer('training.read', {})).toMatchObject({
      value: { phone: 'waiting', fault: 'none', paper: [{ text: '7 bytes' }] },
    });
    expect(await host.answer('training.act', { act: 'scan' })).toMatchObject({ ok: true });
    expect(await host.answer('training.act', { act: 'pay-late' })).toMatchObject({
      failure: { code: 'command-not-possible' },
    });
    await host.leave();
    expect(adapters.events.slice(-2)).toEqual(['store closed', 'training closed']);
  });

  it('34: opens live, never in training, when its settings are damaged; says so, and takes an account again', async () => {
    mkdirSync(join(scratch.path, 'data'), { recursive: true });
    writeFileSync(join(scratch.path, 'data', 'caja-clara.json'), '{"x":');
    const adapters = adaptersStandIn(clock);
    const said: unknown[] = [];
    const { createEngine } = adapters;
    const watched = {
      ...adapters,
      createEngine: (parts: EngineParts) => (said.push(parts.settings.isAccountLost), createEngine(parts)),
    };
    const host = await opened(planOf({}, watched).plan);
    expect(adapters.events.slice(0, 2)).toEqual(['store opened live', 'provider connected']);
    const input = { token: 'APP_USR-2', storeId: null, registerId: null, keepInPlainText: false };
    expect(await host.answer('connection.save', input)).toMatchObject({ ok: true });
    await host.leave();
    await (await opened(planOf({}, watched).plan)).leave();
    expect(said).toEqual([true, false]);
    expect(adapters.events).not.toContain('training started');
  });

  it('28: trains by explicit choice too, and never with half an account', async () => {
    const training = planOf({ ...ACCOUNT, CAJA_TRAINING: '1' });
    await (await opened(training.plan)).leave();
    expect(training.adapters.events[0]).toBe('training started');
    const half = planOf({ CAJA_ACCESS_TOKEN: 'APP_USR-1-secret' });
    expect(await openHost(half.plan)).toMatchObject({
      ok: false,
      reason: { step: 'environment', exitCode: 2 },
    });
    expect(half.adapters.events).toEqual([]);
  });

  it('goes on with the account that is connected, keeps its number of news rising, and stays live without a token', async () => {
    const { plan, adapters } = planOf();
    const host = await opened(plan);
    const heard: StreamMessage[] = [];
    host.listen((message) => heard.push(message));
    adapters.engines[0]?.publish(9);
    const input = { token: ' APP_USR-2-pasted ', storeId: null, registerId: null, keepInPlainText: false };
    expect(await host.answer('connection.check', input)).toMatchObject({
      ok: true,
      value: { account: '446566691' },
    });
    expect(await host.answer('connection.save', input)).toEqual({ ok: true, value: { restart: false } });
    clock.advance(200);
    for (let turn = 0; turn < 100; turn += 1) await Promise.resolve();
    expect(adapters.tokens.at(-1)).toBe('APP_USR-2-pasted');
    expect(adapters.events).toContain('training closed');
    expect(adapters.events.at(-1)).toBe('engine started');
    expect(heard.map((message) => (message.kind === 'snapshot' ? message.snapshot.sequence : null))).toEqual([
      1, 9, 11,
    ]);
    expect(await host.answer('settings.read', {})).toMatchObject({
      value: { mode: 'live', account: '446566691' },
    });
    await host.leave();
    expect(readFileSync(host.log.file, 'utf8')).not.toContain('pasted');

    const next = planOf({}, adaptersStandIn(clock));
    await (await opened(next.plan)).leave();
    expect(next.adapters.events[0]).toBe('store opened live');
    expect(next.adapters.tokens).toEqual(['']);
  });

  it('29: takes no other account for a folder that has one, and none beside the environment’s', async () => {
    const { plan } = planOf(ACCOUNT);
    const host = await opened(plan);
    const input = { token: 'APP_USR-2', storeId: null, registerId: null, keepInPlainText: false };
    expect(await host.answer('connection.save', input)).toMatchObject({
      failure: { code: 'command-not-possible' },
    });
    await host.leave();
  });

  it('29: says that a token is another account’s before any register of that account is offered', async () => {
    const { plan } = planOf();
    const host = await opened(plan);
    const input = { token: 'APP_USR-2', storeId: null, registerId: null, keepInPlainText: false };
    expect(await host.answer('connection.check', input)).toMatchObject({ ok: true });
    await host.answer('connection.save', input);
    await host.leave();
    const file = join(scratch.path, 'data', 'caja-clara.json');
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('446566691', '1'));
    const next = await opened(planOf({}, adaptersStandIn(clock)).plan);
    expect(await next.answer('connection.check', input)).toMatchObject({
      failure: { code: 'account-differs' },
    });
    await next.leave();
  });

  it('names the step that failed, undoes the earlier ones, and shows no path', async () => {
    const broken = adaptersStandIn(clock, { engine: new Error('/home/ana/x') });
    const result = await openHost(planOf({}, broken).plan);
    expect(result).toMatchObject({ ok: false, reason: { step: 'engine', exitCode: 1 } });
    expect(JSON.stringify(result)).not.toContain('/home');
    expect(broken.events.slice(-2)).toEqual(['store closed', 'training closed']);
    const taken = new FolderInUse('x');
    const inUse = await waited(openHost(planOf(ACCOUNT, adaptersStandIn(clock, { store: taken })).plan));
    expect(inUse).toMatchObject({
      reason: { step: 'store', line: expect.stringContaining('otra Caja Clara') as string },
    });
  });

  it('says why it does not open in the language that it is given', async () => {
    const half = planOf({ CAJA_ACCESS_TOKEN: 'APP_USR-1-secret' }, adaptersStandIn(clock), {
      language: 'pt',
    });
    expect(await openHost(half.plan)).toMatchObject({
      reason: {
        exitCode: 2,
        line: expect.stringMatching(/^CAJA_STORE_ID: falta; .+ andam juntas\./) as string,
      },
    });
    const taken = adaptersStandIn(clock, { store: new FolderInUse('x') });
    expect(await waited(openHost(planOf(ACCOUNT, taken, { language: 'pt' }).plan))).toMatchObject({
      reason: {
        step: 'store',
        line: 'Não foi possível abrir os livros do caixa: outro Caja Clara já trabalha com esta pasta de dados; continue nele, ou feche-o antes de abrir outro.',
      },
    });
  });

  it('leaves quietly when another run has answered', async () => {
    const { plan, adapters } = planOf(ACCOUNT, adaptersStandIn(clock), { beforeStore: async () => true });
    expect(await openHost(plan)).toEqual({ ok: true, value: null });
    expect(adapters.events).toEqual([]);
  });

  it('refuses rubbish for every name of the contract, and forwards what is well formed', async () => {
    const { plan, adapters } = planOf(ACCOUNT);
    const host = await opened(plan);
    for (const name of Object.keys(requestSchemas)) {
      for (const rubbish of [null, 7, 'x', [], { extra: 1 }, { commandId: '../..' }]) {
        expect(await host.answer(name, rubbish), name).toMatchObject({
          ok: false,
          failure: { code: 'request-unreadable' },
        });
      }
    }
    for (const name of ['toString', '__proto__', '', 7, null]) {
      expect(await host.answer(name, {})).toMatchObject({ failure: { code: 'request-unreadable' } });
    }
    expect(adapters.engines[0]?.asked).toEqual([]);
    expect(await host.answer('charge.start', { commandId: 'c1', amount: '250' })).toEqual({
      ok: true,
      value: null,
    });
    expect(await host.answer('ticket.preview', { saleId: 's1' })).toMatchObject({
      failure: { code: 'sale-not-found' },
    });
    expect(adapters.engines[0]?.asked).toEqual(['charge.start']);
    await host.leave();
    expect(await host.answer('charge.start', { commandId: 'c2', amount: '1' })).toMatchObject({
      failure: { code: 'engine-silent' },
    });
  });

  it('answers a handler’s fault in a code, and logs no text of it', async () => {
    const { plan, adapters } = planOf(ACCOUNT);
    const host = await opened(plan);
    const engine = adapters.engines[0];
    if (!engine) throw new Error('no engine');
    engine.command = () => {
      throw new Error('private words');
    };
    expect(await host.answer('charge.start', { commandId: 'c', amount: '1' })).toMatchObject({
      failure: { code: 'internal' },
    });
    await host.leave();
    expect(readFileSync(host.log.file, 'utf8')).not.toContain('private words');
  });

  it('says that a live charge can still be paid, and looks at once when the machine wakes', async () => {
    const { plan, adapters } = planOf(ACCOUNT);
    const host = await opened(plan);
    expect(host.closingWords()).toBeNull();
    const engine = adapters.engines[0];
    if (!engine) throw new Error('no engine');
    engine.live = true;
    expect(host.closingWords()?.text).toBe(
      'El cobro de $ 250,00 de la venta 000012 sigue pudiéndose pagar; se retoma al abrir la caja.',
    );
    host.wake();
    expect(engine.asked).toEqual(['wake']);
    await host.leave();
  });

  it('30: beats every 2 s while it lives', async () => {
    const host = await opened(planOf(ACCOUNT).plan);
    const heard: string[] = [];
    const stop = host.listen(({ kind }) => heard.push(kind));
    clock.advance(4_000);
    stop();
    clock.advance(4_000);
    await host.leave();
    expect(heard).toEqual(['snapshot', 'beat', 'beat']);
  });
});

/** Prints the sample ticket with these settings, as the guided test does before it saves them. */
async function proved(host: Host, choice: { address: string; profile: PrinterProfileInput }) {
  await host.answer('printer.test', { ...choice, page: 'ticket' });
  return host.answer('printer.save', choice);
}

describe('the printer desk', () => {
  it('saves nothing that never printed: not another address, not another setting', async () => {
    const adapters = adaptersStandIn(clock);
    let outcome: PrintOutcome = { kind: 'not-printed', fault: 'printer-unreachable' };
    const { openPrinter } = adapters.paper;
    const paper: typeof adapters.paper = {
      ...adapters.paper,
      openPrinter: (...asked) => ({ ...openPrinter(...asked), printBytes: () => Promise.resolve(outcome) }),
    };
    const host = await opened(planOf(ACCOUNT, { ...adapters, paper }).plan);
    const choice = { address: 'tcp://10.0.0.9:9100', profile: PROFILE };
    const untested = { ok: false, failure: { code: 'printer-untested' } };
    expect(await host.answer('printer.save', choice)).toMatchObject(untested);
    // A page of the guide is no ticket, and a ticket that did not leave proves nothing.
    outcome = { kind: 'sent' };
    await host.answer('printer.test', { ...choice, page: 'width' });
    outcome = { kind: 'not-printed', fault: 'printer-unreachable' };
    expect(await proved(host, choice)).toMatchObject(untested);
    outcome = { kind: 'sent' };
    expect(await proved(host, choice)).toEqual({ ok: true, value: null });
    const narrow = { ...choice, profile: { ...PROFILE, columns: 32 } };
    expect(await host.answer('printer.save', narrow)).toMatchObject(untested);
    // When the drawer opens is on no paper; and a till without a printer needs none.
    const rule = { ...choice, profile: { ...PROFILE, drawerOpens: 'always' } };
    expect(await host.answer('printer.save', rule)).toEqual({ ok: true, value: null });
    expect(await host.answer('printer.save', { ...choice, address: null })).toEqual({
      ok: true,
      value: null,
    });
    await host.leave();
  });

  it('checks an address before anything is printed: the way to it, and not its paper', async () => {
    const adapters = adaptersStandIn(clock);
    let fault: FailureCode | null = null;
    const { openPrinter } = adapters.paper;
    const paper: typeof adapters.paper = {
      ...adapters.paper,
      openPrinter: (...asked) => ({
        ...openPrinter(...asked),
        state: () => Promise.resolve({ configured: true, fault, paperLow: false }),
      }),
    };
    const host = await opened(planOf(ACCOUNT, { ...adapters, paper }).plan);
    const check = (address: string) => host.answer('printer.check', { address });
    const found = { address: 'tcp://10.0.0.9', seenAs: null, proposed: null };
    expect(await check('10.0.0.9')).toEqual({ ok: true, value: { ...found, fault: null } });
    fault = 'printer-paper-out';
    expect(await check('10.0.0.9')).toEqual({ ok: true, value: { ...found, fault } });
    for (const way of [
      'printer-unreachable',
      'printer-not-found',
      'printer-busy',
      'printer-permission',
    ] as const) {
      fault = way;
      expect(await check('10.0.0.9')).toMatchObject({ ok: false, failure: { code: way } });
    }
    expect(await check('la de la cocina')).toMatchObject({ failure: { code: 'printer-address-unreadable' } });
    await host.leave();
  });

  it('takes a new printer at once and remembers it', async () => {
    const { plan, adapters } = planOf(ACCOUNT);
    const host = await opened(plan);
    const choice = { address: 'tcp://10.0.0.9:9100', profile: { ...PROFILE, columns: 32 } } as const;
    expect(await proved(host, choice)).toEqual({ ok: true, value: null });
    // It serves what waits, without a restart.
    expect(adapters.engines.at(-1)?.asked).toContain('printer changed');
    expect(await host.answer('settings.read', {})).toMatchObject({
      value: { printerAddress: 'tcp://10.0.0.9:9100', profile: { columns: 32 } },
    });
    expect(await host.answer('printer.test', { ...choice, page: 'width' })).toEqual({
      ok: true,
      value: { outcome: 'sent', fault: null, preview: { svg: '<svg/>', text: '3 bytes' } },
    });
    expect(await host.answer('printer.save', { ...choice, address: 'usb' })).toMatchObject({
      failure: { code: 'printer-address-unreadable' },
    });
    await host.leave();
    expect(adapters.events).toContain('printer closed none');
    const again = await opened(planOf(ACCOUNT).plan);
    expect(await again.answer('settings.read', {})).toMatchObject({
      value: { printerAddress: 'tcp://10.0.0.9:9100' },
    });
    await again.leave();
  });

  it('keeps the environment’s printer and width', async () => {
    const fixed = {
      ...ACCOUNT,
      CAJA_PRINTER: 'tcp://10.0.0.1:9100',
      CAJA_PRINTER_COLUMNS: '42',
      CAJA_DRAWER: 'cash',
    };
    const host = await opened(planOf(fixed).plan);
    expect(await host.answer('settings.read', {})).toMatchObject({
      value: {
        printerAddress: 'tcp://10.0.0.1:9100',
        profile: { columns: 42, drawerPin: 2, drawerOpens: 'cash' },
        fromEnvironment: expect.arrayContaining(['CAJA_PRINTER', 'CAJA_DRAWER']) as unknown,
      },
    });
    const mine = { ...PROFILE, columns: 32, drawerPin: 5, drawerOpens: 'always' } as const;
    const save = await proved(host, { address: 'tcp://10.0.0.1:9100', profile: mine });
    expect(save).toEqual({ ok: true, value: null });
    // What a person chose where the environment is silent; the rest is the environment's at once.
    expect(await host.answer('settings.read', {})).toMatchObject({
      value: { profile: { columns: 42, drawerPin: 5, drawerOpens: 'cash' } },
    });
    expect(
      await host.answer('printer.save', { address: 'tcp://10.0.0.9:9100', profile: PROFILE }),
    ).toMatchObject({
      failure: { code: 'command-not-possible' },
    });
    await host.leave();
  });

  it('opens the drawer by the rule that was set last, without a restart', async () => {
    const adapters = adaptersStandIn(clock);
    const made: EngineParts[] = [];
    const { createEngine } = adapters;
    const watched = {
      ...adapters,
      createEngine: (parts: EngineParts) => (made.push(parts), createEngine(parts)),
    };
    const host = await opened(planOf(ACCOUNT, watched).plan);
    const rule = () => made[0]?.settings.drawer;
    expect(rule()).toBe('never');
    const profile = { ...PROFILE, drawerPin: 2, drawerOpens: 'always' } as const;
    await proved(host, { address: 'tcp://10.0.0.9:9100', profile });
    expect(rule()).toBe('always');
    await host.leave();
    const again = await opened(planOf(ACCOUNT).plan);
    expect(await again.answer('settings.read', {})).toMatchObject({
      value: { profile: { drawerPin: 2, drawerOpens: 'always' } },
    });
    await again.leave();
  });

  it('remembers the shop’s printer, not the one that training made for itself', async () => {
    const shops = 'tcp://10.0.0.9:9100';
    const first = await opened(planOf().plan);
    await proved(first, { address: shops, profile: PROFILE });
    await proved(first, {
      address: 'tcp://127.0.0.1:9100',
      profile: { ...PROFILE, cutter: 'partial' },
    });
    await first.leave();
    const kept = JSON.parse(readFileSync(join(scratch.path, 'data', 'caja-clara.json'), 'utf8')) as unknown;
    expect(kept).toMatchObject({ printer: { address: shops, profile: { cutter: 'partial' } } });
  });

  it('opens with a profile that was kept before the code and the drawer could be set', async () => {
    const first = await opened(planOf(ACCOUNT).plan);
    await proved(first, { address: 'tcp://10.0.0.9:9100', profile: PROFILE });
    await first.leave();
    const path = join(scratch.path, 'data', 'caja-clara.json');
    const kept = JSON.parse(readFileSync(path, 'utf8')) as { printer: { profile: Record<string, unknown> } };
    const { columns, codePage, codePageNumber, cutter, drawerPin, beeper } = kept.printer.profile;
    const old = { columns, codePage, codePageNumber, cutter, drawerPin, beeper };
    writeFileSync(path, JSON.stringify({ ...kept, printer: { ...kept.printer, profile: old } }), {
      mode: 0o600,
    });
    const again = await opened(planOf(ACCOUNT).plan);
    // Its tickets keep every order that they had: a person saw them.
    expect(await again.answer('settings.read', {})).toMatchObject({
      value: { profile: { ...PROFILE, qr: 'native', twoByteOff: true } },
    });
    await again.leave();
  });
});
