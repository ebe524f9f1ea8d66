/**
 * Owns: docs/interop.md: the matrix for people to read. The same result makes the same page, on every machine.
 * Must not know: how features are tried.
 */
import { type SetUp, setUpIds, setUps } from "../../test/interop/matrix/set-ups.ts";
import type { Cell, InteropRow } from "./rows.ts";

/** Program → version. */
export type Versions = Readonly<Record<string, string>>;

/** The page, in Markdown. */
export function interopPage(rows: readonly InteropRow[], versions: Versions): string {
  const notes = notesOf(rows);
  const cellWords = ({ outcome, reason, packets }: Cell): string => {
    if (outcome === "passed") return packets === null ? "passed" : "passed, audio both ways";
    if (outcome === "failed") return "**failed**";
    return `– (${notes.indexOf(reason) + 1})`;
  };
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const matrix = [
    line(["Feature", ...setUpIds.map((setUp) => setUps[setUp])]),
    line(["---", ...setUpIds.map(() => "---")]),
    ...rows.map(({ name, cells }) =>
      line([name, ...setUpIds.map((setUp: SetUp) => cellWords(cells[setUp]))]),
    ),
  ];
  const used = Object.entries(versions).map(([program, version]) => `${program} ${version}`);
  return `# Interoperability

Every feature of the phone, tried with the real app in three set-ups. Written by \`npm run test:interop\`, which also counts the packets of every cell (\`out/interop.json\`); not to be edited.

Tried with ${used.join(", ")}.

${matrix.join("\n")}
${notes.length === 0 ? "" : `\n${notes.map((note, at) => `(${at + 1}) ${note}`).join("  \n")}\n`}
*Audio both ways*: packets were counted in both directions at both ends, and each end heard the tone that is the other's voice. After a re-INVITE baresip 1.0 records no more of what it hears: at its end it then has to do that sound is made of what comes in.

In the first two set-ups the other phones are apps as well. In the third one the other phone is baresip, over UDP and unencrypted RTP; [rtpengine stands between](sip-back-ends.md#phones-without-webrtc-rtpengine).

## What counts as passed

${rows.map(({ name, passedWhen }) => `- **${name}**: ${passedWhen}.`).join("\n")}
`;
}

/** Why something is not possible, each reason once, in the order of the rows. */
function notesOf(rows: readonly InteropRow[]): readonly string[] {
  const reasons = rows.flatMap(({ cells }) =>
    setUpIds
      .map((setUp) => cells[setUp])
      .filter(({ outcome }) => outcome === "not possible")
      .map(({ reason }) => reason),
  );
  return [...new Set(reasons)];
}
