/**
 * Owns: loading oidc-provider on Node 20, which it runs on but does not like.
 * Must not know: how it is set up.
 */

// [URL Standard](https://url.spec.whatwg.org/#dom-url-parse): early releases of Node 20 do not have it.
URL.parse ??= (url, base) => (URL.canParse(url, base?.toString()) ? new URL(url, base) : null);

// It warns of every Node below 22 as it loads. Nobody who starts the lab can do anything about that.
const { warn } = globalThis.console;
globalThis.console.warn = () => undefined;
const library = await import("oidc-provider");
globalThis.console.warn = warn;

export const { Provider, errors, interactionPolicy } = library;
