import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MUTANTS } from '../proof/mutants/list.ts';
import {
  casesIn,
  casesOf,
  isTest,
  ruleBook,
  rulesInLiterals,
  rulesInWords,
  rulesOf,
  sourceFiles,
} from './support/citations.ts';
import { project } from './support/temporary-house.ts';

const book = ruleBook();
const rules = rulesOf(book);
const cases = casesOf(book);
const files = sourceFiles();
const tests = files.filter(({ name }) => isTest(name));

describe('a citation', () => {
  it('is read in words, of one rule, of several and of a range', () => {
    expect(rulesInWords('the yes is for that order (rule 4)')).toEqual([4]);
    expect(rulesInWords('Rules 5 and 6: waiting; see rules 7, 12 or 40')).toEqual([5, 6, 7, 12, 40]);
    expect(rulesInWords('never two in flight (rules 3 to 5 and 15)')).toEqual([3, 4, 5, 15]);
    expect(rulesInWords('/**\n * as told by rules 7\n * and 8.\n */')).toEqual([7, 8]);
    expect(rulesInWords('a lint rule; ruler 3; rules of 1999')).toEqual([]);
  });

  it('is read in the title of a test, and not in its comments', () => {
    expect(rulesInLiterals("it('17: an incident ends', run); // rule 18")).toEqual([17]);
    expect(rulesInLiterals('["14, 27: is learnt", "16:9", "404: no order"]')).toEqual([14, 27]);
    expect(rulesInLiterals("sources: ['T3', 'rule 9', 'peer 12']")).toEqual([9]);
  });

  it('of an acceptance case is no printer and no hour', () => {
    expect(casesIn("'T1: a scan'; T4’s words; the cases T9 and T10")).toEqual(['T1', 'T4', 'T9', 'T10']);
    expect(casesIn('TM-T20, `${day}T12:00:00Z`, 2026-01-01T10:00')).toEqual([]);
  });
});

describe('the rule book', () => {
  it('counts its rules and its acceptance cases from 1, without a gap', () => {
    expect(rules).toEqual(Array.from({ length: rules.length }, (_, index) => index + 1));
    expect(rules.length).toBeGreaterThanOrEqual(35);
    expect(cases).toEqual(Array.from({ length: 13 }, (_, index) => `T${index + 1}`));
  });

  it('has every rule that is cited', () => {
    const strange = files.flatMap(({ name, text }) =>
      [...rulesInWords(text), ...(isTest(name) ? rulesInLiterals(text) : [])]
        .filter((rule) => !rules.includes(rule))
        .map((rule) => `${name}: rule ${rule}`),
    );
    expect(strange).toEqual([]);
    expect(MUTANTS.filter(({ rule }) => !rules.includes(rule)).map(({ name }) => name)).toEqual([]);
  });

  it('has every acceptance case that is cited', () => {
    const strange = files
      .filter(({ name }) => /^(?:tests|docs)\//.test(name))
      .flatMap(({ name, text }) =>
        casesIn(text)
          .filter((one) => !cases.includes(one))
          .map((one) => `${name}: ${one}`),
      );
    expect(strange).toEqual([]);
  });

  it('has no rule and no acceptance case without a test that cites it', () => {
    const tested = new Set(tests.flatMap(({ text }) => rulesInLiterals(text)));
    expect(rules.filter((rule) => !tested.has(rule))).toEqual([]);
    const told = new Set(tests.flatMap(({ text }) => casesIn(text)));
    expect(cases.filter((one) => !told.has(one))).toEqual([]);
  });
});

describe('a document', () => {
  const documents = files.filter(({ name }) => name.endsWith('.md'));

  it('links to files and headings that exist', () => {
    const broken = documents.flatMap(({ name, text }) =>
      [...text.matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)].flatMap(([, path = '', heading]) => {
        const target = path === '' ? name : join(dirname(name), path).replaceAll('\\', '/');
        if (!existsSync(join(project, target))) return [`${name}: ${path}`];
        const found = documents.find((one) => one.name === target)?.text;
        const known = heading === undefined || found === undefined || headingsOf(found).includes(heading);
        return known ? [] : [`${name}: ${path}#${heading}`];
      }),
    );
    expect(broken).toEqual([]);
  });

  it('names only files and folders that exist', () => {
    const strange = documents.flatMap(({ name, text }) =>
      [...text.matchAll(/`((?:shared|electron|renderer|tests|scripts|docs|assets)\/[\w./-]*)`/g)]
        .filter(([, path = '']) => !existsSync(join(project, path)))
        .map(([, path = '']) => `${name}: ${path}`),
    );
    expect(strange).toEqual([]);
  });
});

/** As a link names them: small letters, no signs, "-" for spaces. */
function headingsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
