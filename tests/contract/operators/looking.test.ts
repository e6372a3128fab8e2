import { afterEach, expect, it } from 'vitest';
import { openOperatorTill, type OperatorTill } from './till.ts';

let till: OperatorTill;
afterEach(() => till.close());

const ask = (name: string, request: unknown = {}) => till.ways.IPC(name, request);
const person = { operatorId: null, active: true, role: 'owner', name: 'Berta', pin: '2580' };
const idOf = (name: string) => till.team().people.find((one) => one.name === name)?.id;
const looks = () =>
  till.written
    .filter(({ entry }) => entry.kind === 'acted' && entry.act === 'books.look')
    .map(({ by }) => by);
const LOOK = { id: 'here:1', phrase: null };

async function begun(): Promise<void> {
  till = await openOperatorTill();
  expect(await ask('operator.save', person)).toMatchObject({ ok: true });
  await ask('operator.save', { ...person, name: 'Ana', role: 'cashier', pin: '1357' });
}

it('a look into a copy that takes long is one act, however often its page asks', async () => {
  await begun();
  till.reads = 3;
  for (let time = 0; time < 3; time += 1)
    expect(await ask('books.look', LOOK)).toEqual({ ok: true, value: { kind: 'reading' } });
  expect(looks()).toEqual([idOf('Berta')]);
  await ask('books.look', LOOK);
  till.reads = 1;
  await ask('books.look', LOOK);
  expect(looks()).toEqual([idOf('Berta'), idOf('Berta')]);
});

it('and it needs one consent, for that copy and whoever works', async () => {
  await begun();
  await ask('operator.enter', { operatorId: idOf('Ana'), pin: '1357' });
  const missing = { ok: false, failure: { code: 'right-missing' } };
  expect(await ask('books.look', LOOK)).toMatchObject(missing);
  till.reads = 9;
  const consent = { operatorId: idOf('Berta'), pin: '2580' };
  expect(await ask('books.look', { ...LOOK, consent })).toMatchObject({ ok: true });
  expect(await ask('books.look', LOOK)).toMatchObject({ ok: true });
  expect(await ask('books.look', { ...LOOK, id: 'here:2' })).toMatchObject(missing);
  expect(looks()).toEqual([idOf('Ana')]);
  await ask('operator.leave');
  await ask('operator.enter', { operatorId: idOf('Ana'), pin: '1357' });
  expect(await ask('books.look', LOOK)).toMatchObject(missing);
});
