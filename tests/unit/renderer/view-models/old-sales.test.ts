import { describe, expect, test } from 'vitest';
import {
  APART_AT_MOST,
  endedTogether,
  inboxOf,
  listed,
  totalOf,
} from '../../../../renderer/view-models/old-sales.ts';
import { minor } from '../../../../shared/money.ts';
import type { IncidentView } from '../../../../shared/snapshot.ts';
import { incident } from '../../../e2e/gallery/snapshots.ts';

const ZONE = 'America/Argentina/Buenos_Aires';
const NOON = Date.UTC(2026, 10, 20, 15);
const DAY = 24 * 60 * 60_000;

const lost = (place: number, more: Partial<IncidentView> = {}): IncidentView => ({
  ...incident('unrecorded-sale', { saleId: null, actions: ['handed-over', 'refund'] }),
  id: `lost-${place}` as IncidentView['id'],
  amount: minor(100),
  cameAt: NOON - place * DAY,
  ...more,
});
const many = (count: number): IncidentView[] => Array.from({ length: count }, (_, place) => lost(place));

describe('questions about sales that the books lost', () => {
  test('few are shown one by one, as any other', () => {
    const few = [incident('late'), ...many(APART_AT_MOST)];
    expect(inboxOf(few)).toEqual({ apart: few, gathered: [] });
  });

  test('more are gathered, the oldest payment first, and nothing else is', () => {
    const late = incident('late');
    const { apart, gathered } = inboxOf([late, ...many(APART_AT_MOST + 1)]);
    expect(apart).toEqual([late]);
    expect(gathered.map(({ id }) => id)).toEqual([
      'lost-5',
      'lost-4',
      'lost-3',
      'lost-2',
      'lost-1',
      'lost-0',
    ]);
  });

  test('their sum leaves out what is not known', () => {
    expect(totalOf([...many(3), lost(9, { amount: null })])).toBe(300);
  });

  test('one answer is for those of earlier days of the shop, where the step is offered and the day is known', () => {
    const shown = [
      lost(0),
      lost(1),
      lost(2, { cameAt: null }),
      lost(3, { actions: [] }),
      lost(4, { cameAt: Date.UTC(2026, 10, 20, 2, 59) }),
      lost(5, { cameAt: Date.UTC(2026, 10, 20, 3, 0) }),
    ];
    const ended = endedTogether(shown, '2026-11-20', ZONE).map(({ id }) => id);
    expect(ended).toEqual(['lost-1', 'lost-4']);
  });

  test('a year of them is listed in parts', () => {
    expect(listed(many(1_000))).toHaveLength(20);
  });
});
