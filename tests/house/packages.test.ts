import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { project } from './support/temporary-house.ts';

interface Locked {
  readonly dependencies?: Record<string, string>;
  readonly optionalDependencies?: Record<string, string>;
}

/** Where npm may have put a dependency of the package at `place`: its own folder first, then those above. */
function* placesOf(place: string, name: string): Generator<string> {
  for (
    let inside = place;
    inside !== '';
    inside = inside.slice(0, Math.max(0, inside.lastIndexOf('/node_modules/')))
  )
    yield `${inside}/node_modules/${name}`;
  yield `node_modules/${name}`;
}

// A registry that lacks the programs of other systems lets `npm install` pass, and `npm ci` fails on every fresh machine.
it('the lock file has every package that one of its packages names, those of other systems too', () => {
  const lock = JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, Locked>;
  };
  const missing = Object.entries(lock.packages).flatMap(([place, { dependencies, optionalDependencies }]) =>
    Object.keys({ ...dependencies, ...optionalDependencies })
      .filter((name) => ![...placesOf(place, name)].some((path) => path in lock.packages))
      .map((name) => `${name}, of ${place}`),
  );
  expect(Object.keys(lock.packages).length).toBeGreaterThan(100);
  expect(missing).toEqual([]);
});
