import type { SiteId } from './sites.ts';

/** A state, province or department, and roughly where most of its shops are. */
export interface State {
  readonly name: string;
  readonly latitude: number;
  readonly longitude: number;
}

/**
 * First-level divisions as the provider's catalogue spells them, as far as public examples show; capitals' coordinates.
 * The name is only proposed: what the provider does not take it refuses with the names that it knows.
 */
const TEXTS: Readonly<Record<SiteId, string>> = {
  MLA: `Capital Federal -34.61 -58.38|Buenos Aires -34.92 -57.95|Catamarca -28.47 -65.78|Chaco -27.45 -58.99
    |Chubut -43.30 -65.10|Corrientes -27.47 -58.83|Córdoba -31.42 -64.18|Entre Ríos -31.73 -60.53|Formosa -26.18 -58.17
    |Jujuy -24.19 -65.30|La Pampa -36.62 -64.29|La Rioja -29.41 -66.86|Mendoza -32.89 -68.84|Misiones -27.37 -55.90
    |Neuquén -38.95 -68.06|Río Negro -40.81 -63.00|Salta -24.79 -65.41|San Juan -31.54 -68.53|San Luis -33.30 -66.34
    |Santa Cruz -51.62 -69.22|Santa Fe -31.63 -60.70|Santiago del Estero -27.80 -64.26|Tierra del Fuego -54.80 -68.30
    |Tucumán -26.81 -65.22`,
  MLB: `São Paulo -23.55 -46.63|Acre -9.97 -67.81|Alagoas -9.65 -35.74|Amapá 0.03 -51.07|Amazonas -3.12 -60.02
    |Bahia -12.97 -38.50|Ceará -3.73 -38.53|Distrito Federal -15.79 -47.88|Espírito Santo -20.32 -40.34
    |Goiás -16.69 -49.26|Maranhão -2.53 -44.30|Mato Grosso -15.60 -56.10|Mato Grosso do Sul -20.44 -54.65
    |Minas Gerais -19.92 -43.94|Pará -1.46 -48.50|Paraíba -7.12 -34.86|Paraná -25.43 -49.27|Pernambuco -8.05 -34.88
    |Piauí -5.09 -42.80|Rio de Janeiro -22.91 -43.17|Rio Grande do Norte -5.79 -35.21|Rio Grande do Sul -30.03 -51.23
    |Rondônia -8.76 -63.90|Roraima 2.82 -60.67|Santa Catarina -27.60 -48.55|Sergipe -10.91 -37.07|Tocantins -10.18 -48.33`,
  MLM: `Distrito Federal 19.43 -99.13|Aguascalientes 21.88 -102.29|Baja California 32.62 -115.45
    |Baja California Sur 24.14 -110.31|Campeche 19.83 -90.53|Chiapas 16.75 -93.12|Chihuahua 28.64 -106.09
    |Coahuila 25.42 -101.00|Colima 19.24 -103.72|Durango 24.03 -104.65|Estado De México 19.29 -99.66
    |Guanajuato 21.02 -101.26|Guerrero 17.55 -99.50|Hidalgo 20.12 -98.73|Jalisco 20.67 -103.35|Michoacán 19.70 -101.19
    |Morelos 18.92 -99.23|Nayarit 21.50 -104.89|Nuevo León 25.67 -100.31|Oaxaca 17.07 -96.73|Puebla 19.04 -98.20
    |Querétaro 20.59 -100.39|Quintana Roo 18.50 -88.31|San Luis Potosí 22.15 -100.98|Sinaloa 24.81 -107.39
    |Sonora 29.07 -110.96|Tabasco 17.99 -92.93|Tamaulipas 23.74 -99.15|Tlaxcala 19.32 -98.24|Veracruz 19.53 -96.92
    |Yucatán 20.97 -89.62|Zacatecas 22.77 -102.58`,
  MLC: `RM (Metropolitana) -33.45 -70.67|Antofagasta -23.65 -70.40|Arica y Parinacota -18.48 -70.32|Atacama -27.37 -70.33
    |Aysén -45.57 -72.07|Biobío -36.83 -73.05|Coquimbo -29.90 -71.25|La Araucanía -38.74 -72.59
    |Libertador B. O'Higgins -34.17 -70.74|Los Lagos -41.47 -72.94|Los Ríos -39.81 -73.25|Magallanes -53.16 -70.91
    |Maule -35.43 -71.66|Ñuble -36.61 -72.10|Tarapacá -20.21 -70.15|Valparaíso -33.05 -71.62`,
  MCO: `Bogotá D.C. 4.71 -74.07|Amazonas -4.22 -69.94|Antioquia 6.24 -75.58|Arauca 7.09 -70.76|Atlántico 10.97 -74.80
    |Bolívar 10.39 -75.51|Boyacá 5.54 -73.36|Caldas 5.07 -75.52|Caquetá 1.61 -75.61|Casanare 5.34 -72.40|Cauca 2.44 -76.61
    |Cesar 10.46 -73.25|Chocó 5.69 -76.66|Córdoba 8.75 -75.88|Cundinamarca 4.81 -74.35|Guainía 3.87 -67.92
    |Guaviare 2.57 -72.64|Huila 2.93 -75.28|La Guajira 11.54 -72.91|Magdalena 11.24 -74.20|Meta 4.14 -73.63
    |Nariño 1.21 -77.28|Norte de Santander 7.89 -72.50|Putumayo 1.15 -76.65|Quindío 4.53 -75.68|Risaralda 4.81 -75.69
    |San Andrés y Providencia 12.58 -81.70|Santander 7.12 -73.12|Sucre 9.30 -75.40|Tolima 4.44 -75.23
    |Valle del Cauca 3.45 -76.53|Vaupés 1.25 -70.23|Vichada 6.19 -67.49`,
  MLU: `Montevideo -34.90 -56.19|Artigas -30.40 -56.47|Canelones -34.52 -56.28|Cerro Largo -32.37 -54.17
    |Colonia -34.46 -57.84|Durazno -33.38 -56.52|Flores -33.52 -56.90|Florida -34.10 -56.21|Lavalleja -34.38 -55.24
    |Maldonado -34.90 -54.95|Paysandú -32.32 -58.08|Río Negro -33.13 -58.30|Rivera -30.91 -55.55|Rocha -34.48 -54.33
    |Salto -31.38 -57.96|San José -34.34 -56.71|Soriano -33.25 -58.03|Tacuarembó -31.71 -55.98|Treinta y Tres -33.23 -54.38`,
  MPE: `Lima -12.05 -77.04|Amazonas -6.23 -77.87|Áncash -9.53 -77.53|Apurímac -13.63 -72.88|Arequipa -16.40 -71.54
    |Ayacucho -13.16 -74.22|Cajamarca -7.16 -78.51|Callao -12.06 -77.12|Cusco -13.53 -71.97|Huancavelica -12.79 -74.97
    |Huánuco -9.93 -76.24|Ica -14.07 -75.73|Junín -12.07 -75.21|La Libertad -8.11 -79.03|Lambayeque -6.77 -79.84
    |Loreto -3.75 -73.25|Madre de Dios -12.59 -69.19|Moquegua -17.19 -70.93|Pasco -10.68 -76.26|Piura -5.19 -80.63
    |Puno -15.84 -70.02|San Martín -6.03 -76.97|Tacna -18.01 -70.25|Tumbes -3.57 -80.45|Ucayali -8.38 -74.55`,
};

/** The states of a country, the one with the most shops first. */
export function statesOf(site: SiteId): readonly State[] {
  return TEXTS[site].split('|').map((text) => {
    const words = text.trim().split(' ');
    const [latitude, longitude] = words.slice(-2).map(Number);
    return { name: words.slice(0, -2).join(' '), latitude: latitude ?? 0, longitude: longitude ?? 0 };
  });
}

/** Without accents, capitals, points and spaces: as two people write the same name. */
export function plainName(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/[\p{M} .'’-]/gu, '')
    .toLowerCase();
}
