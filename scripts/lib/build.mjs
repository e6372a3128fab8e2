import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { bundle as bundleOf } from './bundles.mjs';
import { fingerprint } from './files.mjs';
import { withLock } from './lock.mjs';
import { inProject } from './project.mjs';

/**
 * The fingerprint of the sources is kept beside the bundle, not in it, so that it is not packaged. @param {string} name
 */
const stampOf = (name) => inProject('dist', `.${name}.stamp`);

/** @param {string} name @param {string} stamp */
function isFresh(name, stamp) {
  const file = stampOf(name);
  return existsSync(inProject('dist', name)) && existsSync(file) && readFileSync(file, 'utf8') === stamp;
}

/**
 * Replaces the old folder with the finished one in one step: nobody ever reads an unfinished build.
 * @param {string} made @param {string} place
 */
function swap(made, place) {
  const old = `${made}.old`;
  if (existsSync(place)) renameSync(place, old);
  renameSync(made, place);
  rmSync(old, { recursive: true, force: true });
}

/**
 * What is built is the program as shops have it, whoever asks: under a test runner's NODE_ENV the page would be made
 * with React's development code, which is slow and runs every effect twice.
 * @param {() => Promise<void>} work
 */
async function asForShops(work) {
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  try {
    await work();
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
}

/** @param {import('./bundles.mjs').Bundle} bundle @param {string} stamp */
async function make(bundle, stamp) {
  const { build } = await import('vite');
  const made = inProject('dist', `.${bundle.name}-${process.pid}`);
  mkdirSync(made, { recursive: true });
  try {
    await asForShops(async () => {
      for (const config of bundle.configs(made)) await build(config);
    });
    rmSync(stampOf(bundle.name), { force: true });
    swap(made, inProject('dist', bundle.name));
    writeFileSync(stampOf(bundle.name), stamp);
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
}

/**
 * Builds a bundle unless its sources are the same as at the last build. Prints nothing to standard output.
 * @param {import('./bundles.mjs').Bundle['name']} name
 */
export async function ensureBuilt(name) {
  const bundle = bundleOf(name);
  const stamp = fingerprint(bundle.sources);
  if (isFresh(name, stamp)) return;
  await withLock(`build-${name}`, async () => {
    if (!isFresh(name, stamp)) await make(bundle, stamp);
  });
}

/** Makes the next start build again. @param {import('./bundles.mjs').Bundle['name']} name */
export function forgetBuild(name) {
  rmSync(stampOf(name), { force: true });
}
