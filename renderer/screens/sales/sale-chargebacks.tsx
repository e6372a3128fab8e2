import type { SaleChargeback } from '../../../shared/chargeback.ts';
import type { SaleId } from '../../../shared/ids.ts';
import { useScreen } from '../../app/context.ts';
import { Icon } from '../../components/icon.tsx';
import { saleChargebackLine } from '../../view-models/chargeback.ts';
import { StoryPrint } from './story-print.tsx';

interface SaleChargebacksProps {
  readonly saleId: SaleId;
  readonly chargebacks: readonly SaleChargeback[];
}

/** What the bank or the card claims of a past sale: also once a person has closed the incident. */
export function SaleChargebacks({ saleId, chargebacks }: SaleChargebacksProps) {
  const { formatter } = useScreen();
  return (
    <section className="sale-chargebacks">
      <h3>
        <Icon name="alert" /> {formatter.words.chargeback.title}
      </h3>
      <ul className="sale-lines">
        {chargebacks.map((told) => {
          const { amount, facts } = saleChargebackLine(told, formatter);
          return (
            <li key={told.incidentId}>
              <strong>{amount}</strong>
              {facts.map((fact) => (
                <span key={fact}>{fact}</span>
              ))}
            </li>
          );
        })}
      </ul>
      <StoryPrint saleId={saleId} canShow />
    </section>
  );
}
