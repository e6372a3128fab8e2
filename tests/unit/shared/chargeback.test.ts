import { describe, expect, it } from 'vitest';
import { chargebackIdOf, chargebackIncidentId, documentsState } from '../../../shared/chargeback.ts';

const NOW = Date.UTC(2026, 10, 23, 12);
const HOUR = 3_600_000;
const ZONE = 'America/Argentina/Buenos_Aires';
const UNTOLD = { reason: null, covered: null, documentsWanted: null, documentsUntil: null, changedAt: null };
const WANTED = { documentsWanted: true, documentsUntil: NOW + HOUR };
type Told = Parameters<typeof documentsState>[0];
const stateOf = (told: Partial<Told>, now = NOW) => documentsState({ ...UNTOLD, ...told }, now, ZONE);

describe('the documents for a chargeback', () => {
  it.each<[Partial<Told>, string]>([
    [{}, 'untold'],
    [{ covered: false }, 'untold'],
    [{ covered: true }, 'covered'],
    [{ documentsWanted: false }, 'not-wanted'],
    [{ documentsWanted: false, documentsUntil: NOW + HOUR }, 'not-wanted'],
    [{ documentsWanted: false, covered: true }, 'covered'],
    [{ documentsWanted: true }, 'wanted'],
    [{ documentsWanted: true, covered: true }, 'wanted'],
    [{ documentsUntil: NOW + HOUR }, 'until'],
    [{ documentsWanted: true, documentsUntil: NOW }, 'until'],
    [{ documentsWanted: true, covered: true, documentsUntil: NOW + HOUR }, 'until'],
    [{ documentsWanted: true, documentsUntil: NOW - 1 }, 'passed'],
    [{ documentsUntil: NOW - 1 }, 'passed'],
    [{ documentsWanted: true, covered: true, documentsUntil: NOW - 1 }, 'covered'],
    [{ documentsDay: '2026-11-22' }, 'passed'],
    [{ documentsDay: '2026-11-23' }, 'until'],
    [{ documentsWanted: true, deadlineUnread: true }, 'unread'],
    [{ deadlineUnread: true }, 'unread'],
    [{ documentsWanted: false, deadlineUnread: true }, 'not-wanted'],
    [{ ...WANTED, documentsStatus: 'pending' }, 'until'],
    [{ ...WANTED, documentsStatus: 'not_supplied' }, 'until'],
    [{ ...WANTED, documentsStatus: 'review_pending' }, 'in-review'],
    [{ ...WANTED, documentsStatus: 'valid' }, 'valid'],
    [{ ...WANTED, documentsStatus: 'invalid' }, 'invalid'],
    [{ ...WANTED, documentsStatus: 'not_applicable' }, 'not-wanted'],
    [{ ...WANTED, documentsStatus: 'not_applicable', covered: true }, 'covered'],
    [{ documentsWanted: true, documentsUntil: NOW - 1, documentsStatus: 'review_pending' }, 'in-review'],
    [{ documentsWanted: true, documentsUntil: NOW - 1, documentsStatus: 'not_supplied' }, 'passed'],
  ])('38: with %o are %s', (told, state) => {
    expect(stateOf(told)).toBe(state);
  });

  it('38: are taken until the day is over where the shop is', () => {
    const last = Date.UTC(2026, 11, 2, 3) - 1;
    expect(stateOf({ documentsDay: '2026-12-01' }, last)).toBe('until');
    expect(stateOf({ documentsDay: '2026-12-01' }, last + 1)).toBe('passed');
  });
});

it('38: the incident of a chargeback tells its id again', () => {
  expect(chargebackIdOf(chargebackIncidentId('217000087654321000'))).toBe('217000087654321000');
});
