import { describe, expect, it } from 'vitest';
import { operatorId } from '../../../shared/ids.ts';
import { isWeakPin, NO_TEAM, operatorNameSchema, pinSchema, type Team } from '../../../shared/operators.ts';
import { RIGHTS, rightsOf } from '../../../shared/rights.ts';
import { changesOf, hasOperators, mayDo, nameIn, operatorsView, teamAfter } from '../../../shared/team.ts';

const ANA = operatorId('ana');
const team: Team = teamAfter(NO_TEAM, {
  kind: 'operator-set',
  operator: { id: ANA, name: 'Ana', role: 'cashier', active: true },
});

describe('rights', () => {
  it('are all of an owner, and no table takes one away', () => {
    const taken = RIGHTS.map((right) => ({ role: 'owner', right, allowed: false }) as const);
    expect(rightsOf('owner', taken)).toEqual(RIGHTS);
  });

  it('to change operators are the owner’s alone', () => {
    const given = [{ role: 'supervisor', right: 'operators', allowed: true }] as const;
    expect(rightsOf('supervisor', given)).not.toContain('operators');
  });

  it('are what the shop says, and as usual where it says nothing', () => {
    const changed = teamAfter(team, {
      kind: 'operator-rules-set',
      rights: [{ role: 'cashier', right: 'drawer', allowed: true }],
      lockMinutes: null,
    });
    expect([mayDo(team, ANA, 'drawer'), mayDo(changed, ANA, 'drawer')]).toEqual([false, true]);
    expect([mayDo(changed, ANA, 'cash'), mayDo(changed, ANA, 'refund-any')]).toEqual([true, false]);
  });

  it('are kept as what differs from the usual', () => {
    const whole = RIGHTS.map((right) => ({ role: 'cashier', right, allowed: right === 'charge' }) as const);
    expect(changesOf(whole)).toEqual([
      { role: 'cashier', right: 'cash', allowed: false },
      { role: 'cashier', right: 'reprint', allowed: false },
      { role: 'cashier', right: 'shift', allowed: false },
    ]);
  });

  it('are none of whoever left or was never here; the name stays', () => {
    const left = teamAfter(team, {
      kind: 'operator-set',
      operator: { id: ANA, name: 'Ana', role: 'cashier', active: false },
    });
    expect([
      mayDo(left, ANA, 'charge'),
      mayDo(left, 'nobody', 'charge'),
      mayDo(left, null, 'charge'),
    ]).toEqual([false, false, false]);
    expect([hasOperators(team), hasOperators(left), nameIn(left, ANA)]).toEqual([true, false, 'Ana']);
    expect(operatorsView(left, { now: ANA, last: ANA })).toBeNull();
  });
});

describe('a PIN', () => {
  it.each(['0000', '1234', '4321', '012345', '98765432', '1212', '565656'])('is weak: %s', (pin) => {
    expect(isWeakPin(pin)).toBe(true);
  });

  it.each(['2580', '1357', '9021', '11223344'])('is fine: %s', (pin) => {
    expect(isWeakPin(pin)).toBe(false);
  });

  it.each(['123', '123456789', '12a4', ' 2580', '٢٥٨٠', ''])('is none: «%s»', (pin) => {
    expect(pinSchema.safeParse(pin).success).toBe(false);
  });
});

describe('a name', () => {
  it.each(['Ana', 'José Ñandú', 'Ana 2', '李'])('is one: %s', (name) => {
    expect(operatorNameSchema.safeParse(name).success).toBe(true);
  });

  it.each([['  '], ['x'.repeat(31)], ['A\nB'], ['A\u202eB'], ['A\u200bB'], ['\u0007']])(
    'is none: %j',
    (name) => {
      expect(operatorNameSchema.safeParse(name).success).toBe(false);
    },
  );
});
