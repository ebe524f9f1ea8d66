/**
 * Owns: asking the credential service for colleagues.
 * Must not know: what is done with them, or how a request is authorized.
 */
import { type DirectoryAnswer, directoryAnswer } from "../../src-contract/directory-api.ts";
import { OffhookError } from "../../src-contract/errors.ts";
import { directoryApi } from "../../src-contract/http-api/directory.ts";
import type { ServiceAccess, ServiceFollower } from "../sip-lease/follow-sign-in.ts";
import { readJson, refusalOf } from "../sip-lease/service-answer.ts";

export interface Directory extends ServiceFollower {
  /**
   * @throws OffhookError `session-expired` while nobody is signed in, `service-unreachable`, `service-refused`,
   * `service-failed`, `too-many-requests`, or the service's own code
   */
  search(query: string): Promise<DirectoryAnswer>;
}

/** Twenty people with the longest names there are. */
const maxAnswerBytes = 64 * 1024;

/** A directory that knows nobody to ask for yet. */
export function createDirectory(): Directory {
  let access: ServiceAccess | null = null;
  return {
    hold(given) {
      access = given;
    },
    end() {
      access = null;
    },
    async search(query) {
      if (access === null) throw new OffhookError("session-expired");
      const { method, path } = directoryApi.searchDirectory;
      const url = new URL(path, access.service);
      url.searchParams.set("q", query);
      const response = await access.fetch(url.href, {
        method,
        headers: { accept: "application/json" },
      });
      const answer = await readJson(response, maxAnswerBytes);
      if (!response.ok) throw refusalOf(response, answer);
      const parsed = directoryAnswer.safeParse(answer);
      if (parsed.success) return parsed.data;
      throw new OffhookError("service-failed", { cause: "malformed directory" });
    },
  };
}
