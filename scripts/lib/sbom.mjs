import { importTable } from './import-table.mjs';

/**
 * @typedef {{ 'bom-ref': string, name: string, group?: string, version: string, type?: string, licenses?: unknown }} Component
 * @typedef {{ metadata: { component: Partial<Component> }, components: Component[],
 *   dependencies: { ref: string, dependsOn?: string[] }[] }} Bom CycloneDX, as npm makes it
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

/**
 * Keeps what is shipped of a list of everything that is installed: npm counts what is bundled as a tool.
 * @param {Bom} all @param {{ name: string, version: string, license: string }} product @returns {Bom}
 */
export function shippedOnly(all, { name, version, license }) {
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
    metadata: {
      ...all.metadata,
      component: {
        ...all.metadata.component,
        type: 'application',
        name,
        version,
        licenses: [{ license: { id: license } }],
      },
    },
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
