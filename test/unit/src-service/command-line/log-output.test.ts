import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { writeInTurns } from "../../../../src-service/command-line/log-output.ts";

function output() {
  const chunks: string[] = [];
  const stream = new PassThrough();
  stream.on("data", (chunk) => chunks.push(String(chunk)));
  return { stream, chunks };
}
const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

it("writes the lines of one turn at once, in their order", async () => {
  const { stream, chunks } = output();
  const { write } = writeInTurns(stream);
  write("a\n");
  write("b\n");
  await nextTurn();
  await nextTurn();
  write("c\n");
  await nextTurn();
  await nextTurn();
  expect(chunks).toEqual(["a\nb\n", "c\n"]);
});

it("brings out what waits when the program ends", () => {
  const stream = new PassThrough();
  const { write, flush } = writeInTurns(stream);
  write("a\n");
  flush();
  expect(String(stream.read())).toBe("a\n");
});

it("goes on when nobody reads any more", async () => {
  const { stream } = output();
  const { write } = writeInTurns(stream);
  stream.destroy(new Error("EPIPE"));
  write("a\n");
  await nextTurn();
  await nextTurn();
});
