import { openMemoryStore } from '../../support/memory-store.ts';
import * as z from 'zod';
import { describe, expect, it } from 'vitest';
import { FORM, Unreadable } from '../../../electron/storage/form/form.ts';
import * as three from '../../../electron/storage/form/v3.ts';
import { verifyBooks } from '../../../electron/storage/verify.ts';
import { chargeSchema } from '../../../shared/charge.ts';
import { incidentSchema } from '../../../shared/incident.ts';
import { journalEntrySchema, type JournalEntry } from '../../../shared/journal.ts';
import { printJobSchema } from '../../../shared/print-job.ts';
import { refundSchema } from '../../../shared/refund.ts';
import { saleSchema } from '../../../shared/sale.ts';
import { shiftSchema } from '../../../shared/shift.ts';
import { aPrintJob, aSale, moved, NOON } from './support/books.ts';
import { everyKind } from './support/every-kind.ts';
import { freshPlace, openAt } from './support/folders.ts';

type Json = { readonly [name: string]: unknown };

/** Every field of a schema as a path, "state.[guarding].unchecked?" with a question mark where it may be absent. */
function fieldsOf(schema: z.ZodType): string[] {
  const walk = (node: Json, path: string): string[] => {
    const options = (node['oneOf'] ?? node['anyOf']) as Json[] | undefined;
    if (options) return options.flatMap((option) => walk(option, path));
    if (node['items']) return walk(node['items'] as Json, `${path}[]`);
    const properties = node['properties'] as Record<string, Json> | undefined;
    if (!properties) return [];
    const kind = (properties['kind'] ?? properties['type'])?.['const'];
    const here = typeof kind === 'string' ? `${path}[${kind}].` : path === '' ? '' : `${path}.`;
    const required = (node['required'] ?? []) as string[];
    return Object.entries(properties).flatMap(([name, inner]) => [
      `${here}${name}${required.includes(name) ? '' : '?'}`,
      ...walk(inner, `${here}${name}`),
    ]);
  };
  const json = z.toJSONSchema(schema, { unrepresentable: 'any', io: 'output' }) as Json;
  return [...new Set(walk(json, ''))].sort();
}

