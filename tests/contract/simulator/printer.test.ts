import { connect } from 'node:net';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { createSimulatedPrinter } from '../../../electron/simulator/index.ts';
import type { PrinterSwitches, SimulatedPrinter } from '../../../electron/simulator/index.ts';
import type { Socket } from 'node:net';

const open: SimulatedPrinter[] = [];
const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const printer of open.splice(0)) await printer.close();
});

async function start(switches: Partial<PrinterSwitches> = {}): Promise<SimulatedPrinter> {
  const printer = await createSimulatedPrinter({ switches });
  open.push(printer);
  return printer;
}

async function dial(printer: SimulatedPrinter): Promise<{ socket: Socket; heard: number[] }> {
  const socket = connect(printer.port, '127.0.0.1');
  sockets.push(socket);
  const heard: number[] = [];
  socket.on('data', (piece) => heard.push(...Buffer.from(piece)));
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return { socket, heard };
}

/** Unlike `once`, this is no failure when the connection ends with a reset. */
function closed(socket: Socket): Promise<void> {
  return new Promise((done) => socket.once('close', () => done()));
}

async function until(truth: () => boolean): Promise<void> {
  for (let turn = 0; turn < 400 && !truth(); turn += 1) await new Promise((done) => setTimeout(done, 5));
  expect(truth()).toBe(true);
}

const bytesOf = (printer: SimulatedPrinter, job = 0): number[] => [...(printer.jobs()[job]?.bytes ?? [])];

describe('the simulated printer', () => {
  it('keeps every byte of every connection', async () => {
    const printer = await start();
    const job = Uint8Array.from({ length: 200_000 }, (_, index) => (index * 7) % 251);
    for (let turn = 0; turn < 2; turn += 1) {
      const { socket } = await dial(printer);
      socket.end(job);
      await until(() => printer.jobs()[turn]?.ended === 'by-client');
      expect(Buffer.compare(Buffer.from(bytesOf(printer, turn)), Buffer.from(job))).toBe(0);
    }
    expect(printer.paper().length).toBe(400_000);
  });

  it('answers status inside a job, and keeps it off the paper', async () => {
    const printer = await start({ paperLow: true });
    const { socket, heard } = await dial(printer);
    socket.write(Uint8Array.of(65, 0x10, 4, 1, 66, 0x10));
    socket.write(Uint8Array.of(4, 4, 67));
    await until(() => heard.length === 2);
    expect(heard).toEqual([0x12, 0x1e]);
    expect([...printer.paper()]).toEqual([65, 66, 67]);
    expect(bytesOf(printer)).toHaveLength(9);
  });

  it('holds a ticket without paper and prints it when there is some', async () => {
    const printer = await start({ paperOut: true });
    const { socket, heard } = await dial(printer);
    socket.write(Uint8Array.of(65, 66, 0x10, 4, 4));
    await until(() => heard.length === 1);
    expect(heard).toEqual([0x7e]);
    expect(printer.jobs()[0]).toMatchObject({ waiting: 5, ended: 'open' });
    expect([...printer.paper()]).toEqual([]);
    printer.set({ paperOut: false });
    expect([...printer.paper()]).toEqual([65, 66]);
  });

  it('prints later what a client had sent before it left', async () => {
    const printer = await start({ coverOpen: true });
    const { socket } = await dial(printer);
    socket.end('ghost');
    await until(() => printer.jobs()[0]?.ended === 'by-client');
    expect(printer.paper().length).toBe(0);
    printer.set({ coverOpen: false });
    expect(Buffer.from(printer.paper()).toString()).toBe('ghost');
  });

  it('loses what was not printed when the power goes', async () => {
    const printer = await start({ offline: true });
    const { socket } = await dial(printer);
    socket.write('lost');
    await until(() => printer.jobs()[0]?.waiting === 4);
    printer.reset();
    await closed(socket);
    printer.set({ offline: false });
    expect(printer.jobs()[0]).toMatchObject({ lost: 4, waiting: 0, ended: 'by-printer' });
    expect(printer.paper().length).toBe(0);
  });

  it.each([{ deaf: true }, { paperOut: true, bufferBytes: 1_000 }])(
    'slows down whoever writes: %o',
    async (switches) => {
      const printer = await start(switches);
      const { socket } = await dial(printer);
      const job = Buffer.alloc(20_000_000, 65);
      let flushed = false;
      socket.write(job, () => {
        flushed = true;
      });
      await new Promise((done) => setTimeout(done, 150));
      expect(flushed).toBe(false);
      expect(bytesOf(printer).length).toBeLessThan(200_000);
      printer.set({ deaf: false, paperOut: false });
      await until(() => flushed);
    },
  );

  it('does not answer when mute, and sends status unasked when chatty', async () => {
    const mute = await dial(await start({ mute: true }));
    mute.socket.write(Uint8Array.of(0x10, 4, 1));
    const chatty = await dial(await start({ chatty: true }));
    chatty.socket.write('A');
    await until(() => chatty.heard.length === 8);
    expect(chatty.heard.slice(4)).toEqual([0x10, 0, 0, 0]);
    expect(mute.heard).toEqual([]);
  });

  it.each(['end', 'reset'] as const)('closes in the middle with %s', async (closeWith) => {
    const printer = await start({ closeAfterBytes: 10, closeWith });
    const { socket } = await dial(printer);
    let failed = false;
    socket.once('error', () => {
      failed = true;
    });
    socket.write(Buffer.alloc(25, 66));
    await closed(socket);
    expect(bytesOf(printer)).toHaveLength(10);
    expect(printer.jobs()[0]?.ended).toBe('by-printer');
    if (closeWith === 'reset') expect(failed).toBe(true);
  });
});
