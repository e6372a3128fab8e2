import { databasePartsOf } from './database-parts.mjs';
import { importTable } from './import-table.mjs';

/**
 * @typedef {{ expression?: string, license?: { id?: string, name?: string } }} Licence
 * @typedef {{ 'bom-ref': string, name: string, group?: string, version?: string, type?: string, licenses?: Licence[],
 *   components?: Component[] }} Component
 * @typedef {{ metadata: { component: Partial<Component> }, components: Component[],
 *   dependencies: { ref: string, dependsOn?: string[] }[] }} Bom CycloneDX, as npm makes it
 * @typedef {{ name: string, version: string, license: string }} Product
 */

/** Every library that the import rules let the product use: bundled or beside the bundles, both are shipped. */
const LIBRARIES = [...new Set(importTable.flatMap(({ libraries }) => libraries))];

/** Electron comes as an executable; what its npm package needs to fetch that is not shipped. */
const ALONE = ['electron'];

/** @param {string} name */
const isLibrary = (name) =>
  LIBRARIES.some((library) =>
    library.endsWith('/*') ? name.startsWith(library.slice(0, -1)) : name === library,
  );

/** @param {string} ref `name@version`, where a name may begin with an @ */
const nameOf = (ref) => ref.slice(0, ref.lastIndexOf('@'));

/** @param {Bom['metadata']} metadata @param {Product} product @returns {Bom['metadata']} */
const ofProduct = (metadata, { name, version, license }) => ({
  ...metadata,
  component: {
    ...metadata.component,
    type: 'application',
    name,
    version,
    licenses: [{ license: { id: license } }],
  },
});

/**
 * Keeps what is shipped of a list of everything that is installed: npm counts what is bundled as a tool.
 * @param {Bom} all @param {Product} product @returns {Bom}
 */
export function shippedOnly(all, product) {
  const needs = new Map(all.dependencies.map(({ ref, dependsOn = [] }) => [ref, dependsOn]));
  const root = all.metadata.component['bom-ref'] ?? '';
  /** @type {Set<string>} */
  const kept = new Set();
  const open = (needs.get(root) ?? []).filter((ref) => isLibrary(nameOf(ref)));
  const roots = [...open];
  for (let ref = open.pop(); ref !== undefined; ref = open.pop()) {
    if (kept.has(ref)) continue;
    kept.add(ref);
    if (!ALONE.includes(nameOf(ref))) open.push(...(needs.get(ref) ?? []));
  }
  return {
    ...all,
    metadata: ofProduct(all.metadata, product),
    components: all.components.filter((component) => kept.has(component['bom-ref'])),
    dependencies: [
      { ref: root, dependsOn: roots },
      ...[...kept].map((ref) => ({
        ref,
        dependsOn: (needs.get(ref) ?? []).filter((other) => kept.has(other)),
      })),
    ],
  };
}

/** A part of a package of which npm says nothing. @param {Component} of @returns {(part: { name: string, license: string }) => Component} */
const inside =
  (of) =>
  ({ name, license }) => ({
    'bom-ref': `${of['bom-ref']}#${name}`,
    type: 'library',
    name,
    licenses: [license.includes(' ') ? { expression: license } : { license: { id: license } }],
  });

/**
 * All of a list, and with each package of PostgreSQL what stands in it.
 * @param {Bom} all of the relay's packages, without its tools @param {Product} product @returns {Bom}
 */
export function relayParts(all, product) {
  return {
    ...all,
    metadata: ofProduct(all.metadata, product),
    components: all.components.map((one) => {
      const parts = databasePartsOf(one.name);
      return parts.length === 0 ? one : { ...one, components: parts.map(inside(one)) };
    }),
  };
}
