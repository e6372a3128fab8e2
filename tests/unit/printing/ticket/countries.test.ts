import { describe, expect, it } from 'vitest';
import { composeTicket } from '../../../../electron/printing/ticket/compose.ts';
import { siteById, SITES } from '../../../../shared/sites.ts';
import type { PaidWith, RefundTicketFacts, TicketDocument } from '../../../../shared/ticket.ts';
import { type SAMPLE_LOCALES, sampleHead, sampleSale, sampleTicket } from '../../../golden/sample-facts.ts';

const lines = ({ blocks }: TicketDocument) =>
  blocks.flatMap((block) => {
    if (block.type === 'text' || block.type === 'banner') return [block.text];
    return block.type === 'columns' ? [`${block.left} | ${block.right}`] : [];
  });

/** A sale by this card, as a shop of that country prints it in its own language. */
function paidBy(site: (typeof SITES)[number], paid: Partial<PaidWith>): string[] {
  const { locale, currency } = siteById(site);
  const head = { ...sampleHead('es-AR'), site, locale, currency };
  const [payment] = sampleSale('es-AR').paidWith;
  return lines(composeTicket(sampleSale('es-AR', { head, paidWith: [{ ...payment!, ...paid }] }), 0));
}

function refund(locale: (typeof SAMPLE_LOCALES)[number], change: Partial<RefundTicketFacts> = {}): string[] {
  const [facts] = sampleTicket('refund', locale);
  return lines(composeTicket({ ...(facts as RefundTicketFacts), ...change }, 0));
}

describe('the words of a country', () => {
  it.each(SITES)('%s: a prepaid card', (site) => {
    const expected =
      { MLA: 'Tarjeta prepaga', MLB: 'Cartão pré-pago' }[site as string] ?? 'Tarjeta de prepago';
    expect(paidBy(site, { means: 'prepaid_card', method: null }).join('\n')).toContain(`${expected} |`);
  });

  it.each([
    ['MLM', 6, '  terminada en 4321, 6 meses'],
    ['MLM', 1, '  terminada en 4321, 1 pago'],
    ['MLB', 6, '  final 4321, 6 parcelas'],
    ['MLC', 6, '  terminada en 4321, 6 cuotas'],
  ] as const)('%s: %i installments', (site, installments, expected) => {
    expect(paidBy(site, { installments })).toContain(expected);
  });

  it('nothing claims to be without interest: nobody tells', () => {
    for (const site of SITES)
      expect(paidBy(site, { installments: 12 }).join('\n')).not.toMatch(/MSI|sin inter|sem juros/i);
  });

  it('Argentina: the letter X stands above with the legend; elsewhere there is no letter', () => {
    const said = paidBy('MLA', {});
    expect(said.slice(said.indexOf('X'), said.indexOf('X') + 2)).toEqual([
      'X',
      'DOCUMENTO NO VÁLIDO COMO FACTURA',
    ]);
    expect(said.indexOf('X')).toBeLessThan(said.findIndex((line) => line.startsWith('TOTAL')));
    expect(said.filter((line) => line.includes('NO VÁLIDO'))).toHaveLength(1);
    for (const site of SITES.filter((one) => one !== 'MLA')) expect(paidBy(site, {})).not.toContain('X');
  });

  it('Brazil: what goes back is an «estorno», and nothing on its paper sounds fiscal', () => {
    const said = refund('pt-BR');
    expect(said).toEqual(expect.arrayContaining(['ESTORNO', 'NÃO É DOCUMENTO FISCAL', 'Estorno parcial']));
    const [test] = sampleTicket('test', 'pt-BR');
    const all = [...said, ...paidBy('MLB', {}), ...lines(composeTicket(test, 0))].filter(
      (line) => line !== 'NÃO É DOCUMENTO FISCAL' && !line.includes('\n'),
    );
    expect(all.join('\n')).not.toMatch(/fiscal|cupom|nota\b|DANFE|NFC-e|devolu/i);
  });
});

describe('a refund’s voucher', () => {
  it.each([
    ['es-AR', 'Venta | 000123', 'Vendido el | 19/11/2026 12:05', 'Firma del cliente'],
    ['pt-BR', 'Venda | 000123', 'Data da venda | 19/11/2026 12:05', 'Assinatura do cliente'],
    ['en-US', 'Sale | 000123', 'Date of sale | 11/19/2026 09:05', 'Customer’s signature'],
  ] as const)('%s: names the sale, its date, and leaves a line to sign on', (locale, ...expected) => {
    const said = refund(locale);
    expect(said).toEqual(expect.arrayContaining(expected));
    // The line to sign on stands right above its name.
    const [facts] = sampleTicket('refund', locale);
    const { blocks } = composeTicket(facts, 0);
    const at = blocks.findIndex((block) => block.type === 'text' && block.text === expected[2]);
    expect(blocks.slice(at - 2, at)).toMatchObject([{ type: 'feed', lines: 3 }, { type: 'rule' }]);
  });

  it.each(SITES)('%s: each of its dates stands on one line of the narrowest paper', (site) => {
    const { locale, currency } = siteById(site);
    const said = refund('es-AR', { head: { ...sampleHead('es-AR'), site, locale, currency } });
    const pairs = said.filter((line) => / \| .*\d{2}:\d{2}/.test(line));
    expect(pairs).toHaveLength(2);
    for (const pair of pairs) expect(pair.replace(' | ', ' ').length, pair).toBeLessThanOrEqual(32);
  });

  it('of before it was told says no date of the sale', () => {
    const [facts] = sampleTicket('refund', 'es-AR');
    const { soldAt: _unknown, ...old } = facts as RefundTicketFacts;
    expect(lines(composeTicket(old, 0)).join('\n')).not.toContain('Vendido el');
  });
});
