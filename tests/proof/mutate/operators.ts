import ts from 'typescript';

/** One way to break one place of a file. */
export interface Mutant {
  /** Stable as long as the line is: file, line, what, and which of several. */
  readonly name: string;
  readonly line: number;
  readonly from: string;
  readonly to: string;
  readonly start: number;
  readonly end: number;
  /** A statement dropped, or an expression put in the place of another. */
  readonly shape: 'expression' | 'statement';
}

const COMPARISONS: Partial<Record<ts.SyntaxKind, readonly string[]>> = {
  [ts.SyntaxKind.LessThanToken]: ['<=', '>='],
  [ts.SyntaxKind.LessThanEqualsToken]: ['<', '>'],
  [ts.SyntaxKind.GreaterThanToken]: ['>=', '<='],
  [ts.SyntaxKind.GreaterThanEqualsToken]: ['>', '<'],
  [ts.SyntaxKind.EqualsEqualsEqualsToken]: ['!=='],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken]: ['==='],
};
const SUMS: Partial<Record<ts.SyntaxKind, readonly string[]>> = {
  [ts.SyntaxKind.PlusToken]: ['-'],
  [ts.SyntaxKind.MinusToken]: ['+'],
  [ts.SyntaxKind.AsteriskToken]: ['/'],
  [ts.SyntaxKind.SlashToken]: ['*'],
};
const LOGIC: Partial<Record<ts.SyntaxKind, readonly string[]>> = {
  [ts.SyntaxKind.AmpersandAmpersandToken]: ['||'],
  [ts.SyntaxKind.BarBarToken]: ['&&'],
};

/** Calls whose place another of the same kind can take. */
const TWINS: Readonly<Record<string, string>> = { some: 'every', every: 'some', min: 'max', max: 'min' };

/** Another number in the place of one. */
function otherNumber(text: string): string {
  const value = Number(text.replaceAll('_', ''));
  if (value === 0) return '1';
  return value === 1 ? '0' : `(${text} * 3)`;
}

/**
 * Every mutant of a source: conditions forced, comparisons and logic turned, sums turned, calls and assignments
 * dropped, literals changed, answers emptied. Types, imports and the words of exceptions are left alone.
 */
export function mutantsOf(file: string, text: string): Mutant[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: Nameless[] = [];

  function add(node: ts.Node, to: string, shape: Mutant['shape'] = 'expression'): void {
    const start = node.getStart(source);
    const line = source.getLineAndCharacterOfPosition(start).line + 1;
    const from = text.slice(start, node.end);
    if (from !== to) found.push({ line, from, to, start, end: node.end, shape, within: holderOf(node) });
  }

  function condition(node: ts.Expression): void {
    for (const forced of ['true', 'false']) if (node.getText(source) !== forced) add(node, forced);
  }

  function binary(node: ts.BinaryExpression): void {
    const kind = node.operatorToken.kind;
    const left = node.left.getText(source);
    const right = node.right.getText(source);
    const turned = [...(COMPARISONS[kind] ?? []), ...(SUMS[kind] ?? []), ...(LOGIC[kind] ?? [])];
    for (const operator of turned) add(node, `(${left}) ${operator} (${right})`);
    if (kind === ts.SyntaxKind.QuestionQuestionToken) {
      add(node, `(${left})`);
      add(node, `(${right})`);
    }
    const part = ts.isBinaryExpression(node.parent) || ts.isReturnStatement(node.parent) || isArrowBody(node);
    if (part && (COMPARISONS[kind] || LOGIC[kind])) condition(node);
  }

  function call(node: ts.CallExpression): void {
    if (!ts.isPropertyAccessExpression(node.expression)) return;
    const { name, expression } = node.expression;
    const object = expression.getText(source);
    const given = node.arguments.map((one) => one.getText(source)).join(', ');
    const twin = TWINS[name.text];
    if (twin) add(node, `${object}.${twin}(${given})`);
    if (name.text === 'filter' || name.text === 'sort') add(node, object);
  }

  function statement(node: ts.ExpressionStatement): void {
    const { expression } = node;
    const acts = ts.isCallExpression(expression) || ts.isBinaryExpression(expression);
    if (acts || ts.isVoidExpression(expression)) add(node, '', 'statement');
  }

  function answer(node: ts.ReturnStatement): void {
    const { expression } = node;
    if (!expression || isEmptyAnswer(expression)) return;
    if (ts.isArrayLiteralExpression(expression)) add(expression, '[]');
    else if (ts.isObjectLiteralExpression(expression)) add(expression, 'null');
    else if (ts.isCallExpression(expression)) add(expression, 'undefined');
  }

  function literal(node: ts.Node): void {
    // `as const` takes nothing but a literal.
    if (node !== source && ts.isAsExpression(node.parent)) return;
    if (ts.isNumericLiteral(node)) add(node, otherNumber(node.getText(source)));
    if (node.kind === ts.SyntaxKind.TrueKeyword) add(node, 'false');
    if (node.kind === ts.SyntaxKind.FalseKeyword) add(node, 'true');
    if (ts.isStringLiteral(node) && !isComparedOrNamed(node)) add(node, "'mutated'");
    if (ts.isArrayLiteralExpression(node) && node.elements.length > 0) add(node, '[]');
    if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)
      add(node, `!!(${node.operand.getText(source)})`);
  }

  function visit(node: ts.Node): void {
    const isWord = ts.isImportDeclaration(node) || ts.isTypeNode(node) || ts.isThrowStatement(node);
    if (isWord || ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node)) return;
    if (ts.isIfStatement(node) || ts.isWhileStatement(node)) condition(node.expression);
    if (ts.isConditionalExpression(node)) condition(node.condition);
    if (ts.isBinaryExpression(node)) binary(node);
    if (ts.isCallExpression(node)) call(node);
    if (ts.isExpressionStatement(node)) statement(node);
    if (ts.isReturnStatement(node)) answer(node);
    literal(node);
    ts.forEachChild(node, visit);
  }
  visit(source);
  return named(file, found);
}

