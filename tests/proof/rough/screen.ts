import { counterButtons, voucherAsked } from '../../../renderer/view-models/counter.ts';
import { asideNotes } from '../../../renderer/view-models/aside.ts';
import { counterContent } from '../../../renderer/view-models/board-content.ts';
import { incidentCard } from '../../../renderer/view-models/incidents.ts';
import { rowState } from '../../../renderer/view-models/sales.ts';
import { formatterFor, type Formatter } from '../../../renderer/view-models/shop.ts';
import * as voucher from '../../../renderer/view-models/voucher.ts';
import type { FailureCode } from '../../../shared/failures.ts';
import { failureWords } from '../../../shared/messages/index.ts';
import type { ShopView, Snapshot } from '../../../shared/snapshot.ts';
import type { ScreenWords } from '../evidence.ts';

let formatter: Formatter | null = null;
let penOf: string | null = null;

function penAt(shop: ShopView): Formatter {
  const of = `${shop.currency ?? ''} ${shop.locale} ${shop.timeZone}`;
  if (formatter === null || penOf !== of) {
    formatter = formatterFor(shop, 'es');
    penOf = of;
  }
  return formatter;
}

/** What tells that the words may have changed: everything that is shown, but for the clock that counts down. */
export function wordsKey({ counter, incidents, paper, recovery, connection, ...more }: Snapshot): string {
  const aside = 'aside' in more ? more.aside : null;
  const shown =
    counter.kind === 'sale' ? { ...counter, charge: counter.charge && { ...counter.charge, leftMs: 0 } } : 0;
  return JSON.stringify([shown, incidents, paper.question, recovery, connection.state, aside]);
}

/** A customer held up a phone: of which charge, and when by the engine's time. */
export interface Asked {
  readonly charge: string;
  readonly at: number;
}

/** What whoever asked is told; null where nobody did. Older screens had no word of when a search began. */
function voucherWords({ counter }: Snapshot, asked: Asked | null, formatter: Formatter): string | null {
  if (counter.kind !== 'sale' || counter.charge?.chargeId !== asked?.charge || !counter.charge || !asked)
    return null;
  if (!voucherAsked(counter)) return null;
  const waits = 'isAsked' in voucher && voucher.isAsked(counter.charge, asked.at);
  return voucher.voucherAnswer(counter, counter.charge, waits, formatter);
}

function saidOf(code: FailureCode | null, { words }: Formatter): string {
  if (code === null) return '';
  const { title, meaning, next } = failureWords(words, code);
  return `${title}. ${meaning} ${next}`;
}

/** The words on the screen, as a person reads them, and what they are about. */
export function wordsOf(snapshot: Snapshot, asked: Asked | null): ScreenWords {
  const { counter, incidents, paper, recovery, shop, connection } = snapshot;
  const with_ = penAt(shop);
  const content = counterContent(counter, with_);
  const sale = counter.kind === 'sale' ? counter : null;
  const charge = sale?.charge ?? null;
  const row = snapshot.today.find(({ saleId }) => saleId === sale?.saleId);
  return {
    title: content.title,
    lines: content.lines,
    sale: sale?.saleId ?? null,
    saleNumber: sale?.number ?? null,
    charge: charge?.chargeId ?? null,
    failure: charge?.failure?.code ?? null,
    failureSays: saidOf(charge?.failure?.code ?? null, with_),
    buttons: sale ? counterButtons(sale, with_.words).map(({ label }) => label) : [],
    voucher: voucherWords(snapshot, asked, with_),
    cards: incidents.map((incident) => {
      const card = incidentCard(incident, with_);
      return {
        id: incident.id,
        title: card.title,
        amount: card.amount,
        buttons: card.steps.map(({ button }) => button),
        sale: incident.saleId,
        payment: incident.paymentId,
      };
    }),
    asides: asideNotes(snapshot.aside, with_).notes.map(({ chargeId, title }) => ({
      charge: chargeId,
      title,
    })),
    listed: row ? rowState(row, with_).text : null,
    named: charge?.phase === 'paid' ? charge.paidWith.flatMap(({ paymentId }) => paymentId ?? []) : [],
    question: paper.question !== null,
    recovery,
    blocked: connection.state === 'blocked' || connection.state === 'checking',
  };
}
