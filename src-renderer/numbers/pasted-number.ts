/**
 * Owns: finding the number in what people copy from mails, signatures and web pages.
 * Must not know: the clipboard, or how the number is dialled.
 */

/** `Tel.: `, `Mobile `, `Phone (work): ` before a number. */
const label = /^\p{L}[\p{L} .()]*[:.\s]\s*(?=[+(]*\d)/u;
/** ` ext. 7`, ` x7`, `;ext=7`, ` Durchwahl 7` behind one: it is for the person who answers. */
const extension = /[\s,;]*(?:extension|extn?|x|durchwahl|dw)[.:=\s]*\d{1,7}$/iu;
const number = /^[+(]?[\d*#][\d*#\s()./\-‐‑‒–—·]*$/;
/** The dialling prefix of a country's inner calls, in a number that is already international. */
const trunkPrefix = /^(\+[^(]*)\(0\)/;

/** What can be dialled of `text`: without breaks, directional marks, labels and extensions. Text that holds no number stays. */
export function cleanPasted(text: string): string {
  const visible = text
    .replace(/[\p{Cf}\p{Cc}]+/gu, (hidden) => (/[\n\r\t]/.test(hidden) ? " " : ""))
    .replace(/\s+/gu, " ")
    .trim()
    .replace(/^<(.*)>$/, "$1");
  const bare = visible
    .replace(/^(tel|callto):\s*/i, "")
    .replace(label, "")
    .replace(extension, "");
  if (number.test(bare)) return bare.trim().replace(trunkPrefix, "$1").replace(/\s+/g, " ");
  return visible.replace(/^(tel|callto):\s*/i, "");
}
