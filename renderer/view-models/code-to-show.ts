import type { Messages } from '../../shared/messages/index.ts';
import type { ChargeView, ShopView } from '../../shared/snapshot.ts';

export interface CodeToShow {
  /** What the code says; null: there is none to draw, and `hint` says what to do. */
  readonly text: string | null;
  /** It is of this charge alone. */
  readonly isOwn: boolean;
  readonly alt: string;
  readonly hint: string;
}

/** The code that the customer of a charge scans on this screen: its order's own, else the register's. */
export function codeToShow(
  charge: Pick<ChargeView, 'qr' | 'onPrintedQr'>,
  { qr, isQrUnfit, mode }: Pick<ShopView, 'qr' | 'isQrUnfit' | 'mode'>,
  words: Messages['counter'],
): CodeToShow {
  const isTraining = mode === 'training';
  if (charge.qr !== null) {
    const hint = isTraining ? words.qrTraining : charge.onPrintedQr ? words.qrBoth : words.qrOwn;
    return { text: charge.qr, isOwn: true, alt: words.qrOwnAlt, hint };
  }
  // The register's would lead to nothing, or to another order.
  if (!charge.onPrintedQr) return { text: null, isOwn: true, alt: words.qrOwnAlt, hint: words.qrUntold };
  if (qr === null)
    return { text: null, isOwn: false, alt: words.qrAlt, hint: isQrUnfit ? words.qrUnfit : words.qrNone };
  return { text: qr, isOwn: false, alt: words.qrAlt, hint: isTraining ? words.qrTraining : words.qrHint };
}

/** Only a code of its own could pay it, and none was told: nobody can. */
export function isCodeUntold({ phase, qr, onPrintedQr }: ChargeView): boolean {
  return phase === 'waiting' && qr === null && !onPrintedQr;
}
