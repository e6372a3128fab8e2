import { useCaja, useScreen } from '../../app/context.ts';
import { typedText } from '../../../shared/typed-sum.ts';
import { textWithAmount } from '../../view-models/keypad.ts';
import { useAnswer } from '../sales/use-answer.ts';

/** The totals that are sold most today and yesterday: a touch types one, and charges nothing. */
export function UsualAmounts() {
  const caja = useCaja();
  const { snapshot, formatter } = useScreen();
  const { currency, locale } = snapshot.shop;
  const answer = useAnswer('amounts.learnt', {}, snapshot.today);
  const usual = answer?.ok === true ? answer.value.usual : [];
  if (currency === null || usual.length === 0) return null;
  return (
    <div className="usual" role="group" aria-label={formatter.words.amounts.usual}>
      {usual.map((amount) => (
        <button
          key={amount}
          type="button"
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => {
            const { typing } = caja.getState();
            caja.setAmount(textWithAmount(typing, typedText(amount, { currency, locale })));
            document.querySelector<HTMLInputElement>('#amount')?.focus();
          }}
        >
          {formatter.money(amount)}
        </button>
      ))}
    </div>
  );
}
