/**
 * Owns: noticing which SIP requests an app sends. Its functions run in the page.
 * Must not know: what they are about.
 */

declare const window: { offhookMethods?: string[] } & typeof globalThis;

/** Notes the method of every request that is sent from now on. */
export function tapWire(): void {
  const methods: string[] = [];
  window.offhookMethods = methods;
  const { send } = WebSocket.prototype;
  WebSocket.prototype.send = function (data) {
    const [, method] = (typeof data === "string" && /^([A-Z]+) sips?:/.exec(data)) || [];
    if (method !== undefined) methods.push(method);
    send.call(this, data);
  };
}

/** The methods so far. */
export function methodsSent(): readonly string[] {
  return window.offhookMethods ?? [];
}
