import type { ChargeView, SaleView } from '../../../shared/snapshot.ts';
import { useCajaState, useScreen } from '../../app/context.ts';
import { Words } from '../../components/words.tsx';
import { boardHolds } from '../../view-models/board.ts';
import { isAsked, searchAnswer } from '../../view-models/voucher.ts';

/** Milliseconds. */
const SAID_ALOUD_MS = 12_000;

/** What «Buscar pago» has found, in words and with its time, each time it is pressed. */
export function SearchAnswer({ sale, charge }: { sale: SaleView; charge: ChargeView }) {
  const { formatter, snapshot } = useScreen();
  const searched = useCajaState((state) => state.searched);
  const isOwn = searched?.chargeId === charge.chargeId;
  if (!isOwn || !sale.can.search) return null;
  const asking = isAsked(charge, searched.at);
  // Later searches move its time on; only what was pressed for is said aloud.
  const isFresh = snapshot.at - searched.at < SAID_ALOUD_MS;
  return (
    <p className="search-answer" aria-live={isFresh ? 'polite' : 'off'}>
      <Words
        text={searchAnswer(
          sale,
          charge,
          { asking, at: searched.at, since: snapshot.connection.since },
          formatter,
          boardHolds(snapshot, formatter),
        )}
      />
    </p>
  );
}
