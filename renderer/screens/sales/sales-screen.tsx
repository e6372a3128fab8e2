import { useState } from 'react';
import { useCaja, useCajaState, useScreen } from '../../app/context.ts';
import { DayList } from './day-list.tsx';
import { FindForm, FoundList } from './find.tsx';
import { SaleDetailPane } from './sale-detail.tsx';

/** Past sales: on the left a day's list or the results of a search, on the right one sale in full. */
export function SalesScreen() {
  const caja = useCaja();
  const words = useScreen().formatter.words.sales;
  const open = useCajaState((state) => state.openSale);
  const [find, setFind] = useState<string | null>(null);
  const show = (saleId: NonNullable<typeof open>) => caja.show('sales', { openSale: saleId });
  return (
    <div className="page page-split">
      <div className="pane">
        <h1>{words.title}</h1>
        <FindForm onFind={setFind} />
        {find === null ? (
          <DayList current={open} onOpen={show} />
        ) : (
          <FoundList text={find} current={open} onOpen={show} onClear={() => setFind(null)} />
        )}
      </div>
      <div className="pane pane-detail">
        {open === null ? (
          <p className="pane-hint">{words.choose}</p>
        ) : (
          <SaleDetailPane key={open} saleId={open} />
        )}
      </div>
    </div>
  );
}
