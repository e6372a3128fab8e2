import { inStoreError, type Reply } from './errors.ts';
import type { SiteId } from './sites.ts';

/**
 * A part of the provider's catalogue of places. A country that is not here, and a state without cities, takes any
 * name, since nobody told us more of it.
 */
const catalogue: Readonly<Partial<Record<SiteId, Readonly<Record<string, readonly string[]>>>>> = {
  MLA: {
    'Buenos Aires': ['Almirante Brown', 'Avellaneda', 'La Plata', 'Mar del Plata', 'Morón', 'Quilmes'],
    'Capital Federal': ['Almagro', 'Belgrano', 'Caballito', 'Flores', 'Monserrat', 'Palermo', 'Recoleta'],
    Catamarca: [],
    Chaco: [],
    Chubut: [],
    Corrientes: [],
    Córdoba: ['Córdoba', 'Río Cuarto', 'Villa Carlos Paz', 'Villa María'],
    'Entre Ríos': [],
    Formosa: [],
    Jujuy: [],
    'La Pampa': [],
    'La Rioja': [],
    Mendoza: ['Godoy Cruz', 'Guaymallén', 'Mendoza', 'San Rafael'],
    Misiones: [],
    Neuquén: [],
    'Río Negro': [],
    Salta: [],
    'San Juan': [],
    'San Luis': [],
    'Santa Cruz': [],
    'Santa Fe': ['Rafaela', 'Rosario', 'Santa Fe'],
    'Santiago del Estero': [],
    'Tierra del Fuego': [],
    Tucumán: [],
  },
};

/** Refuses a state or a city that is not spelled as in the catalogue, with all of its names; null when both are. */
export function checkPlace(site: SiteId, location: Readonly<Record<string, unknown>>): Reply | null {
  const states = catalogue[site];
  if (!states) return null;
  const state = String(location['state_name']);
  if (!Object.hasOwn(states, state)) return unknownName('state_name', Object.keys(states));
  const cities = states[state] ?? [];
  const isKnown = cities.length === 0 || cities.includes(String(location['city_name']));
  return isKnown ? null : unknownName('city_name', cities);
}

/** The form that integrators saw: a general word, and the valid names in the description of the cause. */
function unknownName(field: string, valid: readonly string[]): Reply {
  const description = `location.${field} was invalid. Valid values are: ${valid.join(', ')}`;
  return inStoreError(400, 'validation_error', 'Validation Error', [{ code: 400, description }]);
}
