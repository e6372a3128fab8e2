import assert from 'node:assert/strict';
import type { SiteId } from '../../../electron/simulator/index.ts';
import { givenBack, onRegister, paidIn } from './money.ts';
import { SOON, type Story } from './story.ts';

/** What is typed in each country, and what the customer's phone must show. */
const COUNTRIES: readonly (readonly [SiteId, string, number])[] = [
  ['MLA', '1.234,50', 1234.5],
  ['MLB', '1.234,50', 1234.5],
  ['MLM', '1,234.50', 1234.5],
  ['MLC', '12.990', 12990],
  ['MCO', '45.900', 45900],
  ['MLU', '1.234,50', 1234.5],
  ['MPE', '1,234.50', 1234.5],
];

/** Every country with attended QR, in its own currency. */
export const sites: readonly Story[] = [
  ...COUNTRIES.map(([site, typed, shown]): Story => ({
    name: `a sale and its refund in ${site}`,
    danger: 'cents where there are none, or thousands read as decimals',
    sources: ['problem: CLP/COP decimals', 'problem: amounts as strings rejected', `site: ${site}`],
    browser:
      site === 'MLA' ? 'told by all the other stories' : 'the amounts of each country have their own tests',
    setup: { provider: { site } },
    async tell({ till, customer, provider, see }) {
      await till.charge(typed);
      await see.says('Esperando el pago');
      assert.equal(customer({ do: 'scan' }).amount, shown);
      customer({ do: 'pay' });
      await see.says('PAGADO');
      await see.paper(['ticket']);
      paidIn(provider, shown);
      await till.refund(null);
      await see.paper(['ticket', 'devolución'], SOON);
      givenBack(provider, shown);
    },
  })),
  ...(['MLC', 'MCO'] as const).map((site): Story => ({
    name: `centavos are refused in ${site}, in words`,
    danger: 'the provider refuses decimals, or rounds them',
    sources: ['problem: CLP/COP decimals', `site: ${site}`],
    browser: site === 'MLC' ? true : 'the same as in Chile',
    setup: { provider: { site } },
    async tell({ till, customer, provider, see }) {
      await till.chargeRefused('1990,50', 'amount-decimals-not-taken');
      onRegister(provider, null);
      await till.charge('1990');
      await see.says('Esperando el pago');
      assert.equal(customer({ do: 'scan' }).amount, 1990);
      customer({ do: 'pay' });
      await see.says('PAGADO');
    },
  })),
];
