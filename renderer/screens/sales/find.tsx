import { useEffect, useRef, useState } from 'react';
import { formatDayInWords } from '../../../shared/formats.ts';
import type { SaleId } from '../../../shared/ids.ts';
import { useScreen } from '../../app/context.ts';
import { useKeys } from '../../app/use-keys.ts';
import { Button } from '../../components/button.tsx';
import { FailureBox } from '../../components/failure-box.tsx';
import { SHORTCUTS } from '../../view-models/shortcuts.ts';
import { shownOf } from '../../view-models/found-sales.ts';
import { SaleRows } from './sale-rows.tsx';
import { useFound } from './use-found.ts';

/** Finds sales by whatever is at hand: type it and press Enter. */
export function FindForm({ onFind }: { onFind: (text: string) => void }) {
  const words = useScreen().formatter.words.sales;
  const [text, setText] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // A keyboard on the screen would cover the list.
    if (!window.matchMedia('(pointer: coarse)').matches) field.current?.focus();
  }, []);
  useKeys(({ key }) => {
    if (key === SHORTCUTS.sales) field.current?.select();
  }, true);
  return (
    <form
      className="find"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') onFind(text.trim());
      }}
    >
      <label htmlFor="find">{words.find}</label>
      <div className="find-row">
        <input
          id="find"
          ref={field}
          type="text"
          autoComplete="off"
          maxLength={120}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button submit label={words.findButton} onPress={() => undefined} />
      </div>
    </form>
  );
}

interface FoundListProps {
  readonly text: string;
  /** Changes when the same is searched for again: it goes on further back. */
  readonly on: number;
  readonly onMore: () => void;
  readonly current: SaleId | null;
  readonly onOpen: (saleId: SaleId) => void;
  readonly onClear: () => void;
}

export function FoundList({ text, on, onMore, current, onOpen, onClear }: FoundListProps) {
  const { formatter } = useScreen();
  const words = formatter.words.sales;
  const { reply: answer, looking } = useFound(
    text,
    on,
    (value) => shownOf({ ok: true, value }, formatter).sales.length > 0,
  );
  const { sales, lookedBackTo } = shownOf(answer, formatter);
  const only = sales.length === 1 ? sales[0]?.saleId : undefined;
  useEffect(() => {
    if (only !== undefined) onOpen(only);
    // Only once for each result: a later render must not open it again after the person has closed it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [only]);
  return (
    <div className="found">
      <div className="found-head">
        <p aria-live="polite">
          {answer === null || (looking && sales.length === 0)
            ? words.loading
            : sales.length === 0
              ? words.notFound
              : words.found(sales.length)}
        </p>
        <Button label={words.clearSearch} look="small" onPress={onClear} />
      </div>
      {lookedBackTo !== undefined && (
        <p className="found-so-far">
          {words.lookedBackTo(formatDayInWords(lookedBackTo, formatter.language))}
        </p>
      )}
      {answer?.ok === false && <FailureBox failure={answer.failure} />}
      <SaleRows rows={sales} current={current} onOpen={onOpen} />
      {lookedBackTo !== undefined && <Button label={words.findOn} busy={looking} onPress={onMore} />}
    </div>
  );
}
