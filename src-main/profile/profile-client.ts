/**
 * Owns: the requests about a person's own profile: accounts, links, devices.
 * Must not know: when they are made, or how a request is authorized.
 */
import type { z } from "zod";
import { OffhookError } from "../../src-contract/errors.ts";
import type { Endpoint } from "../../src-contract/http-api/endpoint.ts";
import { profileApi } from "../../src-contract/http-api/profile.ts";
import { pageOf } from "../../src-contract/paging.ts";
import {
  type Device,
  device,
  type Link,
  type LinkRequest,
  link,
  type Me,
  me,
} from "../../src-contract/profile-api.ts";
import type { ServiceAccess } from "../sip-lease/follow-sign-in.ts";
import { readJson, refusalOf } from "../sip-lease/service-answer.ts";

/** Each rejects with an `OffhookError`: `service-unreachable`, `service-refused`, `service-failed`, or the service's own code. */
export interface ProfileClient {
  readMe(): Promise<Me>;
  listLinks(): Promise<readonly Link[]>;
  listDevices(): Promise<readonly Device[]>;
  chooseAccount(accountId: string): Promise<void>;
  addLink(request: LinkRequest): Promise<void>;
  removeLink(linkId: string): Promise<void>;
  endDevice(deviceId: string): Promise<void>;
  endDevicesBut(deviceId: string): Promise<void>;
}

interface Request {
  readonly parameters?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** A page of two hundred devices. */
const maxAnswerBytes = 512 * 1024;
/** Nobody has more; a service that never comes to an end is not followed. */
const mostPages = 10;
const pageSize = "200";

/** A client for one sign-in. */
export function createProfileClient({ service, fetch }: ServiceAccess): ProfileClient {
  async function ask(endpoint: Endpoint, request: Request = {}): Promise<unknown> {
    const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(request.parameters?.[name] ?? ""),
    );
    const url = new URL(path, service);
    url.search = new URLSearchParams(request.query).toString();
    const { body } = request;
    const response = await fetch(url.href, {
      method: endpoint.method,
      headers: {
        accept: "application/json",
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = await readJson(response, maxAnswerBytes);
    if (!response.ok) throw refusalOf(response, answer);
    return answer;
  }

  async function all<Item extends z.ZodType>(
    endpoint: Endpoint,
    item: Item,
  ): Promise<readonly z.output<Item>[]> {
    const items: z.output<Item>[] = [];
    let query: Record<string, string> = { limit: pageSize };
    for (let page = 0; page < mostPages; page++) {
      const { items: those, next } = understood(pageOf(item), await ask(endpoint, { query }));
      items.push(...those);
      if (next === null) break;
      query = { limit: pageSize, cursor: next };
    }
    return items;
  }

  return {
    readMe: async () => understood(me, await ask(profileApi.readMe)),
    listLinks: () => all(profileApi.listLinks, link),
    listDevices: () => all(profileApi.listDevices, device),
    async chooseAccount(accountId) {
      await ask(profileApi.chooseAccount, { body: { accountId } });
    },
    async addLink(request) {
      await ask(profileApi.addLink, { body: request });
    },
    async removeLink(id) {
      await ask(profileApi.removeLink, { parameters: { id } });
    },
    async endDevice(id) {
      await ask(profileApi.endDevice, { parameters: { id } });
    },
    async endDevicesBut(except) {
      await ask(profileApi.endAllDevices, { query: { except } });
    },
  };
}

function understood<Schema extends z.ZodType>(schema: Schema, answer: unknown): z.output<Schema> {
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw new OffhookError("service-failed", { cause: "malformed profile" });
}
