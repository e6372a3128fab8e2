import type { Mutant } from './mutant.ts';

const DESK = 'electron/host/operators/desk.ts';
const SHIFT_DESK = 'electron/engine/shift/desk.ts';
const SETUP = 'electron/host/operators/setup.ts';
const OWN_PAPER = 'electron/host/own-paper.ts';
const COUNTING = 'electron/engine/shift/counting.ts';

/** Found by days with operators and shifts, from this seed on. */
const staffed = (
  seed: number,
  name: string,
  file: string,
  [find, put]: readonly [string, string],
  ...more: Mutant['patches']
): Mutant => ({ name, rule: 37, patches: [{ file, find, put }, ...more], staffed: seed });

/** Wrong versions of what operators and shifts promise (rule 37, docs/operators.md). */
export const STAFF_MUTANTS: readonly Mutant[] = [
  staffed(501, 'cash is of whoever began the sale', COUNTING, [
    'noPart(draft.by ?? seller)',
    'noPart(seller)',
  ]),
  staffed(500, 'money of a sale is of whoever stands there when it comes', COUNTING, [
    'const sold = { ...noPart(seller),',
    'const sold = { ...noPart(draft.by ?? null),',
  ]),
  staffed(514, 'a Z and the job of its paper are two commits', SHIFT_DESK, [
    'tickets.queueShift(draft, paper, currency.value, (head) => shiftFacts(told, head));\n      draft.afterCommit(() => printQueue.plan());',
    'draft.afterCommit(() => {\n        core.transact((next) => void tickets.queueShift(next, paper, currency.value, (head) => shiftFacts(told, head)));\n        printQueue.plan();\n      });',
  ]),
  staffed(503, 'a close hands over what nobody has seen', SHIFT_DESK, [
    "if (isNewIn(handedOver, shown)) return refuse('shift-pending-changed');",
    '',
  ]),
  staffed(505, 'a charge that waits is not handed over', 'electron/engine/shift/pending.ts', [
    "return isLive(state) || (state.kind === 'guarding' && state.unchecked === true);",
    "return state.kind === 'guarding' && state.unchecked === true;",
  ]),
  staffed(506, 'cash that was taken out is expected in the drawer', 'shared/shift.ts', [
    'return sumOf([opened.float.sum, sold, ...moved]);',
    'return sumOf([opened.float.sum, sold, ...moved.filter((amount) => amount > 0)]);',
  ]),
  staffed(503, 'anybody may agree', DESK, [
    "if (right !== undefined) return refuse(failure('consent-without-right', { right }));",
    '',
  ]),
  staffed(503, 'a till at rest stays open', DESK, ['if (rested >= restMs) this.leave();', '']),
  staffed(500, 'whoever worked goes on after a start', DESK, [
    'shut(): void {\n    this.#working = null;',
    'shut(): void {',
  ]),
  staffed(501, 'who agreed is in no row', DESK, [
    'return answer({ by, consent: operatorId });',
    'return answer({ by, consent: null });',
  ]),
  staffed(
    500,
    'what an owner wants to read is told only where somebody agreed',
    'electron/engine/shift/watched-acts.ts',
    ['return consent !== null || isWatchedAct(name);', 'return consent !== null;'],
  ),
  staffed(
    503,
    'what nobody has read was paid with money of the account',
    'electron/engine/shift/position.ts',
    ['means: means.get(paymentId) ?? UNREAD,', "means: means.get(paymentId) ?? 'account_money',"],
  ),
  staffed(501, 'a Z passes a number over', 'shared/journal.ts', [
    'leaveShift(books, emptyShift(number + 1, closed?.handedOver));',
    'leaveShift(books, emptyShift(number + 1 + (closed?.handedOver.list.length ?? 0), closed?.handedOver));',
  ]),
  staffed(501, 'the next shift has received nothing', 'shared/journal.ts', [
    'emptyShift(number + 1, closed?.handedOver)',
    'emptyShift(number + 1)',
  ]),
  staffed(508, 'what goes back is of the shift in which it was sold', COUNTING, [
    'parts.push(...partsOf(draft, sale, moved));',
    'if (sale.shift === shift.number || moved.cashBack === 0) parts.push(...partsOf(draft, sale, moved));',
  ]),
  staffed(506, 'whoever counts the drawer blind prints the total of an X', OWN_PAPER, [
    'net: cash ? netOf(told.figures) : null',
    'net: netOf(told.figures)',
  ]),
  staffed(513, 'an X says what one person sold, and nobody else', SHIFT_DESK, [
    'const told = toldShift(shift, core.parts.store.team);',
    'const told = toldShift({ ...shift, parts: shift.parts.slice(0, 1) }, core.parts.store.team);',
  ]),
  staffed(
    508,
    'an X for who sees no cash has the drawer’s figures',
    SHIFT_DESK,
    ['told: cash ? told : withoutCash(told),', 'told,'],
    { file: OWN_PAPER, find: 'shiftSections(told, how, cash)', put: 'shiftSections(told, how)' },
  ),
  staffed(535, 'a PIN of the owner is set anew by the token of any account', SETUP, [
    "if (told.value !== account) return refuse('account-differs');",
    '',
  ]),
  staffed(514, 'a PIN is set anew for whoever is no owner', SETUP, [
    "if (activeOperator(desk.team, id)?.role !== 'owner') return refuse('operator-unknown');",
    '',
  ]),
  staffed(508, 'a PIN is set anew without a row', SETUP, [
    "const written = this.#note('operator.recover', id);",
    'const written = answer(null);',
  ]),
  staffed(531, 'a shift is given up while it is open', SHIFT_DESK, [
    "if (shift.opened !== null) return refuse('shift-is-open');\n    return this.#parts.core.transact((draft) => draft.add({ kind: 'shifts-stopped' }));",
    "return this.#parts.core.transact((draft) => draft.add({ kind: 'shifts-stopped' }));",
  ]),
  staffed(516, 'shifts that were given up forget what was handed over to them', SHIFT_DESK, [
    'const { stopped: _noMore, ...going } = before;',
    'const { stopped: gone, ...rest } = before;\n    const going = gone === true ? { ...rest, received: emptyShift(1).received } : rest;',
  ]),
  staffed(516, 'shifts that were given up forget what moved meanwhile', SHIFT_DESK, [
    'const { stopped: _noMore, ...going } = before;',
    'const { stopped: gone, ...rest } = before;\n    const going = gone === true ? { ...rest, parts: [] } : rest;',
  ]),
];
