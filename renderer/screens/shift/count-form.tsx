import { useEffect, useId, useRef } from 'react';
import { MOST_PIECES } from '../../../shared/cash-values.ts';
import type { Minor } from '../../../shared/money.ts';
import type { CountInput } from '../../../shared/shift-requests.ts';
import type { Sum } from '../../../shared/sum.ts';
import { useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';
import { LabelledField } from '../../components/labelled-field.tsx';
import {
  hasUnread,
  isNothingTyped,
  readTypedCount,
  sumFault,
  valuesOf,
  worthOf,
  type TypedCount,
} from '../../view-models/cash-count.ts';

interface CountFormProps {
  readonly hint: string;
  readonly typed: TypedCount;
  readonly onType: (typed: TypedCount) => void;
  /** The button's words, once the sum can be read. */
  readonly go: (total: string) => string;
  readonly busy: boolean;
  readonly onCount: (input: CountInput) => void;
}

/** A drawer is counted with digits, Enter and the arrows alone: the last Enter comes to the button that says the sum. */
export function CountForm({ hint, typed, onType, go, busy, onCount }: CountFormProps) {
  const { snapshot, formatter } = useScreen();
  const words = formatter.words.shift;
  const values = valuesOf(snapshot.shop);
  const form = useRef<HTMLFormElement>(null);
  const isSum = typed.kind === 'sum' || values.length === 0;
  useEffect(() => form.current?.querySelector('input')?.focus(), [isSum]);
  const parse = (text: string): Sum | null => {
    const read = formatter.parseCounted(text);
    return read.ok ? read.value : null;
  };
  const { input, sum } = readTypedCount(typed, values, parse);
  const fault = isSum ? sumFault(typed.sum, formatter) : null;
  const total = sum === null ? '—' : formatter.money(sum);
  return (
    <form
      className="count"
      ref={form}
      onKeyDown={(event) => walk(event, form.current)}
      onSubmit={(event) => {
        event.preventDefault();
        if (input !== null && !busy) onCount(input);
      }}
    >
      <h2>{words.countTitle}</h2>
      <p>{hint}</p>
      {isSum ? (
        <LabelledField
          label={words.sum}
          type="text"
          inputMode="decimal"
          maxLength={40}
          value={typed.sum}
          onChange={(text) => onType({ ...typed, sum: text })}
        />
      ) : (
        <>
          <p className="count-keys">{words.countKeys}</p>
          <ol className="count-values">
            {values.map((value) => (
              <Value
                key={value}
                value={value}
                text={typed.pieces[value] ?? ''}
                onChange={(text) => onType({ ...typed, pieces: { ...typed.pieces, [value]: text } })}
              />
            ))}
          </ol>
        </>
      )}
      <p className="count-total" aria-live="polite">
        <span>{words.total}</span> <strong>{total}</strong>
      </p>
      {hasUnread(typed) && (
        <p role="alert" data-tone="bad">
          {words.countUnread(String(MOST_PIECES))}
        </p>
      )}
      {fault !== null && (
        <p role="alert" data-tone="bad">
          {fault}
        </p>
      )}
      {isNothingTyped(typed) && <p className="count-keys">{words.countEmpty}</p>}
      <div className="settings-buttons">
        <Button
          submit
          look="primary"
          label={go(total)}
          busy={busy || input === null}
          onPress={() => undefined}
        />
        {values.length > 0 && (
          <Button
            label={isSum ? words.asPieces : words.asSum}
            look="quiet"
            onPress={() => onType({ ...typed, kind: isSum ? 'pieces' : 'sum' })}
          />
        )}
      </div>
    </form>
  );
}

interface ValueProps {
  readonly value: Minor;
  readonly text: string;
  readonly onChange: (text: string) => void;
}

function Value({ value, text, onChange }: ValueProps) {
  const id = useId();
  const { formatter } = useScreen();
  const worth = worthOf(text, value);
  const name = formatter.money(value);
  return (
    <li>
      <label htmlFor={id}>
        <span aria-hidden="true">{name}</span>
        <span className="unseen">{formatter.words.shift.piecesOf(name)}</span>
      </label>
      <input
        id={id}
        type="text"
        inputMode="numeric"
        // What a scanner reads is no count.
        data-no-code
        autoComplete="off"
        maxLength={6}
        value={text}
        aria-invalid={worth === null ? true : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      <span className="count-worth">{worth === null || worth === 0 ? '' : formatter.money(worth)}</span>
    </li>
  );
}

/** Enter and ↓ go on, ↑ goes back; behind the last field stands the button. */
function walk(event: React.KeyboardEvent, form: HTMLFormElement | null): void {
  const isField = event.target instanceof HTMLInputElement;
  const step =
    event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' || (isField && event.key === 'Enter') ? 1 : 0;
  if (form === null || step === 0) return;
  event.preventDefault();
  const stops = [...form.querySelectorAll<HTMLElement>('input, button[type="submit"]')];
  const at = stops.findIndex((stop) => stop === document.activeElement);
  const next = stops[Math.min(Math.max(at + step, 0), stops.length - 1)];
  next?.focus();
  if (next instanceof HTMLInputElement) next.select();
}
