import { fromProviderAmount, type Minor } from './money.ts';
import { siteById, type SiteId } from './sites.ts';

/**
 * Bills and coins that people pay with in each country, in whole units, largest first: those that its central bank still
 * issues, and older ones of the same value count with them. A value that a shop never sees is passed over with Enter.
 */
const VALUES: Readonly<Record<SiteId, readonly number[]>> = {
  // Banco Central de la República Argentina, "Billetes y monedas en circulación"; coins below $ 1 are gone by use.
  MLA: [20_000, 10_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1],
  // Banco Central do Brasil, "Cédulas e moedas": second family of the real; R$ 1 as a bill and 1 centavo are not made any more.
  MLB: [200, 100, 50, 20, 10, 5, 2, 1, 0.5, 0.25, 0.1, 0.05],
  // Banco de México, "Billetes y monedas": families F and G; coins from 50 centavos up.
  MLM: [1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1, 0.5],
  // Banco Central de Chile, "Billetes y monedas": cash is rounded to 10 since Ley 20.956; 1 and 5 are not made any more.
  MLC: [20_000, 10_000, 5_000, 2_000, 1_000, 500, 100, 50, 10],
  // Banco de la República (Colombia), "Billetes y monedas".
  MCO: [100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50],
  // Banco Central del Uruguay, "Billetes y monedas".
  MLU: [2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1],
  // Banco Central de Reserva del Perú, "Billetes y monedas": 1 and 5 céntimos are out of use.
  MPE: [200, 100, 50, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1],
};

/** Largest first. Minor units. */
export function cashValues(site: SiteId): readonly Minor[] {
  const { currency } = siteById(site);
  return VALUES[site].flatMap((value) => fromProviderAmount(value, currency) ?? []);
}

/** A drawer of more than so many of one kind was typed wrong. */
export const MOST_PIECES = 99_999;
