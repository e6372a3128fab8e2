import type { SaleChargeback } from '../../../shared/chargeback.ts';
import { useScreen } from '../../app/context.ts';
import { Icon } from '../../components/icon.tsx';
import { saleChargebackLine } from '../../view-models/chargeback.ts';

/** What the bank or the card claims of a past sale: also once a person has closed the incident. */
export function SaleChargebacks({ chargebacks }: { chargebacks: readonly SaleChargeback[] }) {
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
    </section>
  );
}
