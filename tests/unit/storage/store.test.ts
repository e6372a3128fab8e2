import { openMemoryStore } from '../../support/memory-store.ts';
import { describe, expect, it } from 'vitest';
import { verifyBooks } from '../../../electron/storage/verify.ts';
import { chargeId, commandId, paymentId, reference, saleId } from '../../../shared/ids.ts';
import type { JournalEntry } from '../../../shared/journal.ts';
import {
  aCharge,
  anIncident,
  aPrintJob,
  aRefund,
  aSale,
  chargeBegun,
  chargePaid,
  DOCUMENT,
  factsWith,
  moved,
  NOON,
  printed,
} from './support/books.ts';
import { faultOf } from './support/fault-of.ts';
import { freshPlace, openAt } from './support/folders.ts';

const SAME_REGISTER = { register: { account: '123456', storeId: 'LOCAL1', registerId: 'CAJA1' } };

describe.each([
  ['in memory', openMemoryStore],
  ['on disk', () => openAt(freshPlace())],
])('the store %s', (_, open) => {
  it('gives back what was committed, folded', () => {
    const store = open();
    store.commit(chargeBegun(1), NOON);
    store.commit(chargePaid(1), NOON + 1);
    store.commit(printed(1), NOON + 2);

    expect(store.sale(saleId('sale-1'))).toMatchObject({ state: { kind: 'paid' }, charges: ['charge-1'] });
    expect(store.saleByNumber(1)?.id).toBe('sale-1');
    expect(store.charge(chargeId('charge-1'))).toMatchObject({
      state: { kind: 'paid' },
      facts: factsWith(1),
    });
    expect(store.chargeByReference(reference('CAJA-1-f3a9'))?.id).toBe('charge-1');
    expect(store.chargesOfPayment(paymentId('9001'))[0]?.id).toBe('charge-1');
    expect(store.chargesOfPayment(paymentId('9002'))[0]).toBeUndefined();
    expect(store.printJobsOfSale(saleId('sale-1'))).toMatchObject([
      { state: { kind: 'confirmed' }, attempts: 1, document: DOCUMENT },
    ]);
    expect(store.commandAnswer(commandId('command-1'))).toEqual({ name: 'charge', answer: { number: 1 } });
    expect(store.nextSaleNumber()).toBe(2);
  });

  it('lists by sale and by payment, oldest first', () => {
    const store = open();
    store.commit(chargeBegun(1), NOON);
    store.commit(
      [
        { kind: 'refund-intended', refund: aRefund(1) },
        {
          kind: 'refund-intended',
          refund: aRefund(2, { saleId: saleId('sale-1'), paymentId: paymentId('9001') }),
        },
        { kind: 'incident-opened', incident: anIncident(1) },
        { kind: 'print-queued', job: aPrintJob(1) },
      ],
      NOON,
    );
    expect(store.refundsOfPayment(paymentId('9001')).map(({ id }) => id)).toEqual(['refund-1', 'refund-2']);
    expect(store.refundsOfSale(saleId('sale-1')).map(({ id }) => id)).toEqual(['refund-1', 'refund-2']);
    expect(store.incidentsOfSale(saleId('sale-1')).map(({ id }) => id)).toEqual(['second-9001']);
    expect(store.printJobsOfSale(saleId('sale-2'))).toEqual([]);
    expect(store.incident(anIncident(1).id)?.kind).toBe('second');
    expect(store.refund(aRefund(1).id)?.key).toBe('key-of-9001-1');
    expect(store.printJob(aPrintJob(1).id)?.copy).toBe(0);
  });

  it('lists what was changed or added since it was last asked', () => {
    const store = open();
    const lists = (): unknown[] => [
      store.refundsOfPayment(paymentId('9001')).map(({ state }) => state.kind),
      store.refundsOfSale(saleId('sale-1')).map(({ state }) => state.kind),
      store.printJobsOfSale(saleId('sale-1')).map(({ state }) => state.kind),
    ];
    store.commit(chargeBegun(1), NOON);
    expect(lists()).toEqual([[], [], []]);
    store.commit([{ kind: 'refund-intended', refund: aRefund(1) }], NOON);
    store.commit([{ kind: 'print-queued', job: aPrintJob(1) }], NOON);
    expect(lists()).toEqual([['intended'], ['intended'], ['queued']]);
    store.commit(
      [{ kind: 'refund-moved', refundId: aRefund(1).id, state: { kind: 'requested', at: NOON } }],
      NOON,
    );
    const sending = { kind: 'sending', at: NOON } as const;
    store.commit([{ kind: 'print-moved', jobId: aPrintJob(1).id, state: sending, document: null }], NOON);
    expect(lists()).toEqual([['requested'], ['requested'], ['sending']]);
  });

  it('resumes everything that is not final, and only that', () => {
    const store = open();
    for (const number of [1, 2, 3, 4]) store.commit(chargeBegun(number), NOON);
    store.commit([moved(1, { kind: 'ended', at: NOON, why: 'cancelled', proof: 'empty' })], NOON);
    store.commit(chargePaid(2, 4), NOON);
    store.commit(chargePaid(3, 1), NOON);
    store.commit([...printed(2), { kind: 'incident-opened', incident: anIncident(3) }], NOON);
    store.commit([{ kind: 'refund-intended', refund: aRefund(3) }], NOON);

    const books = store.open();
    expect(books.charges.map(({ id }) => id)).toEqual(['charge-3', 'charge-4']);
    expect(books.print_jobs.map(({ id }) => id)).toEqual(['job-3']);
    expect(books.incidents).toHaveLength(1);
    expect(books.refunds).toHaveLength(1);
    expect(books.sales[0]?.number).toBe(4);

    store.commit(
      [
        { kind: 'incident-ended', incidentId: anIncident(3).id, at: NOON, step: 'refunded', by: null },
        { kind: 'refund-moved', refundId: aRefund(3).id, state: { kind: 'done', at: NOON, providerId: '5' } },
      ],
      NOON,
    );
    expect(store.open().incidents).toEqual([]);
    expect(store.open().refunds).toEqual([]);
  });

  it('pages the history by number, newest first, of all days or of one', () => {
    const store = open();
    for (let number = 1; number <= 7; number += 1) {
      const day = number > 4 ? '2026-11-21' : '2026-11-20';
      store.commit([{ kind: 'sale-opened', sale: aSale(number, { day }) }], NOON);
    }
    const numbers = (day: string | null, before: number | null, limit: number): [number[], boolean] => {
      const page = store.history({ day, before, limit });
      return [page.sales.map(({ number }) => number), page.more];
    };
    expect(numbers(null, null, 3)).toEqual([[7, 6, 5], true]);
    expect(numbers(null, 5, 3)).toEqual([[4, 3, 2], true]);
    expect(numbers(null, 2, 3)).toEqual([[1], false]);
    expect(numbers('2026-11-20', null, 4)).toEqual([[4, 3, 2, 1], false]);
    expect(numbers('2026-11-21', 7, 1)).toEqual([[6], true]);
    expect(numbers('2026-11-22', null, 5)).toEqual([[], false]);
    expect(numbers(null, null, 0)).toEqual([[7], true]);
  });

  it.each(['intended', 'unknown', 'waiting', 'withdrawing'] as const)(
    'lets no second charge on a register while one is %s, and says which rule stopped it',
    (kind) => {
      const store = open();
      store.commit(chargeBegun(1, SAME_REGISTER), NOON);
      if (kind === 'unknown') store.commit([moved(1, { kind, since: NOON, cause: 'provider-slow' })], NOON);
      if (kind === 'waiting') store.commit([moved(1, { kind, since: NOON })], NOON);
      if (kind === 'withdrawing') store.commit([moved(1, { kind, since: NOON, why: 'cancelled' })], NOON);
      expect(faultOf(() => store.commit(chargeBegun(2, SAME_REGISTER), NOON)).kind).toBe('register-busy');
      expect(store.saleByNumber(2)).toBeUndefined();
    },
  );

  it('3: frees the register when the charge leaves, also within the batch that takes it again', () => {
    const store = open();
    store.commit(chargeBegun(1, SAME_REGISTER), NOON);
    const left = moved(1, { kind: 'guarding', since: NOON, why: 'cancelled' });
    store.commit([...chargeBegun(2, SAME_REGISTER), left], NOON);
    expect(store.charge(chargeId('charge-2'))?.state.kind).toBe('intended');
  });

  it('keeps registers of different stores and accounts apart', () => {
    const store = open();
    store.commit(chargeBegun(1, SAME_REGISTER), NOON);
    store.commit(chargeBegun(2, { register: { ...SAME_REGISTER.register, storeId: 'LOCAL2' } }), NOON);
    store.commit(chargeBegun(3, { register: { ...SAME_REGISTER.register, account: '9' } }), NOON);
    expect(store.open().charges).toHaveLength(3);
  });

  const repeats: readonly [string, JournalEntry[]][] = [
    ['sale', [{ kind: 'sale-opened', sale: aSale(1) }]],
    ['sale number', [{ kind: 'sale-opened', sale: aSale(1, { id: saleId('another') }) }]],
    [
      'reference',
      [
        {
          kind: 'charge-intended',
          charge: aCharge(2, { saleId: saleId('sale-1'), reference: aCharge(1).reference }),
        },
      ],
    ],
    [
      'charge',
      [
        {
          kind: 'charge-intended',
          charge: aCharge(1, { reference: reference('other'), register: aCharge(2).register }),
        },
      ],
    ],
    ['command', [{ kind: 'command-done', commandId: commandId('command-1'), name: 'charge', answer: null }]],
    [
      'sale within one batch',
      [
        { kind: 'sale-opened', sale: aSale(5) },
        { kind: 'sale-opened', sale: aSale(5) },
      ],
    ],
  ];
  it.each(repeats)('refuses a repeated %s, and writes nothing of its batch', (_what, entries) => {
    const store = open();
    store.commit(chargeBegun(1), NOON);
    const before = [...store.journalLines()];
    const batch: JournalEntry[] = [{ kind: 'sale-opened', sale: aSale(9) }, ...entries];
    expect(faultOf(() => store.commit(batch, NOON)).kind).toBe('repeated');
    expect([...store.journalLines()]).toEqual(before);
    expect(store.saleByNumber(9)).toBeUndefined();
    store.commit(chargeBegun(9), NOON);
    expect(verifyBooks(store.connection, null).line).toMatch(/^whole: 6 journal rows, 2 sales/);
  });

  it('refuses an entry about a charge that nothing made', () => {
    const store = open();
    expect(faultOf(() => store.commit([moved(1, { kind: 'waiting', since: NOON })], NOON)).kind).toBe(
      'other',
    );
    expect([...store.journalLines()]).toEqual([]);
  });

  it('refuses an entry it could not read again, before it is written', () => {
    const store = open();
    const broken = { kind: 'sale-opened', sale: { ...aSale(1), total: 2.5 } } as unknown as JournalEntry;
    expect(faultOf(() => store.commit([broken], NOON)).kind).toBe('unfit');
    expect([...store.journalLines()]).toEqual([]);
  });

  it('32: lets no field through that is not on the closed list', () => {
    const store = open();
    const charge = { ...aCharge(1), payer: { email: 'somebody@example.com' } };
    store.commit(
      [
        { kind: 'sale-opened', sale: aSale(1) },
        { kind: 'charge-intended', charge },
      ],
      NOON,
    );
    expect([...store.journalLines()].join('\n')).not.toContain('somebody');
    expect(JSON.stringify(store.charge(charge.id))).not.toContain('somebody');
  });

  it('keeps how far the register’s payments were looked through, the latest word of it', () => {
    const store = openMemoryStore();
    expect(store.sweptUntil).toBeNull();
    for (const until of [NOON, NOON + 9]) store.commit([{ kind: 'sweep-completed', until }], NOON);
    expect(store.sweptUntil).toBe(NOON + 9);
    expect(verifyBooks(store.connection, null).state).toBe('whole');
  });

  it('28: belongs to one stamp for ever', () => {
    const store = open();
    expect(store.stamp).toBeNull();
    const stamp = {
      mode: 'live',
      origin: 'https://api.mercadopago.com',
      account: '123456',
      site: 'MLA',
      since: NOON,
    } as const;
    store.commit([{ kind: 'stamped', stamp }], NOON);
    expect(store.stamp).toEqual(stamp);
    store.commit([{ kind: 'stamped', stamp: { ...stamp, since: NOON + 9 } }], NOON);
    expect(store.stamp).toEqual(stamp);
    const other = { ...stamp, account: '654321' };
    expect(faultOf(() => store.commit([{ kind: 'stamped', stamp: other }], NOON)).message).toContain(
      'belongs to',
    );
    expect(store.stamp).toEqual(stamp);
  });

  it('remembers a command that answered nothing', () => {
    const store = open();
    const entry = {
      kind: 'command-done',
      commandId: commandId('c'),
      name: 'search',
      answer: undefined,
    } as const;
    store.commit([entry], NOON);
    expect(store.commandAnswer(commandId('c'))).toEqual({ name: 'search', answer: null });
    expect(verifyBooks(store.connection, null).state).toBe('whole');
  });

  it('promises while nothing is wrong, and writes nothing for an empty batch', () => {
    const store = open();
    store.commit([], NOON);
    expect(store.canPromise()).toBe(true);
    expect(store.recovery).toBe(false);
    expect([...store.journalLines()]).toEqual([]);
  });

  it('refuses in words after it was closed', () => {
    const store = open();
    store.close();
    store.close();
    expect(store.canPromise()).toBe(false);
    expect(faultOf(() => store.commit(chargeBegun(1), NOON)).kind).toBe('other');
    expect(faultOf(() => store.open()).kind).toBe('other');
  });
});

