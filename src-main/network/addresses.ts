/**
 * Owns: under which addresses this machine can be reached by others, and what a change of them means.
 * Must not know: when anybody looks, or what follows.
 */
import type { NetworkInterfaceInfo } from "node:os";

/** What {@link import("node:os").networkInterfaces} answers. */
export type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;

/** The addresses a connection to a server may come from: not the machine's own loopback, nor what only neighbours know. */
export function addressesOf(interfaces: Interfaces): ReadonlySet<string> {
  return new Set(
    Object.values(interfaces)
      .flatMap((infos) => infos ?? [])
      .filter(({ internal, address }) => !internal && !isLinkLocal(address))
      .map(({ address }) => address),
  );
}

/** [RFC 4291 §2.5.6](https://www.rfc-editor.org/rfc/rfc4291#section-2.5.6), [RFC 3927](https://www.rfc-editor.org/rfc/rfc3927) */
const isLinkLocal = (address: string): boolean => /^(fe[89ab]|169\.254\.)/i.test(address);

/**
 * What became of connections between `before` and `after`. `lost`: those that came from an address which is gone are
 * dead. `gained`: all may be as good as before. Null: nothing changed.
 */
export function addressChange(
  before: ReadonlySet<string>,
  after: ReadonlySet<string>,
): "lost" | "gained" | null {
  if ([...before].some((address) => !after.has(address))) return "lost";
  return after.size > before.size ? "gained" : null;
}
