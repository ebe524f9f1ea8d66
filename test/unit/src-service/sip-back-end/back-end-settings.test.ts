import { expect, it } from "vitest";
import { sipSettings } from "../../../../src-service/sip-back-end/back-end-settings.ts";

const server = {
  domain: "example.com",
  realm: "example.com",
  wssServers: ["wss://sip.example.com/ws"],
};
const kamailio = { kind: "kamailio-ephemeral", sharedSecrets: ["a secret of the lab"] };
const url = "http://127.0.0.1:8088/";

it("takes a shared secret as short for a Kamailio that is told of nothing", () => {
  expect(sipSettings.parse({ ...server, sharedSecret: "a secret of the lab" })).toEqual({
    ...server,
    backEnd: { ...kamailio, control: [], useDomain: true },
  });
});

it.each([
  [{ ...kamailio, control: [{ url, token: "a password of control" }] }],
  [{ ...kamailio, sharedSecrets: ["a secret of the lab", "the one before it"] }],
  [{ kind: "static" }],
  [{ kind: "asterisk-realtime", url: "postgres://127.0.0.1/asterisk", schema: "pbx" }],
  [{ kind: "freeswitch-directory", user: "freeswitch", password: "a password of some length" }],
])("takes %j", (backEnd) => {
  expect(sipSettings.parse({ ...server, backEnd })).toMatchObject({ ...server, backEnd });
});

it.each([
  ["no back end", {}],
  ["two", { sharedSecret: "a secret of the lab", backEnd: kamailio }],
  ["no secret", { backEnd: { ...kamailio, sharedSecrets: [] } }],
  ["three secrets", { backEnd: { ...kamailio, sharedSecrets: Array(3).fill("a secret of lab") } }],
  ["a guessable secret", { backEnd: { ...kamailio, sharedSecrets: ["secret"] } }],
  ["a guessable token", { backEnd: { ...kamailio, control: [{ url, token: "secret" }] } }],
  ["a control that is no web address", { backEnd: { ...kamailio, control: [{ url: "tcp://a" }] } }],
  ["a schema that needs quotes", { backEnd: { kind: "asterisk-realtime", schema: 'a"; drop' } }],
  [
    "a user name with a colon",
    {
      backEnd: { kind: "freeswitch-directory", user: "a:b", password: "a password of some length" },
    },
  ],
  ["an unknown kind", { backEnd: { kind: "pbx" } }],
])("refuses %s", (_name, settings) => {
  expect(sipSettings.safeParse({ ...server, ...settings }).success).toBe(false);
});
