import { useEffect } from 'react';
import { useCaja, useScreen } from '../../app/context.ts';
import { AmountEntry } from './amount-entry.tsx';
import { SaleStage } from './sale-stage.tsx';

export function CounterScreen() {
  const caja = useCaja();
  const { snapshot, pen } = useScreen();
  const { counter } = snapshot;
  const saleId = counter.kind === 'sale' ? counter.saleId : null;
  useEffect(() => {
    // The amount has become a sale: the field begins empty for the next one. Digits typed on a sale are the next one's.
    if (saleId !== null) caja.type('');
  }, [caja, saleId]);
  return (
    <>
      <h1 className="unseen">{pen.words.common.nav.counter}</h1>
      {counter.kind === 'ready' ? <AmountEntry /> : <SaleStage sale={counter} />}
    </>
  );
}
