/**
 * Owns: the commands of Kamailio's control interface that the credential service uses, carried out at this server.
 * Must not know: HTTP, or what the commands are for.
 */
import { z } from "zod";
import type { Denylist } from "./denylist.ts";
import type { Binding, LocationTable } from "./location.ts";

/** What can be controlled: one life of the server. */
export interface Controlled {
  readonly denylist: Denylist;
  readonly location: LocationTable;
  readonly domain: string;
}

const command = z.object({
  id: z.union([z.string(), z.number()]),
  method: z.string(),
  params: z.array(z.union([z.string(), z.number()])).default([]),
});

/** Carries out one JSON-RPC request; the answer is as Kamailio words it. [JSON-RPC 2.0](https://www.jsonrpc.org/specification) */
export function control(controlled: Controlled, request: unknown): unknown {
  const parsed = command.safeParse(request);
  if (!parsed.success) return failure(null, -32600, "Invalid Request");
  const { id, method, params } = parsed.data;
  const [table = "", key = "", value = "", seconds = 0] = params;
  const { denylist, location } = controlled;
  const done = (result: unknown) => ({ jsonrpc: "2.0", id, result });
  switch (method) {
    case "htable.get": {
      const found = read(controlled, `${table}`, `${key}`);
      return found === undefined
        ? failure(id, 500, "Key name doesn't exist in htable.")
        : done({ item: { name: key, value: found } });
    }
    case "htable.setxi":
      denylist.deny(`${key}`, Date.now() + Number(seconds) * 1000);
      return done("Ok. Key set to new value.");
    case "htable.sets":
      denylist.told = `${value}`;
      return done("Ok. Key set to new value.");
    case "ul.lookup": {
      const found = bindingsOf(controlled, `${key}`);
      return found.length === 0
        ? failure(id, 500, "AOR not found in location table")
        : done({ AoR: key, Contacts: found.map(describe) });
    }
    case "ul.rm_contact": {
      const binding = bindingsOf(controlled, `${key}`).find(({ contact }) => contact === value);
      if (binding === undefined) return failure(id, 404, "Contact not found");
      location.remove(binding, "removed");
      return done({});
    }
    default:
      return failure(id, -32601, "Method Not Found");
  }
}

function read({ denylist, location }: Controlled, table: string, key: string): string | undefined {
  if (table === "maker") return location.find((binding) => binding.callId === key)?.madeWith;
  if (table !== "denials") return undefined;
  return key === "started" ? denylist.started : denylist.told;
}

/** @param aor `user@domain` */
function bindingsOf({ location, domain }: Controlled, aor: string): readonly Binding[] {
  const suffix = `@${domain}`;
  return aor.endsWith(suffix) ? location.of(aor.slice(0, -suffix.length)) : [];
}

const describe = ({ contact, callId, instanceId }: Binding) => ({
  Contact: {
    Address: contact,
    "Call-ID": callId,
    Instance: instanceId === undefined ? "[not set]" : `<${instanceId}>`,
  },
});

const failure = (id: string | number | null, code: number, message: string) => ({
  jsonrpc: "2.0",
  id,
  error: { code, message },
});
