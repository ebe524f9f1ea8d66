/**
 * Owns: the ways in which one SIP message is spoilt.
 * Must not know: where messages come from, or who has to bear them.
 */
import type { Random } from "./random.ts";

/** Values that parsers stumble over, for any header. */
const nasty = (random: Random): string =>
  random.one([
    "",
    " ",
    ",",
    ";;;=",
    "<",
    '"',
    '"unbalanced <sip:a@b>',
    "<sip:>",
    "<sip:@>",
    "sip:",
    "*",
    "<<<>>>",
    "-1",
    "99999999999999999999",
    "NaN",
    "0x10",
    "%00%ff%",
    "\u0000\u0001\u007f",
    "\u202eevil\ufeff",
    "ß🎧日本",
    "a\r\n b",
    "a\r\nX-Injected: yes",
    "a\nVia: b",
    "sip:a@[::1",
    "sip:a@b:99999999",
    "<sip:a@b;maddr=c;ttl=999?Route=x&Route=y>",
    "<tel:+1;phone-context=>",
    "<javascript:alert(1)>",
    "x".repeat(65_000),
    "a,".repeat(5_000),
    ";p=1".repeat(3_000),
    "(".repeat(3_000),
  ]);

/** Headers that change what a message means, and what is wrong with each. */
const wrongHeaders = [
  "Replaces: x;to-tag=1;from-tag=2",
  "Replaces: ;;;;",
  "Replaces: a;to-tag=;from-tag=\r\nReplaces: b",
  "Require: 100rel, nothing-we-know",
  "Proxy-Require: x",
  "Content-Length: 999999",
  "Content-Length: -5",
  "Content-Length: abc",
  "Content-Length: 1\r\nContent-Length: 2",
  "Content-Type: text/plain",
  "Content-Type: multipart/mixed;boundary=",
  "Content-Type: ;",
  "Content-Encoding: gzip",
  "Content-Disposition: session;handling=required",
  "Expires: -1",
  "Max-Forwards: 0",
  "Max-Forwards: -1",
  "P-Asserted-Identity: <<<",
  "P-Asserted-Identity: <sip:a@b>, <tel:1>, <x",
  "Reason: ;;;",
  'Reason: SIP;cause=abc;text="',
  "RSeq: x",
  "RAck: 1 2 3",
  "Refer-To: <sip:9999@nowhere.invalid?Replaces=%00%>",
  "Refer-To: <",
  "Refer-Sub: maybe",
  "Event: ",
  "Event: refer;id=99999999999",
  "Subscription-State: ",
  "Subscription-State: terminated;reason=;retry-after=-1",
  "Allow-Events: ,,,",
  "Alert-Info: <http://127.0.0.1:1/ring>;info=alert-autoanswer",
  "Call-Info: <sip:a>;answer-after=-1",
  "Call-Info: <sip:a>;answer-after=99999999999",
  "Answer-Mode: Auto;require",
  "Diversion: <sip:",
  "History-Info: <sip:a@b?Reason=x%3Bcause%3D302>;index=1.1.1.",
  "Session-Expires: 0;refresher=uas",
  "Min-SE: 99999999999",
  "Authorization: Digest username=",
  'WWW-Authenticate: Digest realm="x", nonce="',
  "Proxy-Authenticate: Basic realm=x",
  "Retry-After: 99999999999999",
  "Timestamp: x",
  "Date: yesterday",
  "Record-Route: <sip:a;lr>, <",
  "Route: <",
] as const;

const wrongFirstLines = [
  "INVITE",
  "INVITE sip:a@b",
  "INVITE sip:a@b SIP/3.0",
  "invite sip:a@b SIP/2.0",
  "SIP/2.0",
  "SIP/2.0 99 Too Low",
  "SIP/2.0 700 Too High",
  "SIP/2.0 abc Odd",
  "SIP/2.0 200",
  "GET / HTTP/1.1",
  "",
  "\u0000",
] as const;

const methods =
  "INVITE ACK CANCEL OPTIONS REFER NOTIFY INFO MESSAGE SUBSCRIBE PRACK UPDATE PUBLISH REGISTER NOTHING";

type Damage = (message: string, random: Random) => string;

const lineOf = (message: string, random: Random, change: (line: string) => string): string => {
  const [head = "", ...body] = message.split("\r\n\r\n");
  const lines = head.split("\r\n");
  const chosen = random.below(lines.length);
  const changed = lines.map((line, index) => (index === chosen ? change(line) : line));
  return [changed.join("\r\n"), ...body].join("\r\n\r\n");
};

const withHeader = (message: string, header: string): string =>
  message.replace("\r\n", `\r\n${header.replaceAll("$", "$$$$")}\r\n`);

const damages: readonly Damage[] = [
  (message, random) => message.slice(0, random.below(message.length)),
  (message, random) => lineOf(message, random, () => "X-Gone: 1"),
  (message, random) => lineOf(message, random, (line) => `${line}\r\n${line}`),
  (message, random) =>
    lineOf(message, random, (line) =>
      line.replace(/:.*/s, `: ${nasty(random).replaceAll("$", "")}`),
    ),
  (message, random) =>
    lineOf(message, random, (line) => line.replace(/:/, random.one(["", " :", "::", "\t:\t"]))),
  (message, random) => lineOf(message, random, (line) => line.toUpperCase()),
  (message, random) =>
    lineOf(message, random, (line) => line.slice(0, random.below(line.length + 1))),
  (message, random) => withHeader(message, random.one(wrongHeaders)),
  (message, random) => withHeader(message, `X-Long: ${nasty(random)}`),
  (message, random) => message.replace(/^[^\r]*/, () => random.one(wrongFirstLines)),
  (message, random) => {
    const method = random.one(methods.split(" "));
    return message
      .replace(/^[A-Z]+ (?=sip)/, `${method} `)
      .replace(/(CSeq: \d+) [A-Z]+/, `$1 ${method}`);
  },
  (message, random) =>
    message.replace(
      /CSeq: \d+/,
      `CSeq: ${random.one(["0", "-1", "2147483648", "4294967295", "99999999999", "x"])}`,
    ),
  (message, random) =>
    message.replace(/^([A-Z]+) \S+/, (_, method) => `${method} ${nasty(random).slice(0, 2_000)}`),
  (message, random) =>
    message.replace(/\r\n\r\n[\s\S]*$/, () => `\r\n\r\n${spoiltDescription(random)}`),
  (message, random) => {
    const at = random.below(message.length);
    return message.slice(0, at) + nasty(random).slice(0, 50) + message.slice(at);
  },
  (message, random) => {
    const at = random.below(message.length);
    return message.slice(0, at) + String.fromCharCode(random.below(0x250)) + message.slice(at + 1);
  },
];

/** Bodies that are no offer anybody could take. */
function spoiltDescription(random: Random): string {
  return random.one([
    "",
    "v=0",
    "v=0\r\n".repeat(2_000),
    "v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\n",
    "v=0\r\no=-\r\ns=-\r\nt=0 0\r\nm=audio 0 RTP/AVP\r\n",
    "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\nm=audio 9 RTP/AVP 0\r\na=sendrecv\r\n",
    "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\nm=video 9 UDP/TLS/RTP/SAVPF 96\r\n",
    "m=audio 99999 \u0000",
    `a=${"candidate:".repeat(3_000)}`,
    "{}",
  ]);
}

/** `message`, spoilt in one to three ways. */
export function spoil(message: string, random: Random): string {
  let spoilt = message;
  for (let left = 1 + random.below(3); left > 0; left -= 1)
    spoilt = random.one(damages)(spoilt, random);
  return spoilt;
}
