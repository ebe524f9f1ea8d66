/**
 * Owns: `URL.parse`, which oidc-provider calls and older releases of Node 20 do not have.
 * Must not know: who calls it.
 */
// [URL Standard](https://url.spec.whatwg.org/#dom-url-parse)
URL.parse ??= (url, base) => (URL.canParse(url, base?.toString()) ? new URL(url, base) : null);
