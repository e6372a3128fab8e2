import { useState } from 'react';
import { dayOf, formatDayInWords } from '../../../shared/formats.ts';
import type { SaleId } from '../../../shared/ids.ts';
import type { SaleRow } from '../../../shared/snapshot.ts';
import { useCaja, useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';
import { FailureBox } from '../../components/failure-box.tsx';
import { Icon } from '../../components/icon.tsx';
import { dayAway, pageBefore } from '../../view-models/sales.ts';
import { SaleRows } from './sale-rows.tsx';
import { useAnswer } from './use-answer.ts';

interface DayListProps {
  readonly current: SaleId | null;
  readonly onOpen: (saleId: SaleId) => void;
}

/** One day of sales; today's list follows the snapshot. */
export function DayList({ current, onOpen }: DayListProps) {
  const { snapshot, formatter } = useScreen();
  const words = formatter.words.sales;
  const today = dayOf(snapshot.at, snapshot.shop.timeZone);
  const [picked, setPicked] = useState<string | null>(null);
  const day = picked ?? today;
  const move = (days: number) => setPicked(dayAway(day, days));
  return (
    <>
      <div className="day">
        <button type="button" className="square" aria-label={words.previousDay} onClick={() => move(-1)}>
          <Icon name="left" />
        </button>
        <label>
          <span className="unseen">{words.day}</span>
          <input
            type="date"
            value={day}
            max={today}
            onChange={(event) => setPicked(event.target.value === '' ? null : event.target.value)}
          />
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
        {day !== today && <Button label={words.today} look="small" onPress={() => setPicked(null)} />}
      </div>
      <p className="day-words">{formatDayInWords(day, formatter.language)}</p>
      <DayRows
        key={day}
        day={day}
        again={day === today ? snapshot.today : null}
        current={current}
        onOpen={onOpen}
      />
    </>
  );
}

interface DayRowsProps extends DayListProps {
  readonly day: string;
  /** Asked again when this changes. */
  readonly again: unknown;
}

function DayRows({ day, again, current, onOpen }: DayRowsProps) {
  const { client } = useCaja();
  const words = useScreen().formatter.words.sales;
  const first = useAnswer('history.list', { day, before: null }, again);
  const [older, setOlder] = useState<{ rows: readonly SaleRow[]; more: boolean } | null>(null);
  if (first === null) return <p className="pane-hint">{words.loading}</p>;
  if (!first.ok) return <FailureBox failure={first.failure} />;
  const rows = [...first.value.sales, ...(older?.rows ?? [])];
  if (rows.length === 0) return <p className="pane-hint">{words.none}</p>;
  const addMore = async () => {
    const reply = await client.request('history.list', { day, before: pageBefore(rows) });
    if (reply.ok) setOlder({ rows: [...(older?.rows ?? []), ...reply.value.sales], more: reply.value.more });
  };
  return (
    <>
      <SaleRows rows={rows} current={current} onOpen={onOpen} />
      {(older?.more ?? first.value.more) && <Button label={words.more} onPress={() => void addMore()} />}
    </>
  );
}
