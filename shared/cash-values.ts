import { fromProviderAmount, type Minor } from './money.ts';
import { siteById, type SiteId } from './sites.ts';

/**
 * Bills and coins that people pay with in each country, in whole units, largest first: those that its central bank still
 * issues, and older ones of the same value count with them. A value that a shop never sees is passed over with Enter. Read
 * against these pages in November 2026; the banks' own lists (named first) could not be asked from here.
 */
const VALUES: Readonly<Record<SiteId, readonly number[]>> = {
  // Banco Central de la República Argentina. https://sancosmeonline.com.ar/ya-circula-en-el-pais-el-nuevo-billete-de-20-000-pesos
  // and https://accountinginsights.org/what-denominations-do-pesos-come-in; bills of 5 and less are coins since 2018 to 2020
  // (https://www.planm.com.ar/informes/los-secretos-de-la-casa-de-papel-argentina-2018-03-31/); coins below $ 1 are gone by use.
  MLA: [20_000, 10_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1],
  // Banco Central do Brasil. How many of each circulate: https://www.itatiaia.com.br/brasil/2023/05/22/nota-de-r-200-circula-menos-que-a-extinta-cedula-de-r-1-confira-o-ranking;
  // R$ 1 is a coin, its bill is not printed since 2005; 1 centavo is not made any more.
  MLB: [200, 100, 50, 20, 10, 5, 2, 1, 0.5, 0.25, 0.1, 0.05],
  // Banco de México. https://www.loscabosguide.com/mexican-peso/ and http://currency.overbits.net/?currency=MXN: coins of 10
  // and 20 centavos are used; 10 of an older family are taken out (https://www.banxico.org.mx/billetes-y-monedas/en-proceso-retiro-circulacion.html).
  MLM: [1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1],
  // Banco Central de Chile. https://cambiomoneda.cl/billetes-de-chile.html and https://www.globalexchange.com.uy/ru/monedas-del-mundo/peso-chileno;
  // cash is rounded to 10 since Ley 20.956, so 1 and 5 are passed over.
  MLC: [20_000, 10_000, 5_000, 2_000, 1_000, 500, 100, 50, 10],
  // Banco de la República (Colombia). https://banrep.gov.co/es/billetes-monedas; the values:
  // https://www.pulzo.com/amp/economia/billetes-monedas-que-salieron-circulacion-colombia-cuales-son-PP3061850A, 1.000 is bill and coin.
  MCO: [100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50],
  // Banco Central del Uruguay, annual report of 2021, with the coin of 50:
  // https://latin-american.news/the-banknotes-of-each-value-that-circulate-in-uruguay-and-how-many-new-ones-of-20-and-50-there-are
  MLU: [2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1],
  // Banco Central de Reserva del Perú. https://tramitesperu.lyap.org/billetes-y-monedas-del-peru; 5 céntimos are taken no more
  // (https://larepublica.pe/economia/1390227-bcr-acunara-305-millones-monedas-2019).
  MPE: [200, 100, 50, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1],
};

/** Largest first. Minor units. */
export function cashValues(site: SiteId): readonly Minor[] {
  const { currency } = siteById(site);
  return VALUES[site].flatMap((value) => fromProviderAmount(value, currency) ?? []);
}

/** A drawer of more than so many of one kind was typed wrong. */
export const MOST_PIECES = 9_999;
