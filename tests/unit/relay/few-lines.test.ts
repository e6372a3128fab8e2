import { expect, it } from 'vitest';
import { FewLines } from '../../../electron/relay/few-lines.ts';
import { VirtualClock } from '../../support/virtual-clock.ts';

function world() {
  const clock = new VirtualClock(0);
  const lines: string[] = [];
  const note =
    (level: string) =>
    (event: string, fields?: object): void =>
      void lines.push(`${level} ${event} ${JSON.stringify(fields)}`);
  return { clock, lines, log: new FewLines({ info: note('info'), warn: note('warn') }, clock) };
}

it('says four lines a minute as they are, and the last of the others when it is over, with how many there were', async () => {
  const { clock, lines, log } = world();
  for (let at = 0; at < 9; at += 1) log.info('up', { at });
  log.warn('away', { cause: 'silent' });
  expect(lines).toEqual([0, 1, 2, 3].map((at) => `info up {"at":${String(at)}}`));
  await clock.advance(60_000);
  expect(lines.slice(4)).toEqual(['warn away {"cause":"silent","held":6}']);
  for (let at = 0; at < 9; at += 1) log.info('up', { at });
  expect(lines).toHaveLength(8);
  await clock.advance(60_000);
  expect(lines.at(-1)).toBe('info up {"at":8,"held":6}');
  await clock.advance(600_000);
  expect(lines).toHaveLength(9);
});

it('keeps nothing back of what comes seldom, and nothing at its end', async () => {
  const { clock, lines, log } = world();
  for (let minute = 0; minute < 5; minute += 1) {
    log.info('up', { minute });
    await clock.advance(61_000);
  }
  expect(lines).toHaveLength(5);
  for (let at = 0; at < 6; at += 1) log.info('up', { at });
  log.close();
  expect(lines.at(-1)).toBe('info up {"at":5,"held":2}');
  await clock.advance(600_000);
  expect(lines).toHaveLength(10);
});