function isArrowBody(node: ts.Node): boolean {
  return ts.isArrowFunction(node.parent) && node.parent.body === node;
}

/** `null`, `undefined`, a literal: other operators have them. */
function isEmptyAnswer(node: ts.Expression): boolean {
  return node.kind === ts.SyntaxKind.NullKeyword || ts.isIdentifier(node) || ts.isLiteralExpression(node);
}

/** Words that tell a kind: an equality has its own operator, a case of a switch is checked by the compiler. */
function isComparedOrNamed(node: ts.StringLiteral): boolean {
  const { parent } = node;
  if (ts.isCaseClause(parent) || ts.isLiteralTypeNode(parent) || ts.isElementAccessExpression(parent))
    return true;
  if (ts.isPropertyAssignment(parent) && parent.name === node) return true;
  return ts.isBinaryExpression(parent) && COMPARISONS[parent.operatorToken.kind] !== undefined;
}

type Nameless = Omit<Mutant, 'name'> & { readonly within: string };

/** The function, method or constant that a place stands in: names outlive the lines above them. */
function holderOf(node: ts.Node): string {
  for (let holder = node.parent; !ts.isSourceFile(holder); holder = holder.parent) {
    if (ts.isMethodDeclaration(holder) || ts.isGetAccessor(holder)) return holder.name.getText();
    if (ts.isFunctionDeclaration(holder) && holder.name) return holder.name.text;
    if (ts.isVariableDeclaration(holder) && ts.isSourceFile(holder.parent.parent.parent))
      return holder.name.getText();
  }
  return 'the file';
}

function named(file: string, found: readonly Nameless[]): Mutant[] {
  const times = new Map<string, number>();
  return found.map(({ within, ...one }) => {
    const short = (text: string) => text.replace(/\s+/g, ' ').slice(0, 90);
    const to = one.shape === 'statement' ? 'nothing' : short(one.to);
    const what = `${file} ${within}: ${short(one.from)} -> ${to}`;
    const time = (times.get(what) ?? 0) + 1;
    times.set(what, time);
    return { ...one, name: time === 1 ? what : `${what} (${time})` };
  });
}

/** The name under which the program asks which mutant lives. */
const ASKS = 'globalThis.__isActive';

/**
 * The source with all its mutants inside, each alive only while it is asked for. What a module works out as it is
 * loaded is worked out once: a constant is asked for where it is used.
 */
export function withMutants(file: string, text: string, mutants: readonly Mutant[]): string {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const constants = topConstants(source);
  const edits: Edit[] = [];
  mutants.forEach((mutant, index) => {
    const constant = constants.find((one) => one.start <= mutant.start && mutant.end <= one.end);
    if (constant) constant.mutants.push({ index, mutant });
    else edits.push({ start: mutant.start, end: mutant.end, index, mutant });
  });
  const uses = usesOf(source, constants).map(({ start, end, constant }) => ({ start, end, constant }));
  return rewritten(text, 0, text.length, edits, uses);
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly index: number;
  readonly mutant: Mutant;
}

