/**
 * Owns: ending a browser's session at the lab identity provider by plain HTTP.
 * Must not know: who is told of it.
 */
import type { PlainBrowser } from "./plain-browser.ts";

/**
 * Ends the session the browser has. Resolves when the provider has told everybody it tells.
 * @see https://openid.net/specs/openid-connect-rpinitiated-1_0.html
 */
export async function signOutWithoutBrowser(issuer: string, browser: PlainBrowser): Promise<void> {
  const question = await browser.open(`${issuer}/session/end`);
  const html = question.kind === "screen" ? question.html : "";
  const [, action] = /action="([^"]+)"/.exec(html) ?? [];
  const [, xsrf] = /name="xsrf" value="([^"]+)"/.exec(html) ?? [];
  if (action === undefined || xsrf === undefined) throw new Error("there is no session to end");
  await browser.submit({ xsrf, logout: "yes" }, action);
}
