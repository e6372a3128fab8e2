import { formatMoney } from '../../shared/formats.ts';
import { messagesFor, type Messages } from '../../shared/messages/index.ts';
import { languageOf, type Language } from '../../shared/sites.ts';
import type { SaleView, Snapshot } from '../../shared/snapshot.ts';
import { PAGE_URL } from './scheme.ts';

/** Renewed so often. Seconds. */
const RENEW_S = 5;

type PlainState = keyof Messages['shell']['plain']['states'];

/**
 * What the screen would show of the money, as one page without scripts: the page itself died again and again.
 * @param snapshot null while the books are not open @param language before the shop's own is known
 */
export function plainPage(snapshot: Snapshot | null, language: Language): string {
  const known = snapshot === null ? language : languageOf(snapshot.shop.locale);
  const words = messagesFor(known).shell.plain;
  const lines = snapshot === null ? [words.opening] : moneyLines(snapshot, words);
  const [first = '', ...others] = lines;
  return `<!doctype html>
<html lang="${known}">
<head><meta charset="utf-8"><meta http-equiv="refresh" content="${RENEW_S}"><title>Caja Clara</title></head>
<body>
<p>${escaped(words.title)}</p>
<h1>${escaped(first)}</h1>
${others.map((line) => `<p><big>${escaped(line)}</big></p>`).join('\n')}
<p>${escaped(words.text)}</p>
<p><a href="${PAGE_URL}">${escaped(words.again)}</a></p>
</body>
</html>
`;
}

function moneyLines(snapshot: Snapshot, words: Messages['shell']['plain']): string[] {
  const { shop, counter, aside, incidentCount } = snapshot;
  const money = (amount: SaleView['total']): string =>
    shop.currency === null ? String(amount) : formatMoney(amount, shop.currency, shop.locale);
  const sale =
    counter.kind === 'ready'
      ? [words.nothing]
      : [words.sale(counter.number, money(counter.total)), words.states[stateOf(counter)]];
  return [
    ...sale,
    ...aside.map(({ amount }) => words.aside(money(amount))),
    ...(incidentCount > 0 ? [words.incidents(incidentCount)] : []),
  ];
}

/** Says less than the screen, and never more than is known. */
function stateOf({ cash, charge, money }: SaleView): PlainState {
  if (cash) return 'cash';
  switch (charge?.phase) {
    case 'paid':
      return money.state === 'came' && money.openIncidents === 0 ? 'paid' : 'unsure';
    case 'sending':
    case 'foreign-order':
    case 'unanswered':
    case 'waiting':
    case 'withdrawing':
      return 'payable';
    case 'refused':
    case 'cancelled':
    case 'expired':
    case 'replaced':
    case 'given-up':
    case undefined:
      return money.state === 'none' && charge?.unchecked !== true ? 'over' : 'unsure';
  }
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