interface Constant {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly mutants: { readonly index: number; readonly mutant: Mutant }[];
}

interface Use {
  readonly start: number;
  readonly end: number;
  readonly constant: Constant;
}

/** Constants of the file whose value is worked out as it is loaded. */
function topConstants(source: ts.SourceFile): Constant[] {
  const constants: Constant[] = [];
  for (const statement of source.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (!initializer || !ts.isIdentifier(name)) continue;
      const start = initializer.getStart(source);
      const text = source.text.slice(start, initializer.end);
      constants.push({ name: name.text, start, end: initializer.end, text, mutants: [] });
    }
  }
  return constants;
}

function usesOf(source: ts.SourceFile, constants: readonly Constant[]): Use[] {
  const uses: Use[] = [];
  // What stands in a function of a constant is worked out when that is called, so it counts as a use.
  const visit = (node: ts.Node, isLater: boolean): void => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return;
    if (ts.isIdentifier(node) && isRead(node)) {
      const constant = constants.find((one) => one.name === node.text);
      const inside = constants.some((one) => one.start <= node.pos && node.end <= one.end);
      if (constant && (!inside || isLater))
        uses.push({ start: node.getStart(source), end: node.end, constant });
    }
    ts.forEachChild(node, (child) => visit(child, isLater || ts.isFunctionLike(node)));
  };
  visit(source, false);
  return uses;
}

function isRead({ parent, ...node }: ts.Identifier): boolean {
  if (ts.isPropertyAccessExpression(parent)) return parent.expression.pos === node.pos;
  if (ts.isVariableDeclaration(parent)) return parent.initializer?.pos === node.pos;
  if (ts.isPropertyAssignment(parent)) return parent.initializer.pos === node.pos;
  if (ts.isParameter(parent)) return parent.initializer?.pos === node.pos;
  return !(
    ts.isShorthandPropertyAssignment(parent) ||
    ts.isExportSpecifier(parent) ||
    ts.isBindingElement(parent)
  );
}

/** Text from `from` to `to` with the edits inside it: outer ones hold the inner ones in their unbroken branch. */
function rewritten(
  text: string,
  from: number,
  to: number,
  edits: readonly Edit[],
  uses: readonly Use[],
): string {
  let out = '';
  let at = from;
  const inside = edits.filter((edit) => edit.start >= from && edit.end <= to);
  const places = outermost(inside);
  const free = uses.filter((use) => use.start >= from && use.end <= to);
  const marks = [
    ...places.map((place) => ({ start: place.start, end: place.end, place, use: null })),
    ...free
      .filter((use) => !places.some((place) => place.start <= use.start && use.end <= place.end))
      .map((use) => ({ start: use.start, end: use.end, place: null, use })),
  ].sort((a, b) => a.start - b.start);
  for (const { start, end, place, use } of marks) {
    out += text.slice(at, start);
    if (use) out += switched(use.constant.name, use.constant, text);
    if (place) {
      const here = inside.filter((edit) => edit.start === start && edit.end === end);
      const deeper = inside.filter((edit) => !here.includes(edit) && edit.start >= start && edit.end <= end);
      const whole = rewritten(text, start, end, deeper, free);
      out += here.some((edit) => edit.mutant.shape === 'statement')
        ? // In braces, lest the `else` of another take it for its own.
          `{ if (${here.map((edit) => `!${ASKS}(${edit.index})`).join(' && ')}) { ${whole} } }`
        : `(${here.map((edit) => `${ASKS}(${edit.index}) ? (${edit.mutant.to}) : `).join('')}(${whole}))`;
    }
    at = end;
  }
  return out + text.slice(at, to);
}

/** A use of a constant, each of its mutants worked out anew. */
function switched(name: string, { start, text: initializer, mutants }: Constant, _text: string): string {
  const branches = mutants.map(({ index, mutant }) => {
    const broken =
      initializer.slice(0, mutant.start - start) + mutant.to + initializer.slice(mutant.end - start);
    return `${ASKS}(${index}) ? (${broken}) : `;
  });
  return branches.length === 0 ? name : `(${branches.join('')}${name})`;
}

/** The widest edits: none of them stands inside another. */
function outermost(edits: readonly Edit[]): { readonly start: number; readonly end: number }[] {
  const places: { start: number; end: number }[] = [];
  for (const { start, end } of edits) {
    const holder = edits.some(
      (other) => (other.start < start && other.end >= end) || (other.start <= start && other.end > end),
    );
    if (!holder && !places.some((place) => place.start === start && place.end === end))
      places.push({ start, end });
  }
  return places;
}
