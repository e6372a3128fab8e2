/** SPDX names of the licences that what we ship may be under: none asks anything of a shop, nor of our own sources. */
const ALLOWED = new Set([
  ...['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'Apache-2.0'],
  ...['Python-2.0', 'OFL-1.1', 'Zlib', 'Unicode-3.0', 'ICU', 'curl', 'PostgreSQL', 'OpenSSL'],
  'LicenseRef-public-domain',
]);

/** Libraries of their own beside a program of their own, which whoever has it may put others in the place of. */
const ALLOWED_BESIDE = new Set(['LGPL-2.1-or-later', 'LGPL-2.0-or-later WITH WxWindows-exception-3.1']);

/** @param {string} text an SPDX name, or several with OR and AND @param {(name: string) => boolean} isFine */
function isAllowed(text, isFine) {
  const plain = text.replace(/^\((.*)\)$/, '$1');
  if (isFine(plain)) return true;
  // One within the other is read by a person, who lists it here as a whole.
  if (/[()]/.test(plain)) return false;
  return plain.split(/ or /i).some((one) => one.split(/ and /i).every((name) => isFine(name.trim())));
}

/** @param {import('./sbom.mjs').Component} component @returns {string[]} */
const namesOf = ({ licenses = [] }) =>
  licenses.map(({ expression, license }) => expression ?? license?.id ?? license?.name ?? '');

/**
 * What a list of parts holds that may not be shipped, or that says nothing of its licence: a line for each.
 * @param {Pick<import('./sbom.mjs').Bom, 'components'>} bom @returns {string[]}
 */
export function refusedParts({ components }) {
  /** @param {import('./sbom.mjs').Component} one @param {(name: string) => boolean} isFine @returns {string[]} */
  const refused = (one, isFine) => {
    const names = namesOf(one);
    const isFit = names.length > 0 && names.every((name) => isAllowed(name, isFine));
    const inside = (one.components ?? []).flatMap((part) =>
      refused(part, (name) => ALLOWED.has(name) || ALLOWED_BESIDE.has(name)),
    );
    return [...(isFit ? [] : [`${one.name}: ${names.join(', ') || 'no licence'}`]), ...inside];
  };
  return components.flatMap((one) => refused(one, (name) => ALLOWED.has(name)));
}
