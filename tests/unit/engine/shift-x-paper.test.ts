import { expect, it } from 'vitest';
import { printX } from '../../../electron/host/own-paper.ts';
import { composeX } from '../../../electron/printing/index.ts';
import type { PrintOutcome } from '../../../electron/engine/ports.ts';
import type { XPaper } from '../../../shared/shift-view.ts';
import type { TicketHead } from '../../../shared/ticket.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { byQr, cash, isWhole, opens } from './shift-fixture.ts';
import { shop } from './support.ts';

/** What of the X goes to the printer, as it is told to whoever sees the drawer's figures or does not. */
async function printed(world: MemoryWorld, sees: boolean, outcome: PrintOutcome = { kind: 'confirmed' }) {
  const papers: string[] = [];
  const { shop: at } = world.snapshot();
  const head = { ...at, ...{ shopName: at.name, shopAddress: null, shopTaxId: null, register: 'Caja 1' } };
  const xPaper = async (paper: XPaper) => {
    const whole = {
      ...head,
      at: 0,
      training: false,
      notice: null,
      footer: null,
      logoPng: null,
      cashier: null,
    };
    papers.push(JSON.stringify(composeX(paper, whole as unknown as TicketHead).blocks));
    return outcome;
  };
  const reply = await printX({ engine: world.engine, printers: { xPaper } }, sees, {
    ...at,
    ...{ at: world.snapshot().at, training: false },
  });
  return { reply, papers };
}

it('37: the X is printed as the screen tells it, and is no row of the books', async () => {
  const world = await shop();
  await opens(world);
  await cash(world, '300');
  await byQr(world, '250');
  const before = world.books.rows;
  const { reply, papers } = await printed(world, true);
  expect(reply).toEqual({ ok: true, value: { kind: 'printed' } });
  expect(papers).toHaveLength(1);
  expect(papers[0]).toContain('TURNO ABIERTO — PARCIAL');
  expect(papers[0]).toContain('550,00');
  expect(papers[0]).toContain('No cierra nada: el turno sigue.');
  expect(papers[0]).not.toContain('Debería haber');
  expect(world.books.rows).toBe(before);
  isWhole(world);
});

it('37: whoever is to count the drawer blind prints no figure of its cash, and no total that tells it', async () => {
  const world = await shop();
  await opens(world);
  await cash(world, '300');
  await byQr(world, '250');
  const { papers } = await printed(world, false);
  expect(papers[0]).toContain('250,00');
  expect(papers[0]).not.toMatch(/300,00|550,00|1\.300|TOTAL/);
});

it('37: a printer that says no, or nothing, is told; without a shift there is no X', async () => {
  const world = await shop();
  expect((await printed(world, true)).reply).toMatchObject({
    ok: false,
    failure: { code: 'shift-not-open' },
  });
  await opens(world);
  const fault = { kind: 'not-printed', fault: 'printer-paper-out' } as const;
  expect((await printed(world, true, fault)).reply).toEqual({ ok: true, value: fault });
});
