/**
 * Owns: doing to either SIP server what a row asks for.
 * Must not know: the rows.
 */
import { z } from "zod";
import { setMailbox } from "../../../lab/kamailio/mailbox.ts";
import type { Kamailio } from "../../../lab/kamailio/start-kamailio.ts";
import type { SipServer } from "../../../lab/sip-server/sip-server.ts";
import type { ServerUnderTest } from "./office.ts";

/** The server inside the lab. */
export function embeddedUnderTest(server: SipServer): ServerUnderTest {
  return {
    bindings: async (user) => server.bindings(user).length,
    cutConnection: async (user) => server.closeFlows(user),
    async challengeNextReinvite() {
      const challenge = `Digest realm="${server.domain}", nonce="${Date.now()}", algorithm=MD5, qop="auth"`;
      server.inject({
        kind: "respond",
        method: "INVITE",
        statusCode: 407,
        reasonPhrase: "Proxy Authentication Required",
        headers: { "Proxy-Authenticate": challenge },
        times: 1,
      });
    },
    async redirect(user, target) {
      const end = server.inject({
        kind: "respond",
        method: "INVITE",
        statusCode: 302,
        reasonPhrase: "Moved Temporarily",
        headers: { Contact: `<sip:${target}@${server.domain}>` },
        user,
      });
      return async () => end();
    },
    async fillMailbox(user, newMessages) {
      server.setMailbox(user, { newMessages, oldMessages: 0 });
      return async () => server.setMailbox(user, { newMessages: 0, oldMessages: 0 });
    },
  };
}

/** The part of a binding that says over which connection it was made. */
const bound = z.object({
  Contacts: z.array(z.object({ Contact: z.object({ "Tcpconn-Id": z.number() }) })),
});

/** A real Kamailio. */
export function kamailioUnderTest(kamailio: Kamailio, domain: string): ServerUnderTest {
  return {
    bindings: async (user) => (await kamailio.bindings(user)).length,
    async cutConnection(user) {
      const found = await kamailio.rpc("ul.lookup", ["location", `${user}@${domain}`]);
      for (const { Contact } of bound.parse(found).Contacts)
        await kamailio.rpc("ws.close", [Contact["Tcpconn-Id"]]);
    },
    async challengeNextReinvite() {
      await kamailio.rpc("htable.seti", ["fault", "reinvite", 1]);
    },
    async redirect(user, target) {
      await kamailio.rpc("htable.sets", ["moved", user, `sip:${target}@${domain}`]);
      return async () => {
        await kamailio.rpc("htable.delete", ["moved", user]);
      };
    },
    async fillMailbox(user, newMessages) {
      const fill = (count: number) =>
        setMailbox(kamailio, `${user}@${domain}`, { newMessages: count, oldMessages: 0 });
      await fill(newMessages);
      return () => fill(0);
    },
  };
}