/** The ticket's facts and document are told by types alone in the domain, and by schemas in the stored form. */
const isWithinTicket = (path: string) =>
  /(^|\.)(facts|document)(\.|\[)/.test(path.replace(/^\[[a-z-]+\]/, ''));

/** About no sale, charge, refund, incident or paper. */
const OF_THE_FILE = new Set([
  'stamped',
  'sweep-completed',
  'noted',
  'operator-rules-set',
  'acted',
  'shift-cash-moved',
  'shift-counted',
  'shifts-stopped',
  'personal-forgotten',
]);

describe('the newest stored form', () => {
  const tables = [
    ['sales', saleSchema],
    ['charges', chargeSchema],
    ['incidents', incidentSchema],
    ['refunds', refundSchema],
    ['print_jobs', printJobSchema],
    ['shifts', shiftSchema],
  ] as const;

  it.each(tables)('has every field of the table %s, and no other', (table, domain) => {
    const stored = fieldsOf(three.tables[table]).filter((path) => path !== 'v');
    const isCustom = (path: string) => table === 'print_jobs' && isWithinTicket(path);
    expect(stored.filter((path) => !isCustom(path))).toEqual(fieldsOf(domain));
  });

  it('has every field of every journal row, and no other but the envelope', () => {
    const isPrint = /^\[print-/;
    const isSubject = /^\[[a-z-]+\]\.((sale|charge|incident|refund|job|command)Id|by|of|v)$/;
    const fields = (schema: z.ZodType) =>
      fieldsOf(schema).filter(
        (path) => !isSubject.test(path) && !(isPrint.test(path) && isWithinTicket(path)),
      );
    expect(fields(three.entry)).toEqual(fields(journalEntrySchema));
  });

  it('gives back every kind of row as it was, with its envelope around it', () => {
    for (const entry of everyKind()) {
      const text = FORM.writeEntry(entry, null);
      expect(FORM.readEntries(text)).toEqual([entry]);
      const { v, of } = JSON.parse(text) as { v: unknown; of: unknown };
      expect(v).toBe(3);
      if (!OF_THE_FILE.has(entry.kind)) expect(of).toMatch(/^[a-z-]+-?\d*$/);
    }
  });

  it('says who: the operator that the row names, the one whose doing it was, or the till itself', () => {
    const by = (entry: JournalEntry, operator: string | null) =>
      (JSON.parse(FORM.writeEntry(entry, operator)) as { by: unknown }).by;
    const opened: JournalEntry = { kind: 'sale-opened', sale: aSale(1) };
    expect(by(opened, null)).toBeNull();
    expect(by(opened, 'ana')).toBe('ana');
    const ended = everyKind().find(({ kind }) => kind === 'incident-ended');
    expect(ended && by(ended, 'berta')).toBe('ana');
  });

  const wrong: readonly [string, (text: string) => string, RegExp][] = [
    [
      'a field that nobody knows',
      (text) => text.replace('"v":3', '"v":3,"more":1'),
      /Unrecognized key: "more"/,
    ],
    ['a field that is missing', (text) => text.replace('"since"', '"until"'), /state\.since: .*expected/],
    ['a number that is a text', (text) => text.replace(`${NOON}`, `"${NOON}"`), /state\.since: .*number/],
    ['a state that nobody knows', (text) => text.replace('"waiting"', '"dancing"'), /state\.kind: /],
    ['a kind that nobody knows', (text) => text.replace('charge-moved', 'charge-danced'), /kind: /],
    ['a version to come', (text) => text.replace('"v":3', '"v":9'), /is of version 9, .* knows up to 3/],
    ['a version that is none', (text) => text.replace('"v":3', '"v":"3"'), /is of version 3/],
    ['no JSON', (text) => text.slice(1), /is no JSON/],
    ['no row', () => '[1]', /the row: /],
  ];
  it.each(wrong)('refuses %s in words', (_what, change, words) => {
    const text = FORM.writeEntry(moved(1, { kind: 'waiting', since: NOON }), null);
    const read = () => FORM.readEntries(change(text));
    expect(read).toThrow(Unreadable);
    expect(read).toThrow(words);
  });

  it('checks a ticket through and through', () => {
    const job = aPrintJob(1);
    const text = FORM.writeEntry({ kind: 'print-queued', job }, null);
    expect(() => FORM.readEntries(text.replace('"discounts":[]', '"discounts":[{}]'))).toThrow(
      /job\.facts\.discounts\.0\.title/,
    );
    const facts = { kind: 'sale', head: {} } as unknown as typeof job.facts;
    const store = openMemoryStore();
    store.commit([{ kind: 'sale-opened', sale: aSale(1) }], NOON);
    expect(() => store.commit([{ kind: 'print-queued', job: { ...job, facts } }], NOON)).toThrow(
      /no such row/,
    );
  });

  it('reads a failure that this version has no word for as itself', () => {
    const text = FORM.writeEntry(moved(1, { kind: 'unknown', since: NOON, cause: 'provider-slow' }), null);
    const [entry] = FORM.readEntries(text.replace('provider-slow', 'provider-on-strike'));
    expect(entry).toMatchObject({ state: { cause: 'provider-on-strike' } });
  });
});

describe('packed bodies', () => {
  it('hold the same rows as plain ones', () => {
    const store = openAt(freshPlace());
    for (const entry of everyKind()) store.commit([entry], NOON);
    const kinds = store.connection
      .prepare<[], string>(
        'SELECT DISTINCT typeof(body) FROM print_jobs UNION SELECT typeof(body) FROM sales',
      )
      .pluck()
      .all();
    expect(kinds.sort()).toEqual(['blob', 'text']);
    expect(verifyBooks(store.connection, null).line).toMatch(/^whole/);
  });
});
