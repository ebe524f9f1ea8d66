/**
 * Owns: the endpoints a SIP server asks.
 * Must not know: what phones or people ask.
 */
import { z } from "zod";
import { endpoints } from "./endpoint.ts";

/**
 * The fields of FreeSWITCH's form that decide the answer; it sends many more.
 * @see https://developer.signalwire.com/freeswitch/FreeSWITCH-Explained/Modules/mod_xml_curl_1049001
 */
const freeswitchQuestion = z.looseObject({
  section: z.string().max(60),
  user: z.string().max(255).optional(),
  domain: z.string().max(255).optional(),
});

export const sipServerApi = endpoints({
  askFreeswitchDirectory: {
    method: "POST",
    path: "/v1/freeswitch/directory",
    summary: "FreeSWITCH's question about a user",
    caller: "sip-server",
    body: freeswitchQuestion,
    bodyType: "application/x-www-form-urlencoded",
    answers: { 200: z.string() },
    answerType: "text/xml",
    idempotent: true,
  },
});
