/**
 * Owns: one DNS question → its answer, on the wire. [RFC 1035 §4](https://www.rfc-editor.org/rfc/rfc1035#section-4)
 * Must not know: how it came, or who asks.
 */

/** Seconds for which an answer may be remembered: longer than any test, so that time alone brings no other one. */
const rememberedSeconds = 86_400;
const headerBytes = 12;
const typeAddress = 1;
/** A response that was asked to recurse and can; 0x0003 on top says that there is no such name. */
const responseFlags = 0x81_80;
const noSuchName = 0x00_03;
/** Where the question's name is: a pointer to the end of the header. */
const nameOfQuestion = 0xc0_0c;

/** The name that is asked for, in lower case. */
export function nameIn(question: Buffer): string {
  const labels: string[] = [];
  let at = headerBytes;
  for (let length = question.readUInt8(at); length > 0; length = question.readUInt8(at)) {
    labels.push(question.toString("latin1", at + 1, at + 1 + length));
    at += 1 + length;
  }
  return labels.join(".").toLowerCase();
}

/** @param address of the name, IPv4; undefined where there is no such name. Whatever else is asked of it is not there. */
export function answerTo(question: Buffer, address: string | undefined): Buffer {
  const endOfName = question.indexOf(0, headerBytes) + 1;
  const type = question.readUInt16BE(endOfName);
  const isAnswered = address !== undefined && type === typeAddress;
  const header = Buffer.alloc(headerBytes);
  question.copy(header, 0, 0, 2);
  header.writeUInt16BE(address === undefined ? responseFlags | noSuchName : responseFlags, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(isAnswered ? 1 : 0, 6);
  const asked = question.subarray(headerBytes, endOfName + 4);
  return Buffer.concat([header, asked, isAnswered ? record(address) : Buffer.alloc(0)]);
}

function record(address: string): Buffer {
  const bytes = Buffer.alloc(16);
  bytes.writeUInt16BE(nameOfQuestion, 0);
  bytes.writeUInt16BE(typeAddress, 2);
  bytes.writeUInt16BE(1, 4);
  bytes.writeUInt32BE(rememberedSeconds, 6);
  bytes.writeUInt16BE(4, 10);
  bytes.set(address.split(".").map(Number), 12);
  return bytes;
}
