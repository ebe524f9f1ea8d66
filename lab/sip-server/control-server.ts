/**
 * Owns: the control interface over HTTP, open to whoever has the password.
 * Must not know: what is commanded.
 */
import type { IncomingMessage } from "node:http";
import { type LoopbackServer, startLoopbackServer } from "../identity-provider/loopback-server.ts";
import type { SipServer } from "./sip-server.ts";

/** A server that is suspended answers nothing, as a process does that is gone. */
export function startControlServer(server: SipServer, token: string): Promise<LoopbackServer> {
  return startLoopbackServer(async (request, response) => {
    if (request.headers.authorization !== `Bearer ${token}`) {
      response.writeHead(401).end();
      return;
    }
    const answer = server.control(parse(await bodyOf(request)));
    if (answer === undefined) request.destroy();
    else {
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify(answer));
    }
  });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += chunk;
  return text;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
