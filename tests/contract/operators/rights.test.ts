import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { operatorId } from '../../../shared/ids.ts';
import { RIGHTS, type Right } from '../../../shared/rights.ts';
import { NAMES, SAMPLES } from './samples.ts';
import { openOperatorTill, type OperatorTill } from './till.ts';

let till: OperatorTill;
beforeEach(async () => {
  till = await openOperatorTill();
}, 30_000);
afterEach(() => till.close());

const PINS = { owner: '2580', cashier: '1357', supervisor: '9021' } as const;
const ids: Record<string, ReturnType<typeof operatorId>> = {};

async function ok(name: string, request: unknown): Promise<void> {
  const reply = await till.ways.IPC(name, request);
  if (!reply.ok) throw new Error(`${name}: ${reply.failure.code}`);
}

/** The owner begins, and takes on a cashier and a supervisor; nobody works afterwards. */
async function takeOn(): Promise<void> {
  const person = { operatorId: null, active: true };
  for (const role of ['owner', 'cashier', 'supervisor'] as const) {
    await ok('operator.save', { ...person, name: role, role, pin: PINS[role] });
    ids[role] = till.team().people.at(-1)?.id ?? operatorId('none');
  }
  await ok('operator.leave', {});
  till.reached.length = till.written.length = 0;
}

const enter = (role: keyof typeof PINS) => ok('operator.enter', { operatorId: ids[role], pin: PINS[role] });

/** What the cashiers of this shop may do; the owner sets it. */
async function cashiersMay(isAllowed: (right: Right) => boolean): Promise<void> {
  await enter('owner');
  const rights = RIGHTS.map((right) => ({ role: 'cashier', right, allowed: isAllowed(right) }));
  await ok('operator.rules', { rights, lockMinutes: null });
  await enter('cashier');
  till.reached.length = till.written.length = 0;
}

const WAYS = ['HTTP', 'IPC'] as const;

describe.each(WAYS)('asked by %s', (way) => {
  const ask = (name: string, request: unknown) => till.ways[way](name, request);
  const codeOf = async (name: string, request: unknown) => {
    const reply = await ask(name, request);
    return reply.ok ? 'ok' : reply.failure.code;
  };

  it('without operators nobody is asked for anything', async () => {
    for (const name of NAMES.filter((one) => !one.startsWith('operator.'))) {
      const code = await codeOf(name, SAMPLES[name][0]);
      expect(['right-missing', 'operator-needed'], name).not.toContain(code);
    }
    expect(till.reached.every(({ by, consent }) => by === null && consent === null)).toBe(true);
  });

  it('a locked till does nothing that is not free', async () => {
    await takeOn();
    for (const name of NAMES) {
      const [request, need] = SAMPLES[name];
      const code = await codeOf(name, request);
      if (need === 'free') expect(code, name).not.toBe('operator-needed');
      else expect(code, name).toBe('operator-needed');
    }
    expect(till.reached.map(({ name }) => name)).toEqual(['incident.list', 'incident.old', 'amounts.learnt']);
    expect(till.written).toEqual([]);
  });

  it.each(RIGHTS)(
    'whoever has all rights but «%s» is refused what needs it, and nothing else',
    async (right) => {
      await takeOn();
      await cashiersMay((one) => one !== right);
      for (const name of NAMES) {
        const [request, need] = SAMPLES[name];
        // Only owners change operators, whatever the table says.
        const isRefused = need === right || need === 'operators';
        const before = till.reached.length;
        if (name.startsWith('operator.') && need !== 'operators') continue;
        const reply = await ask(name, request);
        if (isRefused) {
          expect(reply, name).toMatchObject({
            ok: false,
            failure: {
              code: 'right-missing',
              right: need,
              about: { amount: 70_000, sale: '000012' },
            },
          });
          expect(till.reached.length, name).toBe(before);
        } else {
          expect(reply.ok ? '' : reply.failure.code, name).not.toBe('right-missing');
        }
      }
    },
  );

  it('an own sale of today is another right than any sale', async () => {
    await takeOn();
    await cashiersMay((one) => one === 'refund-own');
    const [refund] = SAMPLES['refund.start'];
    expect(await codeOf('refund.start', refund)).toBe('right-missing');
    expect(await codeOf('refund.start', { ...refund, saleId: 'sale-own' })).toBe('ok');
  });

  it('a test page that opens the drawer needs the drawer’s right too', async () => {
    await takeOn();
    await cashiersMay((one) => one === 'settings');
    const [page] = SAMPLES['printer.test'];
    expect(await codeOf('printer.test', page)).toBe('ok');
    expect(await ask('printer.test', { ...page, page: 'drawer' })).toMatchObject({
      failure: { code: 'right-missing', right: 'drawer' },
    });
  });

  describe('with somebody’s consent', () => {
    const refund = SAMPLES['refund.start'][0];
    const agreed = (role: keyof typeof PINS, pin: string = PINS[role]) => ({
      ...refund,
      consent: { operatorId: ids[role], pin },
    });

    it('the act is done once, and both stand in its row', async () => {
      await takeOn();
      await enter('cashier');
      expect(await codeOf('refund.start', refund)).toBe('right-missing');
      expect(await codeOf('refund.start', agreed('supervisor'))).toBe('ok');
      expect(till.reached).toEqual([
        { name: 'refund.start', by: ids['cashier'], consent: ids['supervisor'] },
      ]);
      // It was for that request alone.
      expect(await codeOf('refund.start', refund)).toBe('right-missing');
    });

    it('a setting’s row has both too', async () => {
      await takeOn();
      await enter('cashier');
      till.written.length = 0;
      const consent = { operatorId: ids['supervisor'], pin: PINS.supervisor };
      expect(await codeOf('shop.save', { ...SAMPLES['shop.save'][0], consent })).toBe('ok');
      expect(till.written).toEqual([
        {
          entry: { kind: 'acted', act: 'shop.save', consent: ids['supervisor'], reason: null },
          by: ids['cashier'],
        },
      ]);
    });

    it('a wrong PIN does nothing, and makes the next try wait', async () => {
      await takeOn();
      await enter('cashier');
      expect(await codeOf('refund.start', agreed('supervisor', '1111'))).toBe('pin-wrong');
      expect(await codeOf('refund.start', agreed('supervisor'))).toBe('pin-wait');
      expect(till.reached).toEqual([]);
    });

    it('of somebody without that right does nothing', async () => {
      await takeOn();
      await enter('cashier');
      expect(await codeOf('refund.start', agreed('cashier'))).toBe('consent-without-right');
      const account = { ...SAMPLES['connection.check'][0] };
      const consent = { operatorId: ids['supervisor'], pin: PINS.supervisor };
      expect(await codeOf('connection.check', { ...account, consent })).toBe('consent-without-right');
      expect(till.reached).toEqual([]);
    });

    it('opens no locked till', async () => {
      await takeOn();
      expect(await codeOf('refund.start', agreed('owner'))).toBe('operator-needed');
    });

    it.each([
      ['a text', 'yes'],
      ['a list', []],
      ['more than it has', { operatorId: 'a', pin: '2580', right: 'settings' }],
      ['no digits', { operatorId: 'a', pin: 'abcd' }],
    ])('that is %s is none', async (_what, consent) => {
      await takeOn();
      await enter('cashier');
      expect(await codeOf('refund.start', { ...refund, consent })).toBe('request-unreadable');
    });
  });
});
