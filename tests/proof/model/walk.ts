import { settleLate, settleSoon } from './settle.ts';
import { faultsOf, FULL_BUDGET, make, movesOf, spent, type Move, type Budget } from './moves.ts';
import { Shop, type By } from './shop.ts';

export interface Bounds {
  /** Weight of the longest walk: a move weighs one, a fault or crash `faultWeight` more. */
  readonly depth: number;
  readonly faultWeight: number;
  /** So many faults in one walk. */
  readonly faults: number;
  /** A part of the sale may be paid in cash. */
  readonly parts?: boolean;
  /** Absent: in-store v2. */
  readonly by?: By;
  /** Codes of findings that are told, and walked on behind. */
  readonly known?: readonly string[];
  /** Milliseconds after which the walk ends unfinished; tests have none. */
  readonly within?: number;
}

export interface Found {
  readonly finding: string;
  /** The shortest walk that leads there. */
  readonly walk: readonly Move[];
}

export interface Outcome {
  readonly states: number;
  readonly walks: number;
  /** Different states after time has run. */
  readonly settled: number;
  readonly longest: number;
  readonly finished: boolean;
  readonly found: readonly Found[];
}

interface Node {
  readonly walk: readonly Move[];
  readonly weight: number;
  readonly budget: Budget;
  readonly faults: number;
  readonly moves: readonly string[];
}

export function inWords(walk: readonly Move[]): string {
  return walk
    .map(({ name, fault }) => (fault ? `${name} [request ${fault.index + 1} ${fault.kind}]` : name))
    .join(', ');
}

export async function replay(walk: readonly Move[], by: By | undefined): Promise<Shop> {
  const shop = new Shop(by);
  await shop.open();
  // The first sweep is over, and time is known.
  await shop.step(() => undefined, null, 2_000);
  for (const move of walk) await make(shop, move);
  return shop;
}

/**
 * Walks every interleaving within the bounds, lightest first, each state once, so that the first walk that leads to a
 * finding is a shortest one. The machine cannot be copied: each walk is lived again from its beginning.
 */
export async function explore(bounds: Bounds): Promise<Outcome> {
  const began = performance.now();
  const seen = new Set<string>();
  const settled = new Set<string>();
  const found = new Map<string, Found>();
  const layers: Node[][] = [];
  let walks = 0;
  let longest = 0;
  let finished = true;

  const isKnown = (finding: string) => bounds.known?.includes(finding.split(':')[0] ?? '') ?? false;

  function plan(node: Node): void {
    (layers[node.weight] ??= []).push(node);
  }

  function keep(shop: Shop, walk: readonly Move[]): void {
    for (const finding of shop.invariants.findings)
      if (!found.has(finding)) found.set(finding, { finding, walk });
  }

  async function visit(shop: Shop, node: Omit<Node, 'moves'>): Promise<void> {
    keep(shop, node.walk);
    longest = Math.max(longest, node.walk.length);
    const state = `${stateOf(shop)} ${JSON.stringify(node.budget)}`;
    if (seen.has(state)) return;
    seen.add(state);
    // What is wrong already would be found again and again behind it.
    if ([...shop.invariants.findings].some((finding) => !isKnown(finding))) return;
    plan({ ...node, moves: movesOf(shop, node.budget, bounds.parts === true) });
    await settleSoon(shop);
    const calm = stateOf(shop);
    if (!settled.has(calm)) {
      settled.add(calm);
      await settleLate(shop);
    }
    keep(shop, node.walk);
  }

  async function follow(node: Node, move: Move): Promise<Shop | null> {
    const walk = [...node.walk, move];
    const weight = node.weight + 1 + (move.fault ? bounds.faultWeight : 0);
    if (weight > bounds.depth) return null;
    const shop = await replay(walk, bounds.by);
    walks += 1;
    const asked = [...shop.network.asked];
    const faults = node.faults + Number(move.fault !== null || move.name === 'crash');
    const budget = spent(node.budget, move);
    await visit(shop, { walk, weight, budget, faults });
    shop.network.asked = asked;
    return shop;
  }

  const shop = await replay([], bounds.by);
  await visit(shop, { walk: [], weight: 0, budget: FULL_BUDGET, faults: 0 });
  for (let weight = 0; weight < bounds.depth; weight += 1) {
    for (const node of layers[weight] ?? []) {
      if (bounds.within !== undefined && performance.now() - began > bounds.within) finished = false;
      if (!finished) break;
      for (const name of node.moves) {
        if (name === 'crash' && node.faults >= bounds.faults) continue;
        const plain = await follow(node, { name, fault: null });
        if (plain === null || node.faults >= bounds.faults) continue;
        for (const fault of faultsOf(plain, node.budget)) await follow(node, { name, fault });
      }
    }
    layers[weight] = [];
  }
  return { states: seen.size, walks, settled: settled.size, longest, finished, found: [...found.values()] };
}

/** What is wrong on this one walk, and once time has run behind it. */
export async function findingsOf(walk: readonly Move[], by?: By): Promise<readonly string[]> {
  const shop = await replay(walk, by);
  await settleSoon(shop);
  await settleLate(shop);
  return [...shop.invariants.findings];
}

/** Everything that tells two states apart, without names and moments. */
function stateOf(shop: Shop): string {
  const { books, network, screen } = shop;
  const phones = [shop.phones.A, shop.phones.B].map((held) => {
    const scan = network.truth.scans.find((one) => one.id === held);
    return scan ? `${scan.order}${scan.closed}` : '-';
  });
  const { counter } = screen;
  const text = JSON.stringify([
    [...books.sales.values()],
    [...books.charges.values()],
    [...books.incidents.values()],
    [...books.refunds.values()],
    [...books.printJobs.values()].map((job) => [job.copy, job.state.kind]),
    network.truth,
    network.before === network.truth,
    phones.sort(),
    [network.held.map((one) => one.asking), network.late.map((one) => one.asking)],
    counter,
    screen.aside,
    screen.incidents.map((one) => [one.id, one.actions]),
  ]);
  const names = new Map<string, number>();
  return text
    .replace(/"leftMs":\d+/g, '')
    .replace(/\d{13}/g, 'T')
    .replace(/(id|ref|c)\d+x?/g, (name) => {
      const number = names.get(name) ?? names.size;
      names.set(name, number);
      return `#${number}`;
    });
}
