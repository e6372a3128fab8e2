import type { OwnerlessRow } from '../../../shared/day.ts';
import { useScreen } from '../../app/context.ts';
import { Icon } from '../../components/icon.tsx';
import { Tag } from '../../components/tag.tsx';
import { ownerlessRow } from '../../view-models/day.ts';

interface OwnerlessRowsProps {
  readonly rows: readonly OwnerlessRow[];
  readonly day: string;
}

/** Payments of the day that are of no sale in its list: there is nothing to open. */
export function OwnerlessRows({ rows, day }: OwnerlessRowsProps) {
  const { formatter } = useScreen();
  if (rows.length === 0) return null;
  return (
    <ul className="rows" aria-label={formatter.words.day.ownerless}>
      {rows.map((row) => {
        const { amount, state, notes, time } = ownerlessRow(row, day, formatter);
        return (
          <li key={row.paymentId} className="row row-still">
            <span className="row-line">
              <span className="row-total">{amount}</span>
              <Tag state={state} />
            </span>
            <span className="row-line row-small">
              {row.open && (
                <span className="row-incident">
                  <Icon name="alert" />
                  <span className="unseen">{formatter.words.sales.incident}</span>
                </span>
              )}
              {notes.map((note) => (
                <span key={note}>{note}</span>
              ))}
              <span className="row-time">{time}</span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
