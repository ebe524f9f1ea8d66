/**
 * Owns: writing HTML in which no value can become markup, and the page every screen of the provider stands in.
 * Must not know: what the screens say.
 */

/** Text that is markup already. Only {@link html} makes it. */
export interface Html {
  readonly markup: string;
}

type Value = Html | string | readonly Html[];

/** `` html`<p>${text}</p>` ``: plain values are escaped, markup made by `html` is kept. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  const markup = parts.reduce(
    (text, part, index) => text + part + markupOf(values[index] ?? ""),
    "",
  );
  return { markup };
}

function markupOf(value: Value): string {
  if (typeof value === "string") return escaped(value);
  return "markup" in value ? value.markup : value.map(({ markup }) => markup).join("");
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A whole page in the company's colours, light and dark. */
export function page(company: string, title: string, content: Html): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · ${company}</title>
<style>${{ markup: style }}</style>
</head>
<body>
<main>
<p class="company"><svg viewBox="0 0 32 32" aria-hidden="true"><path d="M4 25c4-3 8-3 12 0s8 3 12 0M16 4v15M16 6l8 11h-8M14 9l-6 8h6"/></svg>${company}</p>
<h1>${title}</h1>
${content}
</main>
<footer>Offhook laboratory: this company exists on this computer only.</footer>
</body>
</html>`.markup;
}

const style = `
:root { color-scheme: light dark; --ink: #14233a; --soft: #55637a; --paper: #fff; --ground: #eef1f6;
  --line: #c5cedb; --brand: #12406b; --brand-ink: #fff; --bad: #a3182a; --bad-ground: #fdeef0; }
@media (prefers-color-scheme: dark) { :root { --ink: #e9eef6; --soft: #a9b5c6; --paper: #182233; --ground: #0e1522;
  --line: #3b4a61; --brand: #8fc1f2; --brand-ink: #0b1a2b; --bad: #ffb3bb; --bad-ground: #3a1a20; } }
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; display: grid; grid-template-rows: 1fr auto; place-items: center; padding: 24px 16px;
  background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif }
main { width: min(100%, 400px); padding: 36px 32px 32px; background: var(--paper); border-radius: 12px;
  box-shadow: 0 1px 2px #0b1a2b1f, 0 8px 28px #0b1a2b14 }
.company { display: flex; align-items: center; gap: 10px; margin: 0 0 28px; font: 600 18px Georgia, serif; color: var(--brand) }
.company svg { width: 28px; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round }
h1 { margin: 0 0 8px; font-size: 22px; line-height: 1.25 }
p, ul { margin: 0 0 20px; color: var(--soft) }
ul { padding-left: 20px } li { margin: 4px 0 }
strong { color: var(--ink) }
label { display: block; margin: 0 0 6px; font-weight: 600 }
input { width: 100%; margin: 0 0 18px; padding: 10px 12px; border: 1px solid var(--line); border-radius: 8px;
  background: transparent; color: inherit; font: inherit }
input[aria-invalid=true] { border-color: var(--bad) }
.actions { display: flex; gap: 12px; flex-direction: row-reverse; margin-top: 8px }
button { flex: 1; padding: 11px 16px; border: 1px solid var(--line); border-radius: 8px; background: transparent;
  color: inherit; font: inherit; font-weight: 600; cursor: pointer }
button.primary { border-color: var(--brand); background: var(--brand); color: var(--brand-ink) }
:is(input, button):focus-visible { outline: 3px solid var(--brand); outline-offset: 2px }
.alert { padding: 10px 12px; border-radius: 8px; background: var(--bad-ground); color: var(--bad) }
footer { margin-top: 20px; color: var(--soft); font-size: 13px; text-align: center }`;
