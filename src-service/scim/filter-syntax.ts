/**
 * Owns: reading a SCIM filter into a tree, in one pass and within bounds.
 * Must not know: which attributes there are, or how a filter is answered.
 */
import { ScimError } from "./scim-error.ts";

export type Comparison = "eq" | "ne" | "co" | "sw" | "ew" | "gt" | "ge" | "lt" | "le";
export type FilterValue = string | number | boolean | null;

/** A filter as it was written. [RFC 7644 §3.4.2.2](https://www.rfc-editor.org/rfc/rfc7644#section-3.4.2.2) */
export type Filter =
  | { readonly op: "and" | "or"; readonly filters: readonly Filter[] }
  | { readonly op: "not"; readonly filter: Filter }
  | { readonly op: "pr"; readonly path: string }
  | { readonly op: Comparison; readonly path: string; readonly value: FilterValue }
  /** At least one value of the attribute meets all of the filter. */
  | { readonly op: "[]"; readonly path: string; readonly filter: Filter };

type Token =
  | { readonly kind: "word" | "sub" | "mark"; readonly text: string }
  | { readonly kind: "value"; readonly value: string | number }
  | { readonly kind: "end" };

/** Longer than any real filter. */
const maxLength = 2000;
const maxDepth = 20;
const maxTerms = 60;

const comparisons = new Set(["eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le"]);
const constants = new Map<string, FilterValue>([
  ["true", true],
  ["false", false],
  ["null", null],
]);

// No two alternatives of a pattern begin alike, so none can be made to try a text in many ways.
const patterns = {
  space: /[ \t\r\n]+/y,
  string: /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy,
  number: /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.:])/y,
  word: /[A-Za-z$][\w$.:/-]*/y,
  sub: /\.[A-Za-z$][\w$-]*/y,
  mark: /[()[\]]/y,
} as const;

/** @throws ScimError 400 `invalidFilter` */
export function parseFilter(text: string): Filter {
  if (text.length > maxLength) throw invalid(`is longer than ${maxLength} characters`);
  const tokens = tokensOf(text);
  let at = 0;
  let terms = 0;
  const peek = (): Token => tokens[at] ?? { kind: "end" };
  const take = (): Token => {
    const token = peek();
    at += 1;
    return token;
  };
  const isWord = (word: string): boolean => {
    const token = peek();
    return token.kind === "word" && token.text.toLowerCase() === word;
  };
  const isMark = (mark: string): boolean => {
    const token = peek();
    return token.kind === "mark" && token.text === mark;
  };
  const expectMark = (mark: string): void => {
    if (!isMark(mark)) throw invalid(`lacks a ${mark}`);
    at += 1;
  };

  /** `and` binds closer than `or`. */
  function joined(word: "or" | "and", operand: (depth: number) => Filter, depth: number): Filter {
    const first = operand(depth);
    const others: Filter[] = [];
    while (isWord(word)) {
      at += 1;
      others.push(operand(depth));
    }
    return others.length === 0 ? first : { op: word, filters: [first, ...others] };
  }
  const disjunction = (depth: number): Filter => joined("or", conjunction, depth);
  const conjunction = (depth: number): Filter => joined("and", term, depth);

  function term(depth: number): Filter {
    if (depth > maxDepth) throw invalid("is nested too deeply");
    terms += 1;
    if (terms > maxTerms) throw invalid(`has more than ${maxTerms} terms`);
    if (isWord("not")) {
      at += 1;
      expectMark("(");
      at -= 1;
      return { op: "not", filter: term(depth + 1) };
    }
    if (isMark("(")) {
      at += 1;
      const filter = disjunction(depth + 1);
      expectMark(")");
      return filter;
    }
    const path = take();
    if (path.kind !== "word") throw invalid("lacks the name of an attribute");
    if (!isMark("[")) return comparison(path.text);
    at += 1;
    const filter = disjunction(depth + 1);
    expectMark("]");
    const sub = peek();
    if (sub.kind !== "sub") return { op: "[]", path: path.text, filter };
    // `emails[type eq "work"].value eq "…"`, as Entra ID writes it: one value meets both.
    at += 1;
    const further = comparison(sub.text.slice(1));
    return { op: "[]", path: path.text, filter: { op: "and", filters: [filter, further] } };
  }

  function comparison(path: string): Filter {
    const operator = take();
    const op = operator.kind === "word" ? operator.text.toLowerCase() : "";
    if (op === "pr") return { op, path };
    if (!isComparison(op)) throw invalid("has an operator that does not exist");
    const operand = take();
    if (operand.kind === "value") return { op, path, value: operand.value };
    const constant =
      operand.kind === "word" ? constants.get(operand.text.toLowerCase()) : undefined;
    if (constant === undefined) throw invalid("compares with something that is no value");
    return { op, path, value: constant };
  }

  const filter = disjunction(0);
  if (peek().kind !== "end") throw invalid("goes on after its end");
  return filter;
}

const isComparison = (op: string): op is Comparison => comparisons.has(op);

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const match = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? null;
    if (found !== null) at += found.length;
    return found;
  };
  const nameOrMark = (): Token => {
    for (const kind of ["word", "sub", "mark"] as const) {
      const found = match(patterns[kind]);
      if (found !== null) return { kind, text: found };
    }
    throw invalid("cannot be read");
  };
  while (at < text.length) {
    if (match(patterns.space) !== null) continue;
    const literal = match(patterns.string) ?? match(patterns.number);
    if (literal !== null)
      tokens.push({ kind: "value", value: JSON.parse(literal) as string | number });
    else tokens.push(nameOrMark());
  }
  return tokens;
}

const invalid = (problem: string): ScimError =>
  new ScimError(400, "invalidFilter", `The filter ${problem}.`);
