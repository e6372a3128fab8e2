import assert from 'node:assert/strict';
import type { Snapshot } from '../../../shared/snapshot.ts';
import type { MemoryWorld } from '../memory-world.ts';
import { SOON, type Observations } from './story.ts';
import { stateWords, TICKET_STATE } from './words.ts';

/** How often the observations are read. Milliseconds of virtual time. */
const GLANCE = 250;

/** Reads the snapshot that a screen would show, and the paper. */
export function memoryObservations(world: MemoryWorld): Observations {
  /** Lets time pass until `read` gives the expected value; a failure shows the last reading. */
  async function until<Value>(read: () => Value, wanted: Value, within: number, what: string): Promise<void> {
    for (let waited = 0; waited <= within; waited += GLANCE) {
      if (same(read(), wanted)) return;
      await world.run(GLANCE);
    }
    assert.deepEqual(read(), wanted, `${what}, after ${within} ms`);
  }
  const said = () => stateWords(world.snapshot().counter);
  const troubles = () => {
    const { counter, connection, incidents } = world.snapshot();
    return [
      connection.failure?.code,
      counter.kind === 'sale' ? counter.charge?.failure?.code : undefined,
      counter.kind === 'sale' ? counter.ticket?.fault : undefined,
      ...incidents.map((incident) => incident.refund?.failure?.code),
    ].filter((code) => code !== undefined && code !== null);
  };
  const paper = () => world.printer.paper.map((one) => copyName(one.kind, one.copy));
  return {
    says: (words, within = SOON) => until(said, words, within, 'the state on the screen'),
    async goesOnSaying(words, milliseconds) {
      for (let passed = 0; passed <= milliseconds; passed += GLANCE) {
        assert.equal(said(), words, `the state on the screen after ${passed} ms`);
        await world.run(GLANCE);
      }
    },
    atTheSide: (amount, within = SOON) =>
      until(
        () => world.snapshot().aside.map((charge) => charge.amount / 100),
        amount === null ? [] : [amount],
        within,
        'charges at the side',
      ),
    change: (amount, within = SOON) => until(() => changeOf(world.snapshot()), amount, within, 'the change'),
    trouble: (why, within = SOON) =>
      until(
        () => (troubles().includes(why) ? [why] : troubles()),
        [why],
        within,
        'the trouble on the screen',
      ),
    noTrouble: (within = SOON) => until(troubles, [], within, 'the trouble on the screen'),
    rejection: (detail) =>
      until(() => world.charge().rejection?.detail ?? null, detail, SOON, 'the reason of the rejection'),
    incidents: (kinds, within = SOON) =>
      until(() => world.snapshot().incidents.map((one) => one.kind), [...kinds], within, 'incidents'),
    async chargeback(amount, within = SOON) {
      const told = () => {
        const [oldest] = world.snapshot().incidents;
        return [oldest?.kind, (oldest?.amount ?? 0) / 100, oldest?.chargeback?.documents];
      };
      await until(told, ['chargeback', amount, 'until'], within, 'the chargeback');
    },
    saleContested: (amount, incident) =>
      until(
        () => contestedOf(world),
        [{ amount, documents: 'until', incident }],
        SOON,
        'the sale’s chargeback',
      ),
    ticket: (words, within = SOON) =>
      until(() => world.sale().ticket?.state ?? null, TICKET_STATE[words], within, 'the ticket'),
    paperQuestion: (kind, within = SOON) =>
      until(() => world.snapshot().paper.question?.kind ?? null, kind, within, 'the question about paper'),
    async paper(copies, within = 4_000) {
      await until(paper, [...copies], within, 'the paper');
      // Waits, because a second copy would come out moments later.
      await world.run(1_000);
      assert.deepEqual(paper(), [...copies], 'the paper, a little later');
    },
    lastPaper: (copy, within = SOON) => until(() => paper().at(-1) ?? null, copy, within, 'the last paper'),
    async onPaper(text) {
      const all = () => world.printer.paper.map((one) => one.text).join('\n');
      await until(() => all().includes(text), true, SOON, `${text} on the paper`);
    },
    wrongClock: () =>
      until(() => world.snapshot().connection.clockOffMs !== null, true, SOON, 'the words about the clock'),
  };
}

/** What the newest sale says of its chargebacks. */
function contestedOf(world: MemoryWorld) {
  const [row] = world.snapshot().today;
  const sale = row && world.engine.query('history.sale', { saleId: row.saleId });
  if (!row?.contested || !sale?.ok) return [];
  return sale.value.chargebacks.map(({ amount, documents, endedAt }) => ({
    ...{ amount: (amount ?? 0) / 100, documents },
    incident: endedAt === null ? 'open' : 'closed',
  }));
}

function changeOf({ counter, lastCash }: Snapshot): number | null {
  const cash = (counter.kind === 'sale' ? counter.taken : null) ?? lastCash;
  return cash?.handed ? cash.handed.change / 100 : null;
}

export function copyName(kind: string, copy: number): string {
  if (kind === 'test') return 'historia';
  const name = kind === 'refund' ? 'devolución' : 'ticket';
  if (copy === 0) return name;
  return kind === 'refund' ? `devolución, reimpresión ${copy}` : `reimpresión ${copy}`;
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
