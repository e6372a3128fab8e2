import type { KeyboardEvent } from 'react';
import type { SaleId } from '../../../shared/ids.ts';
import type { SaleRow } from '../../../shared/snapshot.ts';
import { useScreen } from '../../app/context.ts';
import { Icon } from '../../components/icon.tsx';
import { Tag } from '../../components/tag.tsx';
import { contestedNote } from '../../view-models/chargeback.ts';
import { rowState } from '../../view-models/sales.ts';

interface SaleRowsProps {
  readonly rows: readonly SaleRow[];
  readonly current: SaleId | null;
  readonly onOpen: (saleId: SaleId) => void;
  /** What the rows add to the day whose list this is; else what went back of each at all. */
  readonly notes?: (row: SaleRow) => readonly string[];
}

/** A list of sales; the arrow keys move through it. */
export function SaleRows({ rows, current, onOpen, notes }: SaleRowsProps) {
  const { formatter } = useScreen();
  const whole = ({ refunded }: SaleRow) =>
    refunded > 0 ? [formatter.words.sales.refunded(formatter.money(refunded))] : [];
  const notesOf = notes ?? whole;
  return (
    <ul className="rows" onKeyDown={walk}>
      {rows.map((row) => (
        <li key={row.saleId}>
          <button
            type="button"
            className="row"
            aria-current={row.saleId === current ? 'true' : undefined}
            onClick={() => onOpen(row.saleId)}
          >
            <span className="row-line">
              <span className="row-total">{formatter.money(row.total)}</span>
              <Tag state={rowState(row, formatter)} />
            </span>
            <span className="row-line row-small">
              <span>{row.number}</span>
              {row.incident && (
                <span className="row-incident">
                  <Icon name="alert" />
                  <span className="unseen">{formatter.words.sales.incident}</span>
                </span>
              )}
              {[...contestedNote(row, formatter), ...notesOf(row)].map((note) => (
                <span key={note}>{note}</span>
              ))}
              <span className="row-time">{formatter.time(row.at)}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function walk(event: KeyboardEvent<HTMLUListElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const at = buttons.findIndex((button) => button === document.activeElement);
  const next = buttons[at + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
