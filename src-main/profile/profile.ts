/**
 * Owns: the profile of the person signed in: read when somebody looks, changed when they say so.
 * Must not know: what the screen makes of it, or how a request is made.
 */
import { OffhookError, toAppError } from "../../src-contract/errors.ts";
import type { LinkRequest } from "../../src-contract/profile-api.ts";
import type { ProfileView } from "../../src-contract/views.ts";
import type { Log } from "../log/log.ts";
import type { ServiceFollower } from "../sip-lease/follow-sign-in.ts";
import { createProfileClient, type ProfileClient } from "./profile-client.ts";

/** Changes reject with an `OffhookError`; when they do not, a fresh profile has been shown. */
export interface ProfileKeeper extends ServiceFollower {
  onChange(listener: (view: ProfileView) => void): void;
  /** The view; whoever looks makes it load, when it has not been. */
  look(): ProfileView;
  /** Reads everything anew. Never rejects: a failure is shown. */
  refresh(): Promise<void>;
  /** Something has changed at the service: reads anew what somebody has looked at. */
  changed(): void;
  chooseAccount(accountId: string): Promise<void>;
  /** @param request holds a password: it is passed on and forgotten */
  addLink(request: LinkRequest): Promise<void>;
  removeLink(linkId: string): Promise<void>;
  endDevice(deviceId: string): Promise<void>;
  endOtherDevices(): Promise<void>;
}

export interface ProfileOptions {
  readonly deviceId: string;
  readonly log: Log;
  /** The person's phone account may be another one now. */
  readonly onAccountChanged: () => void;
}

/** A keeper that knows nobody yet. */
export function createProfile({ deviceId, log, onAccountChanged }: ProfileOptions): ProfileKeeper {
  const listeners = new Set<(view: ProfileView) => void>();
  let client: ProfileClient | null = null;
  let view: ProfileView = { kind: "loading" };
  let isLookedAt = false;
  /** Bumped by every reading: the last one counts. */
  let generation = 0;

  function show(next: ProfileView): void {
    view = next;
    for (const listener of listeners) listener(view);
  }

  async function refresh(): Promise<void> {
    isLookedAt = true;
    const asker = client;
    const mine = ++generation;
    if (asker === null) return;
    if (view.kind === "failed") show({ kind: "loading" });
    try {
      const [me, links, devices] = await Promise.all([
        asker.readMe(),
        asker.listLinks(),
        asker.listDevices(),
      ]);
      if (mine !== generation) return;
      const marked = devices.map((one) => ({ ...one, thisDevice: one.id === deviceId }));
      show({ kind: "ready", me, links, devices: marked });
    } catch (thrown) {
      if (mine !== generation) return;
      const error = toAppError(thrown);
      log.warn("no profile", { code: error.code });
      show({ kind: "failed", error });
    }
  }

  async function change(what: string, work: (client: ProfileClient) => Promise<void>) {
    if (client === null) throw new OffhookError("session-expired");
    await work(client);
    log.info(what);
    await refresh();
  }

  return {
    onChange: (listener) => void listeners.add(listener),
    look() {
      if (!isLookedAt) void refresh();
      return view;
    },
    refresh,
    changed() {
      if (isLookedAt) void refresh();
    },
    async chooseAccount(accountId) {
      await change("account chosen", (service) => service.chooseAccount(accountId));
      onAccountChanged();
    },
    async addLink(request) {
      await change("link added", (service) => service.addLink(request));
      onAccountChanged();
    },
    async removeLink(linkId) {
      await change("link removed", (service) => service.removeLink(linkId));
      onAccountChanged();
    },
    endDevice: (id) => change("device ended", (service) => service.endDevice(id)),
    endOtherDevices: () =>
      change("other devices ended", (service) => service.endDevicesBut(deviceId)),
    hold(access) {
      client = createProfileClient(access);
      if (isLookedAt) void refresh();
    },
    end() {
      client = null;
      isLookedAt = false;
      generation += 1;
      show({ kind: "loading" });
    },
  };
}
