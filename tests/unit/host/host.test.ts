import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openHost } from '../../../electron/host/host.ts';
import type { Host, HostPlan } from '../../../electron/host/host-plan.ts';
import { secretsOfThisRun } from '../../../electron/host/secrets.ts';
import { requestSchemas, type StreamMessage } from '../../../shared/contract.ts';
import type { EngineParts } from '../../../electron/engine/index.ts';
import { FolderInUse } from '../../../electron/storage/index.ts';
import { PLAIN_NETWORK, manualClock, adaptersStandIn, scratchFolder } from '../../support/host-parts.ts';

let scratch: ReturnType<typeof scratchFolder>;
let clock: ReturnType<typeof manualClock>;
beforeEach(() => {
  scratch = scratchFolder();
  clock = manualClock();
});
afterEach(() => scratch.remove());

/** The register of the stand-in's account. */
const FIRST = { kind: 'existing', posId: '122', store: null } as const;
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

  it('28: says where a token would go, before one is pasted', async () => {
    const { plan } = planOf({ CAJA_MERCADOPAGO_URL: 'https://mp.example:8443/' });
    const host = await opened(plan);
    expect(await host.answer('settings.read', {})).toMatchObject({
      value: { mode: 'training', otherProvider: 'mp.example:8443' },
    });
    await host.leave();
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
        otherProvider: null,
        network: PLAIN_NETWORK,
        version: '1.2.3',
      },
    });
    expect(await host.answer('training.read', {})).toMatchObject({
      value: { phone: 'waiting', fault: 'none', paperIsOut: false, paper: [{ text: '7 bytes' }] },
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
    const input = { token: 'APP_USR-2', choice: FIRST, keepInPlainText: false };
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
    const input = { token: ' APP_USR-2-pasted ', choice: FIRST, keepInPlainText: false };
    expect(await host.answer('connection.check', { token: input.token })).toMatchObject({
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
    const input = { token: 'APP_USR-2', choice: FIRST, keepInPlainText: false };
    expect(await host.answer('connection.save', input)).toMatchObject({
      failure: { code: 'command-not-possible' },
    });
    await host.leave();
  });

  it('29: says that a token is another account’s before any register of that account is offered', async () => {
    const { plan } = planOf();
    const host = await opened(plan);
    const input = { token: 'APP_USR-2', choice: FIRST, keepInPlainText: false };
    expect(await host.answer('connection.check', { token: input.token })).toMatchObject({ ok: true });
    await host.answer('connection.save', input);
    await host.leave();
    const file = join(scratch.path, 'data', 'caja-clara.json');
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('446566691', '1'));
    const next = await opened(planOf({}, adaptersStandIn(clock)).plan);
    expect(await next.answer('connection.check', { token: input.token })).toMatchObject({
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

  it('27: opens no sale before the numbers are known, and holds up nothing else for that', async () => {
    const { plan, adapters } = planOf(ACCOUNT);
    const host = await opened(plan);
    const engine = adapters.engines[0]!;
    const known: (() => void)[] = [];
    engine.numbersKnown = () => new Promise<void>((go) => known.push(go));
    const waiting = [
      host.answer('charge.start', { commandId: 'c1', amount: '250' }),
      host.answer('sale.cash-now', { commandId: 'c2', amount: '250' }),
    ];
    await host.answer('history.list', { day: null, before: null });
    await host.answer('recovery.end', { commandId: 'c3' });
    expect(engine.asked).toEqual(['history.list', 'recovery.end']);
    for (const go of known) go();
    expect(await Promise.all(waiting)).toMatchObject([{ ok: true }, { ok: true }]);
    expect(engine.asked).toEqual(['history.list', 'recovery.end', 'charge.start', 'sale.cash-now']);
    await host.leave();
  });

  it('38: listens to no relay while its books wait for a person, and does by itself afterwards', async () => {
    const relay = { CAJA_SERVER_URL: 'http://127.0.0.1:1' };
    const { plan, adapters } = planOf({ ...ACCOUNT, ...relay });
    const create = adapters.createEngine;
    let recovery = true;
    const host = await opened({
      ...plan,
      adapters: {
        ...adapters,
        createEngine: (parts) => {
          const engine = create(parts);
          const { snapshot } = engine;
          return Object.assign(engine, { snapshot: () => ({ ...snapshot(), recovery }) });
        },
      },
    });
    expect(await host.answer('relay.read', {})).toMatchObject({ value: { state: 'recovery' } });
    recovery = false;
    adapters.engines[0]?.publish(2);
    await vi.waitFor(async () =>
      // The environment names no code, so that nobody is asked.
      expect(await host.answer('relay.read', {})).toMatchObject({ value: { state: 'off' } }),
    );
    recovery = true;
    adapters.engines[0]?.publish(3);
    await vi.waitFor(async () =>
      expect(await host.answer('relay.read', {})).toMatchObject({ value: { state: 'recovery' } }),
    );
    await host.leave();
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
