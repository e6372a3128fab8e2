import { expect, type Page } from '@playwright/test';
import type { SimulatedPrinter } from '../../../electron/simulator/index.ts';
import { decodeBytes } from '../../../electron/printing/escpos/decode.ts';
import { DEFAULT_PROFILE } from '../../../electron/printing/escpos/profile.ts';
import { copyName } from './memory-observations.ts';
import { failureTitle, INCIDENT_TITLE, rejectionText, wrongClockText } from './screen-words.ts';
import { SOON, type Observations } from './story.ts';

/**
 * How long to wait for the screen on a machine under load; the till's real speed is measured in tests/bench.
 * Milliseconds.
 */
const GRACE = 60_000;

const DOCUMENTS_UNTIL = /Documentos hasta el \d\d\/\d\d\/\d{4}/;

/** Reads the page by roles, names and texts, and the paper from the printer's bytes. */
export function browserObservations(
  page: Page,
  printer: SimulatedPrinter,
  /** No charge by QR can begin in this story. */
  cashOnly = false,
): Observations & { ready(): Promise<void> } {
  const status = page.getByRole('status');
  const patient = (within: number) => ({ timeout: within + GRACE });
  const visible = (text: string, within: number) =>
    expect(page.getByText(text).first()).toBeVisible(patient(within));
  const papers = () =>
    printer
      .jobs()
      .map((job) => paperText(job.printed))
      .filter((text) => text.trim() !== '');
  return {
    async ready() {
      const words = cashOnly ? 'Sólo efectivo por ahora' : 'Lista para la próxima venta';
      await expect(status).toContainText(words, { timeout: 20_000 });
    },
    says: (words, within = SOON) => expect(status).toContainText(words, patient(within)),
    async goesOnSaying(words, milliseconds) {
      const end = Date.now() + milliseconds;
      do {
        const text = (await status.textContent()) ?? '';
        expect(text).toContain(words);
        if (words !== 'PAGADO') expect(text).not.toContain('PAGADO');
        await page.waitForTimeout(250);
      } while (Date.now() < end);
    },
    async atTheSide(amount, within = SOON) {
      const side = page.getByRole('region', { name: 'Cobros al costado' });
      if (amount === null) return expect(side).toHaveCount(0, patient(within));
      await expect(side).toContainText(`QR ocupado: todavía se puede pagar $ ${amount},00`, patient(within));
    },
    async change(amount, within = SOON) {
      const change = page.locator('.cash-change');
      if (amount === null) return expect(change.getByText(/^Vuelto/)).toHaveCount(0, patient(within));
      await expect(change).toContainText(`Vuelto $ ${amount},00`, patient(within));
    },
    trouble: (why, within = SOON) => visible(failureTitle(why), within),
    noTrouble: (within = SOON) =>
      expect(page.locator('.failure, .bar-strip[data-tone=bad]')).toHaveCount(0, patient(within)),
    rejection: (detail) => expect(status).toContainText(rejectionText(detail), patient(SOON)),
    async incidents(kinds, within = SOON) {
      const articles = page.getByRole('article');
      const [first] = kinds;
      if (first === undefined) return expect(articles).toHaveCount(0, patient(within));
      await expect(page.getByRole('article', { name: INCIDENT_TITLE[first] })).toBeVisible(patient(within));
      if (kinds.length > 1) await visible(`Hay ${kinds.length - 1} más`, within);
    },
    async chargeback(amount, within = SOON) {
      const incident = page.getByRole('article', { name: INCIDENT_TITLE.chargeback });
      await expect(incident).toContainText(`$ ${amount},00`, patient(within));
      await expect(incident).toContainText(DOCUMENTS_UNTIL);
    },
    async saleContested(amount, incident) {
      await page.keyboard.press('F2');
      const main = page.getByRole('main');
      await main
        .getByRole('button', { name: /\b0000\d\d\b/ })
        .first()
        .click();
      const said = main.locator('.sale-chargebacks');
      await expect(said).toContainText(`$ ${amount},00`);
      await expect(said).toContainText(DOCUMENTS_UNTIL);
      await expect(said).toContainText(incident === 'open' ? 'Incidente abierto' : 'Incidente cerrado el');
      await page.keyboard.press('Escape');
    },
    ticket: (words, within = SOON) => expect(status).toContainText(words, patient(within)),
    paperQuestion: (kind, within = SOON) =>
      expect(
        page.getByRole('heading', { name: kind === 'unknown' ? '¿Salió el ticket?' : '¿Imprimirlo ahora?' }),
      ).toBeVisible(patient(within)),
    async paper(copies, within = 4_000) {
      await expect.poll(() => papers().map(copyOf), patient(within)).toEqual([...copies]);
      // Waits, because a second copy would come out moments later.
      await page.waitForTimeout(500);
      expect(papers().map(copyOf)).toEqual([...copies]);
    },
    async lastPaper(copy, within = SOON) {
      await expect.poll(() => papers().map(copyOf).at(-1), patient(within)).toBe(copy);
    },
    async onPaper(text) {
      await expect.poll(() => papers().join('\n'), patient(SOON)).toContain(text);
    },
    wrongClock: () => visible(wrongClockText, SOON),
  };
}

/** The text that a person sees on it. */
/** What stands on a paper, read from the bytes that made it. */
export function paperText(bytes: Uint8Array): string {
  const lines = decodeBytes(Buffer.from(bytes), DEFAULT_PROFILE).items.flatMap((item) =>
    item.type === 'line' ? [item.runs.map((run) => run.text).join('')] : [],
  );
  return lines.join('\n');
}

function copyOf(text: string): string {
  if (text.includes('HISTORIA DE LA VENTA')) return copyName('test', 0);
  const copy = Number(/REIMPRESI[ÓO]N (\d+)/.exec(text)?.[1] ?? '0');
  return copyName(/DEVOLUCI[ÓO]N/i.test(text) ? 'refund' : 'sale', copy);
}
