/**
 * Owns: on which terms we take other people's work, and judging an SPDX expression by them.
 * Must not know: which packages there are.
 */

/**
 * They ask for no more than to keep the notice, or that changes of the file itself stay open (MPL-2.0) or are summed up
 * (Python-2.0): we change none.
 */
const everywhere = [
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "CC0-1.0",
  "ISC",
  "MIT",
  "MPL-2.0",
  "Python-2.0",
  "Unlicense",
];

/** Fine for tools, which are given to nobody. */
const toolsOnly = ["CC-BY-4.0", "WTFPL"];

/**
 * Whether we may use something on these terms. Anything that cannot be read is not acceptable.
 *
 * @param {string} expression
 * @param {{ tool: boolean }} use
 * @see https://spdx.github.io/spdx-spec/v2.3/SPDX-license-expressions/
 */
export function isAcceptable(expression, { tool }) {
  const allowed = tool ? [...everywhere, ...toolsOnly] : everywhere;
  const words = expression.match(/[()]|[^\s()]+/g) ?? [];
  try {
    return alternatives(words, allowed) && words.length === 0;
  } catch {
    return false;
  }
}

/**
 * `a OR b`: one of them will do. Takes what it has read from the words, and throws where one is missing.
 *
 * @param {string[]} words
 * @param {readonly string[]} allowed
 * @returns {boolean}
 */
function alternatives(words, allowed) {
  let answer = conjunction(words, allowed);
  while (words[0] === "OR") {
    words.shift();
    answer = conjunction(words, allowed) || answer;
  }
  return answer;
}

/**
 * `a AND b`: both hold.
 *
 * @param {string[]} words
 * @param {readonly string[]} allowed
 * @returns {boolean}
 */
function conjunction(words, allowed) {
  let answer = one(words, allowed);
  while (words[0] === "AND") {
    words.shift();
    answer = one(words, allowed) && answer;
  }
  return answer;
}

/**
 * @param {string[]} words
 * @param {readonly string[]} allowed
 * @returns {boolean}
 */
function one(words, allowed) {
  const word = words.shift();
  if (word === undefined) throw new SyntaxError("a licence is missing");
  if (word !== "(") return allowed.includes(word);
  const answer = alternatives(words, allowed);
  if (words.shift() !== ")") throw new SyntaxError("a bracket is missing");
  return answer;
}
