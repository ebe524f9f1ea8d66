import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { organisation } from "../../../../src-contract/organisation.ts";
import { createLog } from "../../../../src-main/log/log.ts";
import { createOrganisationFinder } from "../../../../src-main/organisation/organisation-finder.ts";
import {
  openSharedMemory,
  type RememberedOrganisation,
} from "../../../../src-main/organisation/shared-memory.ts";
import { openSettings } from "../../../../src-main/settings.ts";

const log = createLog(() => undefined);
const ada: RememberedOrganisation = {
  email: "ada@harbour.test",
  organisation: organisation.parse({
    version: 1,
    id: "harbour.test",
    name: "Harbour & Finch",
    domains: ["harbour.test"],
    identityProviders: [
      {
        id: "harbour",
        label: "Harbour & Finch",
        issuer: "https://login.harbour.test",
        clientId: "offhook-desktop",
        scopes: ["offline_access"],
      },
    ],
    credentialService: "https://phone.harbour.test",
  }),
  identityProviderId: "harbour",
};
const benedikt = { ...ada, email: "benedikt@harbour.test" };

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "offhook-shared-"));
  file = join(folder, "offhook", "sign-in.json");
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = () => openSharedMemory(file, log);
const profile = (name: string) =>
  createOrganisationFinder({
    fetch: () => Promise.reject(new Error("nobody is asked")),
    settings: openSettings(join(folder, `${name}.json`), log),
    log,
    shared: open(),
  });

test("what one process writes the next reads, and nobody else can", () => {
  open().write(ada);
  expect(open().read()).toEqual(ada);
  expect(readdirSync(dirname(file))).toEqual(["sign-in.json"]);
  expect(statSync(file).mode & 0o077).toBe(0);
});

test.each(["", "not json", '{"email":"ada@harbour.test"}'])("%j counts as nothing", (text) => {
  open().write(ada);
  writeFileSync(file, text);
  expect(open().read()).toBeNull();
  open().write(ada);
  expect(open().read()).toEqual(ada);
});

test("a profile that knows nobody takes up who is signed in, one that does stays with them", () => {
  profile("one").remember(ada);
  expect(profile("two").remembered()).toEqual(ada);
  profile("two").remember(benedikt);
  expect(profile("one").remembered()).toEqual(ada);
  expect(profile("three").remembered()).toEqual(benedikt);
});

test("a sign-out is everybody's, but not somebody else's sign-in since", () => {
  profile("one").remember(ada);
  profile("two").forget();
  expect(profile("three").remembered()).toBeNull();
  profile("two").remember(benedikt);
  profile("one").forget();
  expect(profile("three").remembered()).toEqual(benedikt);
});
