import { describe, expect, test } from 'vitest';
import { inboxOf } from '../../../../renderer/view-models/old-sales.ts';
import { soundOf } from '../../../../renderer/view-models/sounds.ts';
import { minor } from '../../../../shared/money.ts';
import type { IncidentView } from '../../../../shared/snapshot.ts';
import { incident, shopAtWork } from '../../../e2e/gallery/snapshots.ts';

const lost = (place: number): IncidentView => ({
  ...incident('unrecorded-sale', { saleId: null, actions: ['handed-over', 'refund'] }),
  id: `lost-${place}` as IncidentView['id'],
  amount: minor(100),
});
const many = (count: number): IncidentView[] => Array.from({ length: count }, (_, place) => lost(place));
const late = incident('late');

describe('questions about sales that the books lost', () => {
  test('few are shown one by one, as any other', () => {
    const few = [late, ...many(5)];
    const inbox = inboxOf({ incidents: few, incidentCount: 6, lostSales: null });
    expect(inbox).toEqual({ apart: few, apartCount: 6, lost: null });
  });

  test('more stand in one card, and nothing else does', () => {
    const lostSales = { count: 3_000, total: minor(300_000) };
    const { apart, apartCount, lost } = inboxOf({
      incidents: [late, ...many(20)],
      incidentCount: 3_045,
      lostSales,
    });
    expect([apart, apartCount]).toEqual([[late], 45]);
    expect(lost).toMatchObject(lostSales);
    expect(lost?.first.map(({ id }) => id)).toEqual(many(20).map(({ id }) => id));
  });
});

describe('the sound of an incident', () => {
  const shown = (ids: readonly number[], incidentCount: number, at: number) => {
    const incidents = ids.map((id) => ({ ...lost(id), at: 1_000 + id }));
    return shopAtWork({ at, incidents, incidentCount });
  };

  test('one that moves up where only the first are told is not new; one that was opened since is', () => {
    const before = shown([1, 2], 4, 2_000);
    expect(soundOf(before, shown([2, 3], 3, 2_100))).toBeNull();
    expect(soundOf(before, shown([2, 1_050], 3, 2_100))).toBe('incident');
    // Behind those that are told.
    expect(soundOf(before, shown([1, 2], 5, 2_100))).toBe('incident');
  });

  test('where all are told, each that was not there is new', () => {
    expect(soundOf(shown([1, 2], 2, 2_000), shown([2, 3], 2, 2_100))).toBe('incident');
    expect(soundOf(shown([1, 2], 2, 2_000), shown([2], 1, 2_100))).toBeNull();
  });
});