describe('the journal', () => {
  it.each([
    ["UPDATE journal SET body = '{}' WHERE seq = 1", /no row changes/],
    ['DELETE FROM journal WHERE seq = 1', /no row leaves/],
    ["INSERT OR REPLACE INTO journal VALUES (1, 1, 'x', '{}', x'00', x'00')", /no row leaves/],
  ])('takes no %s', (sql, words) => {
    const store = openMemoryStore();
    store.commit(chargeBegun(1), NOON);
    expect(() => store.connection.exec(sql)).toThrow(words);
  });
});

describe('a damaged row', () => {
  it.each([
    ['sales', 'sale-1', (store: ReturnType<typeof openMemoryStore>) => store.saleByNumber(1)],
    ['charges', 'charge-1', (store: ReturnType<typeof openMemoryStore>) => store.open()],
    [
      'commands',
      'command-1',
      (store: ReturnType<typeof openMemoryStore>) => store.commandAnswer(commandId('command-1')),
    ],
  ])('of %s is a fault that names it', (table, id, read) => {
    const store = openMemoryStore();
    store.commit(chargeBegun(1), NOON);
    const column = table === 'commands' ? 'answer' : 'body';
    store.connection.exec(`UPDATE ${table} SET ${column} = substr(${column}, 1, 9) WHERE id = '${id}'`);
    const fault = faultOf(() => void read(store));
    expect(fault.kind).toBe('damaged');
    expect(fault.message).toContain(`${id} of the table ${table}`);
  });

  it('is one too when it is JSON of another shape', () => {
    const store = openMemoryStore();
    store.commit(chargeBegun(1), NOON);
    store.connection.exec(`UPDATE charges SET body = json_set(body, '$.amount', 12.5)`);
    expect(faultOf(() => store.charge(chargeId('charge-1'))).kind).toBe('damaged');
  });
});
