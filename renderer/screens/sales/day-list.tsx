import { useState } from 'react';
import type { AnswerOf } from '../../../shared/contract.ts';
import { formatDayInWords } from '../../../shared/formats.ts';
import type { SaleId } from '../../../shared/ids.ts';
import type { SaleRow } from '../../../shared/snapshot.ts';
import { useCaja, useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';
import { DayField } from '../../components/day-field.tsx';
import { FailureBox } from '../../components/failure-box.tsx';
import { Icon } from '../../components/icon.tsx';
import { dayNotes } from '../../view-models/day.ts';
import { dayAway, pageBefore } from '../../view-models/sales.ts';
import { OwnerlessRows } from './ownerless-rows.tsx';
import { SaleRows } from './sale-rows.tsx';
import { useAnswer } from './use-answer.ts';

interface DayListProps {
  readonly day: string;
  readonly today: string;
  /** Null: today, also tomorrow. */
  readonly onDay: (day: string | null) => void;
  readonly current: SaleId | null;
  readonly onOpen: (saleId: SaleId) => void;
}

/** One day of sales; it follows the snapshot. */
export function DayList({ day, today, onDay, current, onOpen }: DayListProps) {
  const { snapshot, formatter } = useScreen();
  const words = formatter.words.sales;
  const move = (days: number) => onDay(dayAway(day, days));
  return (
    <>
      <div className="day">
        <button type="button" className="square" aria-label={words.previousDay} onClick={() => move(-1)}>
          <Icon name="left" />
        </button>
        <label>
          <span className="unseen">{words.day}</span>
          <DayField key={day} day={day} today={today} onDay={onDay} />
        </label>
        <button
          type="button"
          className="square"
          aria-label={words.nextDay}
          aria-disabled={day >= today}
          onClick={() => day < today && move(1)}
        >
          <Icon name="right" />
        </button>
        {day !== today && <Button label={words.today} look="small" onPress={() => onDay(null)} />}
      </div>
      <p className="day-words">{formatDayInWords(day, formatter.language)}</p>
      <DayRows key={day} day={day} again={snapshot.sequence} current={current} onOpen={onOpen} />
    </>
  );
}

type Page = AnswerOf<'history.list'>;

interface DayRowsProps extends Pick<DayListProps, 'day' | 'current' | 'onOpen'> {
  /** Asked again when this changes. */
  readonly again: unknown;
}

function DayRows({ day, again, current, onOpen }: DayRowsProps) {
  const { client } = useCaja();
  const { formatter } = useScreen();
  const words = formatter.words.sales;
  const first = useAnswer('history.list', { day, before: null }, again);
  const [older, setOlder] = useState<Page | null>(null);
  if (first === null) return <p className="pane-hint">{words.loading}</p>;
  if (!first.ok) return <FailureBox failure={first.failure} />;
  const rows = [...first.value.sales, ...(older?.sales ?? [])];
  const ofDay = { ...older?.ofDay, ...first.value.ofDay };
  const { others } = older ?? first.value;
  if (rows.length + others.length === 0) return <p className="pane-hint">{words.none}</p>;
  const addMore = async () => {
    const reply = await client.request('history.list', { day, before: pageBefore(rows) });
    if (!reply.ok) return;
    const { sales, ofDay } = reply.value;
    setOlder({
      ...reply.value,
      sales: [...(older?.sales ?? []), ...sales],
      ofDay: { ...older?.ofDay, ...ofDay },
    });
  };
  const notes = (row: SaleRow) => {
    const part = ofDay[row.saleId];
    return part === undefined ? [] : dayNotes(row, part, day, formatter);
  };
  return (
    <>
      <SaleRows rows={rows} current={current} onOpen={onOpen} notes={notes} />
      <OwnerlessRows rows={others} day={day} />
      {(older?.more ?? first.value.more) && <Button label={words.more} onPress={() => void addMore()} />}
    </>
  );
}
