import { useScreen } from '../../app/context.ts';
import { AmountEntry } from './amount-entry.tsx';
import { SaleStage } from './sale-stage.tsx';
import { useCounterKeys } from './use-counter-keys.ts';

export function CounterScreen() {
  const { snapshot, formatter } = useScreen();
  const { counter } = snapshot;
  useCounterKeys();
  return (
    <>
      <h1 className="unseen">{formatter.words.common.nav.counter}</h1>
      {counter.kind === 'ready' ? <AmountEntry /> : <SaleStage sale={counter} />}
    </>
  );
}
