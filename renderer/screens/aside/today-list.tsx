import { useCaja, useScreen } from '../../app/context.ts';
import { SaleRows } from '../sales/sale-rows.tsx';

/** Today's sales beside the till, where there is room. */
export function TodayList() {
  const caja = useCaja();
  const { snapshot, formatter } = useScreen();
  const words = formatter.words.sales;
  return (
    <section className="today" aria-label={words.today}>
      <h2>{words.today}</h2>
      {snapshot.today.length === 0 ? (
        <p className="today-none">{words.noneToday}</p>
      ) : (
        <SaleRows
          rows={snapshot.today}
          current={null}
          onOpen={(saleId) => caja.show('sales', { openSale: saleId })}
        />
      )}
    </section>
  );
}
