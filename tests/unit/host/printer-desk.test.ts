import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openHost } from '../../../electron/host/host.ts';
import type { Host, HostPlan } from '../../../electron/host/host-plan.ts';
import { secretsOfThisRun } from '../../../electron/host/secrets.ts';
import type { PrintOutcome } from '../../../electron/engine/ports.ts';
import type { FailureCode } from '../../../shared/failures.ts';
import type { PrinterProfileInput } from '../../../shared/printer-profile.ts';
import type { EngineParts } from '../../../electron/engine/index.ts';
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

function planOf(variables: Record<string, string> = {}, adapters = adaptersStandIn(clock)) {
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
  };
  return { plan, adapters };
}

async function opened(plan: HostPlan): Promise<Host> {
  const result = await openHost(plan);
  if (!result.ok || result.value === null) throw new Error(JSON.stringify(result));
  return result.value;
}

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

  it('29: only where a printer can be is reached, or the one that the shop has', async () => {
    const { plan, adapters } = planOf({ ...ACCOUNT, CAJA_PRINTER: 'tcp://127.0.0.1:9300' });
    const { openPrinter } = adapters.paper;
    const reached: (string | null)[] = [];
    const paper: typeof adapters.paper = {
      ...adapters.paper,
      openPrinter: (...asked) => {
        reached.push(asked[0].address);
        return openPrinter(...asked);
      },
    };
    const host = await opened({ ...plan, adapters: { ...adapters, paper } });
    reached.length = 0;
    const refused = { ok: false, failure: { code: 'printer-no-place' } };
    const address = 'tcp://127.0.0.1:4747';
    expect(await host.answer('printer.check', { address })).toMatchObject(refused);
    const page = { address, page: 'ticket', profile: PROFILE } as const;
    expect(await host.answer('printer.test', page)).toMatchObject(refused);
    expect(reached).toEqual([]);
    expect(await host.answer('printer.check', { address: 'tcp://127.0.0.1:9300' })).toMatchObject({
      ok: true,
    });
    expect(reached).toEqual(['tcp://127.0.0.1:9300']);
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

  it('sends practice tickets and kicks to the simulated printer alone, whatever is set or saved', async () => {
    const { plan, adapters } = planOf({ CAJA_PRINTER: 'tcp://10.0.0.1:9100' });
    const reached: (string | null)[] = [];
    const { openPrinter } = adapters.paper;
    const paper: typeof adapters.paper = {
      ...adapters.paper,
      openPrinter: (choice, parts) => {
        reached.push(choice.address);
        return openPrinter(choice, parts);
      },
    };
    const host = await opened({ ...plan, adapters: { ...adapters, paper } });
    expect(reached).toEqual(['tcp://127.0.0.1:9100']);
    // A person asks for a test page there: that goes to paper.
    await proved(host, { address: 'tcp://10.0.0.1:9100', profile: PROFILE });
    expect(reached).toContain('tcp://10.0.0.1:9100');
    // What was saved serves the shop when it charges for real.
    expect(reached.at(-1)).toBe('tcp://127.0.0.1:9100');
    await host.leave();
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
