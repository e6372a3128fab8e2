import { expect, it } from 'vitest';
import { BodyPrinter } from '../support/body-printer.ts';
import { ProcessLife } from '../support/crashable.ts';
import { quiet, VirtualClock } from '../support/virtual-clock.ts';

it('what a program of a day that is over had asked of its printer is answered to nobody', async () => {
  const clock = new VirtualClock(0);
  const body = new BodyPrinter(clock);
  body.behave('is-held');
  const life = new ProcessLife(() => false);
  const printer = body.connect(life);
  const heard: string[] = [];
  void printer.state().then(() => heard.push('state'));
  await clock.advance(10);
  life.end();
  body.ends();
  for (let turn = 0; turn < 40; turn += 1) await quiet();
  expect(heard).toEqual([]);
});

it('a program that lives hears of its printer', async () => {
  const clock = new VirtualClock(0);
  const printer = new BodyPrinter(clock).connect(new ProcessLife(() => false));
  const heard: string[] = [];
  void printer.state().then(() => heard.push('state'));
  await clock.advance(5_000);
  expect(heard).toEqual(['state']);
});
