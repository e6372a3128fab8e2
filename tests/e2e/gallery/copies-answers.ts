import type { PhraseDraft } from '../../../shared/copies.ts';
import { minor, NOTHING } from '../../../shared/money.ts';
import type { BackupView, CopyLook } from '../../../shared/views.ts';
import type { Script } from './fake-host.ts';
import { NOON } from './snapshots.ts';

const NONE = { missingSales: 0, missingTotal: NOTHING, ownSales: 0, ownTotal: NOTHING };

/** On the stick: one of this till, and one of another. */
export const ENCRYPTED_COPIES: readonly BackupView[] = [
  {
    id: `second:${NOON - 7_200_000}:age`,
    at: NOON - 7_200_000,
    isEncrypted: true,
    isOthers: false,
    sales: null,
    ...NONE,
  },
  {
    id: `second:${NOON - 9_000_000}:age`,
    at: NOON - 9_000_000,
    isEncrypted: true,
    isOthers: true,
    sales: null,
    ...NONE,
  },
];

const LOOK: CopyLook = {
  id: 'here:1795000000000',
  at: NOON - 3_600_000,
  sales: 117,
  first: { number: 1, at: NOON - 40 * 86_400_000 },
  last: { number: 117, at: NOON - 3_700_000 },
  isOtherAccount: true,
  lacks: {
    count: 2,
    total: minor(2_469_650),
    sales: [
      { number: 119, total: minor(1_469_650), at: NOON - 60_000 },
      { number: 118, total: minor(1_000_000), at: NOON - 120_000 },
    ],
  },
  own: { count: 0, total: NOTHING, sales: [] },
};

const DRAFT: PhraseDraft = {
  draft: 'draft-1',
  words: 'ábaco abdomen abeja abierto abogado abono aborto abrazo abrir abuelo abuso acabar'.split(' '),
  ask: [2, 8],
};

/** A copy in plain has all of it; one that is encrypted is of another phrase than was typed. */
export const COPIES_SCRIPT: Script = {
  'books.look': ({ id, phrase }) => ({
    ok: true,
    value: String(id).endsWith(':age')
      ? { kind: 'phrase', problem: phrase === null ? null : { kind: 'unknown-word', at: 1, word: 'perrro' } }
      : { kind: 'content', content: LOOK },
  }),
  'copies.begin': () => ({ ok: true, value: DRAFT }),
  'copies.print': () => ({ ok: true, value: { kind: 'printed' } }),
  'copies.confirm': () => ({ ok: true, value: { kind: 'wrong', at: [8] } }),
};
