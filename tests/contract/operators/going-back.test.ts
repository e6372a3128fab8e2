import { afterEach, describe, expect, it } from 'vitest';
import type { OperatorId } from '../../../shared/ids.ts';
import { NO_TEAM, type Team } from '../../../shared/operators.ts';
import { openOperatorTill, type OperatorTill } from './till.ts';

let till: OperatorTill;
afterEach(() => till.close());

const codeOf = async (name: string, request: unknown = {}) => {
  const reply = await till.ways.IPC(name, request);
  return reply.ok ? 'ok' : reply.failure.code;
};
const idOf = (name: string): OperatorId => till.team().people.find((one) => one.name === name)!.id;
const enter = (name: string, pin: string) => codeOf('operator.enter', { operatorId: idOf(name), pin });
const roles = () => till.team().people.map(({ name, role, active }) => [name, role, active]);

const ANA = { operatorId: null, active: true, role: 'owner', name: 'Ana', pin: '4827' };
const SOL = { ...ANA, role: 'supervisor', name: 'Sol', pin: '7316' };
const TEAM = [
  ['Ana', 'owner', true],
  ['Sol', 'supervisor', true],
];

async function anaAndSol(): Promise<void> {
  till = await openOperatorTill();
  expect(await codeOf('operator.save', ANA)).toBe('ok');
  expect(await codeOf('operator.save', SOL)).toBe('ok');
}

describe('going back to a copy', () => {
  it('is the owner’s where there are operators, or somebody’s with the owner’s consent', async () => {
    await anaAndSol();
    await enter('Sol', '7316');
    const refused = { ok: false, failure: { code: 'right-missing', right: 'operators' } };
    expect(await till.goBack(NO_TEAM)).toMatchObject(refused);
    expect(till.wentBack).toEqual([]);
    const consent = { operatorId: idOf('Ana'), pin: '4827' };
    expect(await codeOf('books.restore', { id: 'here:1', consent })).toBe('ok');
  });

  it('of before there were operators leaves them, locks the till, and nobody else can begin', async () => {
    await anaAndSol();
    const ana = idOf('Ana');
    expect(await till.goBack(NO_TEAM)).toMatchObject({ ok: true });
    expect(till.wentBack).toEqual([{ by: ana, consent: null }]);
    expect(roles()).toEqual(TEAM);
    expect(await codeOf('operator.save', { ...SOL, name: 'Sol la nueva', role: 'owner' })).toBe(
      'operator-needed',
    );
    expect(await enter('Sol', '7316')).toBe('ok');
    expect(await codeOf('operator.save', { ...SOL, operatorId: idOf('Sol'), role: 'owner' })).toBe(
      'right-missing',
    );
    expect(await enter('Ana', '4827')).toBe('ok');
  });

  it('of when somebody was an owner makes nobody an owner again', async () => {
    till = await openOperatorTill();
    await codeOf('operator.save', { ...SOL, role: 'owner' });
    const older = till.team();
    await codeOf('operator.save', ANA);
    await enter('Ana', '4827');
    expect(await codeOf('operator.save', { ...SOL, operatorId: idOf('Sol'), pin: null })).toBe('ok');
    await till.goBack(older);
    expect(await codeOf('shop.read')).toBe('operator-needed');
    expect(new Map(till.team().people.map(({ name, role }) => [name, role]))).toEqual(
      new Map([
        ['Sol', 'supervisor'],
        ['Ana', 'owner'],
      ]),
    );
  });

  it('keeps what the shop set of rights and of the rest', async () => {
    await anaAndSol();
    const rights = [{ role: 'cashier', right: 'refund-any', allowed: true }];
    expect(await codeOf('operator.rules', { rights, lockMinutes: 1 })).toBe('ok');
    await till.goBack(NO_TEAM);
    expect(till.team()).toMatchObject({ rights, lockMinutes: 1 });
  });

  it('with somebody whom nobody knows here lets that person do nothing', async () => {
    await anaAndSol();
    const stranger = { id: 'op-stranger' as OperatorId, name: 'Otra', role: 'owner', active: true } as const;
    const older: Team = { ...NO_TEAM, people: [stranger] };
    await till.goBack(older);
    expect(roles()).toEqual([['Otra', 'owner', false], ...TEAM]);
  });

  it('to one that takes no row asks for a PIN all the same', async () => {
    await anaAndSol();
    till.full = true;
    await till.goBack(NO_TEAM);
    expect(roles()).toEqual([]);
    expect(await codeOf('shop.read')).toBe('operator-needed');
    expect(await codeOf('operator.save', { ...SOL, role: 'owner' })).toBe('operator-needed');
  });

  it('nothing that the books refused is in force afterwards', async () => {
    await anaAndSol();
    till.full = true;
    expect(await codeOf('operator.save', { ...SOL, operatorId: idOf('Sol'), role: 'owner' })).not.toBe('ok');
    till.full = false;
    await till.goBack(till.team());
    expect(roles()).toEqual(TEAM);
  });
});
