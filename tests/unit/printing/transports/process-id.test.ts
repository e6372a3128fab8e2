import { describe, expect, it } from 'vitest';
import { createStatusProtocol } from '../../../../electron/printing/transports/status-protocol.ts';
import type { PrinterSwitches } from '../../../../electron/simulator/index.ts';
import { never } from '../../../support/event-loop-clock.ts';
import { VirtualClock } from '../../../support/virtual-clock.ts';
import { LINES, printingTill, type PrintingTill } from './support/till.ts';

/** Answers nothing in its turn but the ids of jobs. */
const BY_ID_ALONE: Partial<PrinterSwitches> = { answersInTurn: false };

const tillOf = (switches: Partial<PrinterSwitches> = BY_ID_ALONE, processIds = true) =>
  printingTill({ forgets: true, ...switches }, {}, false, processIds);

const lettersOf = (till: PrintingTill) => till.body.slips().flatMap(({ lines }) => lines);

describe('24: a ticket is confirmed by its own id', () => {
  it('by a printer whose profile says so, and which has answered before', async () => {
    const till = tillOf();
    expect((await till.print('a')).outcome).toEqual({ kind: 'confirmed' });
    expect((await till.print('b')).outcome).toEqual({ kind: 'confirmed' });
    expect(till.whole()).toEqual(['a', 'b']);
  });

  it('never where the profile does not say so: not a letter of the question is on any paper', async () => {
    const till = tillOf({ ...BY_ID_ALONE, unknownOrders: ['GS ('] }, false);
    expect((await till.print('a')).outcome).toEqual({ kind: 'sent' });
    await till.look();
    await till.print('b');
    expect(till.whole()).toEqual(['a', 'b']);
    expect(lettersOf(till).filter((line) => line.includes('('))).toEqual([]);
  });

  it('is not asked again of a printer that does not know it, and no ticket is torn by the question', async () => {
    const till = tillOf({ ...BY_ID_ALONE, unknownOrders: ['GS ('] });
    expect((await till.print('a')).outcome).toEqual({ kind: 'sent' });
    const { tookMs } = await till.print('b');
    expect(tookMs).toBeLessThan(1_500);
    expect(till.whole()).toEqual(['a', 'b']);
  });

  it('falls back on GS r where the printer does not know ids', async () => {
    const till = tillOf({ processIds: 'none' });
    expect((await till.print('a')).outcome).toEqual({ kind: 'confirmed' });
  });

  it('is not confirmed by an answer with another id', async () => {
    const till = tillOf();
    await till.print('a');
    till.body.set({ processIds: 'another' });
    expect((await till.print('b')).outcome).toEqual({ kind: 'unknown', fault: 'printer-timeout' });
  });

  it('in an answer that comes apart, and one that comes late', async () => {
    const split = tillOf({ ...BY_ID_ALONE, splitMs: 30 });
    expect((await split.print('a')).outcome).toEqual({ kind: 'confirmed' });
    const late = tillOf({ ...BY_ID_ALONE, answerAfterMs: 700 });
    await late.print('a');
    await late.look();
    expect((await late.print('b')).outcome).toEqual({ kind: 'confirmed' });
    expect(late.whole()).toEqual(['a', 'b']);
  });

  it('never while a part of it is not printed', async () => {
    const till = tillOf();
    await till.print('a');
    till.body.set({ afterPrinted: { bytes: 40, then: { paperOut: true } } });
    expect((await till.print('b')).outcome).toEqual({ kind: 'unknown', fault: 'printer-paper-out' });
    expect(lettersOf(till).filter((line) => line.startsWith('b ')).length).toBeLessThan(LINES);
  });

  it('waits for the end of a slow ticket', async () => {
    const till = tillOf({ ...BY_ID_ALONE, bytesPerSecond: 100 });
    expect((await till.print('a')).outcome).toEqual({ kind: 'confirmed' });
    expect(till.whole()).toEqual(['a']);
  });
});

describe('the answer to a question for an id', () => {
  const answerTo = (id: string): number[] => [0x37, 0x22, ...Buffer.from(id), 0];

  /** Asks for `AAAB`, and says these bytes, one after the other and so many milliseconds apart. */
  async function asked(says: readonly number[], apartMs: number): Promise<'printed' | 'silent'> {
    const clock = new VirtualClock(0);
    const written: number[] = [];
    const protocol = createStatusProtocol(clock, (bytes) => Promise.resolve(void written.push(...bytes)));
    const answer = protocol.processed('AAAB', 1_000, never);
    says.forEach((byte, at) => clock.after(1 + at * apartMs, () => protocol.hear(Uint8Array.of(byte))));
    await clock.advance(3_000);
    expect(written).toEqual([0x1d, 0x28, 0x48, 6, 0, 48, 48, ...Buffer.from('AAAB')]);
    return answer;
  }

  it.each<[string, number[], number, 'printed' | 'silent']>([
    ['its own id', answerTo('AAAB'), 0, 'printed'],
    ['its own id, byte by byte', answerTo('AAAB'), 100, 'printed'],
    ['its own id behind that of an earlier job', [...answerTo('AAAA'), ...answerTo('AAAB')], 1, 'printed'],
    ['flow control in it', [0x37, 0x22, 0x13, 0x41, 0x41, 0x11, 0x41, 0x42, 0], 1, 'printed'],
    ['another id', answerTo('AAAA'), 0, 'silent'],
    ['too late', answerTo('AAAB'), 200, 'silent'],
    ['a part of it', answerTo('AAAB').slice(0, 6), 0, 'silent'],
    ['without its end', [0x37, 0x22, 0x41, 0x41, 0x41, 0x42, 0x42], 0, 'silent'],
    ['text', [...Buffer.from('7 tickets')], 0, 'silent'],
    ['a status that nobody asked for', [0x37, 0x22, 0x41, 0x12, 0x41, 0x41, 0x42, 0], 1, 'silent'],
  ])('%s', async (_name, says, apartMs, answer) => {
    expect(await asked(says, apartMs)).toBe(answer);
  });

  it('may have the late answer to a status in the middle of it', async () => {
    const clock = new VirtualClock(0);
    const protocol = createStatusProtocol(clock, () => Promise.resolve());
    const status = protocol.ask(100, never);
    await clock.advance(200);
    await status;
    const answer = protocol.processed('AAAB', 1_000, never);
    for (const byte of [0x37, 0x22, 0x41, 0x41, 0x12, 0x41, 0x42, 0]) protocol.hear(Uint8Array.of(byte));
    await clock.advance(10);
    expect(await answer).toBe('printed');
    expect(protocol.slowestMs()).toBe(200);
  });
});
