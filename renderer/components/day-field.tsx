import { useState } from 'react';
import { formatDay } from '../../shared/formats.ts';
import { dayTyped } from '../../shared/typed-day.ts';
import { useScreen } from '../app/context.ts';
import { dayAway } from '../view-models/sales.ts';

interface DayFieldProps {
  readonly id?: string;
  /** "2026-11-20". */
  readonly day: string;
  readonly today: string;
  /** No later day than today is taken. */
  readonly onDay: (day: string) => void;
}

/**
 * A calendar day as the shop's country writes it, whatever the browser's language is: typed, also without the year, or moved
 * by the arrows. What is no day gives way to the day that it was.
 */
export function DayField({ id, day, today, onDay }: DayFieldProps) {
  const { locale } = useScreen().snapshot.shop;
  const [typed, setTyped] = useState<string | null>(null);
  const read = typed === null ? day : dayTyped(typed, locale, today);
  const isWrong = read === null || read > today;
  const take = (next: string | null) => {
    setTyped(null);
    if (next !== null && next <= today && next !== day) onDay(next);
  };
  return (
    <input
      id={id}
      type="text"
      inputMode="numeric"
      className="day-field"
      autoComplete="off"
      maxLength={10}
      value={typed ?? formatDay(day, locale)}
      aria-invalid={isWrong}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => take(read)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !isWrong) take(read);
        else if (event.key === 'Escape' && typed !== null) setTyped(null);
        else if (event.key === 'ArrowUp' || event.key === 'ArrowDown')
          take(dayAway(read ?? day, event.key === 'ArrowUp' ? 1 : -1));
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    />
  );
}
