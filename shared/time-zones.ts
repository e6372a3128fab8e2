import { dayOf } from './formats.ts';
import { siteById, SITES, type SiteId } from './sites.ts';

/** A zone of the tz database, by the place that a shop's owner looks for. */
export interface Zone {
  /** IANA name. */
  readonly zone: string;
  readonly place: string;
}

/**
 * The zones of each country in the tz database's own list (zone.tab), the most peopled first. Places of one country that
 * keep the same hours today have parted before, so none is left out.
 */
const ZONES: Readonly<Record<SiteId, readonly string[]>> = {
  MLA: [
    'Argentina/Buenos_Aires=Buenos Aires',
    'Argentina/Cordoba=Córdoba',
    'Argentina/Mendoza=Mendoza',
    'Argentina/Tucuman=Tucumán',
    'Argentina/Salta=Salta',
    'Argentina/Jujuy=Jujuy',
    'Argentina/Catamarca=Catamarca',
    'Argentina/La_Rioja=La Rioja',
    'Argentina/San_Juan=San Juan',
    'Argentina/San_Luis=San Luis',
    'Argentina/Rio_Gallegos=Río Gallegos',
    'Argentina/Ushuaia=Ushuaia',
  ],
  MLB: [
    'Sao_Paulo=São Paulo, Brasília',
    'Fortaleza=Fortaleza',
    'Bahia=Salvador',
    'Recife=Recife',
    'Belem=Belém',
    'Manaus=Manaus',
    'Cuiaba=Cuiabá',
    'Campo_Grande=Campo Grande',
    'Maceio=Maceió',
    'Porto_Velho=Porto Velho',
    'Boa_Vista=Boa Vista',
    'Rio_Branco=Rio Branco',
    'Santarem=Santarém',
    'Araguaina=Araguaína, Palmas',
    'Eirunepe=Eirunepé',
    'Noronha=Fernando de Noronha',
  ],
  MLM: [
    'Mexico_City=Ciudad de México',
    'Monterrey=Monterrey',
    'Tijuana=Tijuana',
    'Merida=Mérida',
    'Cancun=Cancún',
    'Hermosillo=Hermosillo',
    'Chihuahua=Chihuahua',
    'Ciudad_Juarez=Ciudad Juárez',
    'Mazatlan=Mazatlán, La Paz',
    'Bahia_Banderas=Bahía de Banderas',
    'Matamoros=Matamoros, Reynosa',
    'Ojinaga=Ojinaga',
  ],
  MLC: ['Santiago=Santiago', 'Punta_Arenas=Punta Arenas', 'Coyhaique=Coyhaique', 'Pacific/Easter=Rapa Nui'],
  MCO: ['Bogota=Bogotá'],
  MLU: ['Montevideo=Montevideo'],
  MPE: ['Lima=Lima'],
};

/** The zones of a country that this machine knows, its own usual one first; of all countries while none is known. */
export function zonesOf(site: SiteId | null): readonly Zone[] {
  const listed = (site === null ? SITES : [site]).flatMap((one) => ZONES[one]);
  return listed.map(read).filter(({ zone }) => isKnownZone(zone));
}

function read(text: string): Zone {
  const [name = '', place = ''] = text.split('=');
  return { zone: name.startsWith('Pacific/') ? name : `America/${name}`, place };
}

/** Whether this machine can tell the time there. */
export function isKnownZone(zone: string): boolean {
  try {
    dayOf(0, zone);
    return true;
  } catch {
    return false;
  }
}

/** The zone of a country's capital; UTC while no country is known. */
export function usualZone(site: SiteId | null): string {
  return site === null ? 'UTC' : siteById(site).timeZone;
}
