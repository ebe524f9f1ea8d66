/**
 * Owns: the least a service can do with an access token: verify it behind the same HTTP framework, and nothing else.
 * Must not know: accounts, leases or a database.
 */
import fastify from "fastify";
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from "jose";

const [keySet = "", issuer = "", audience = "", port = "0"] = process.argv.slice(2);
const keys = createLocalJWKSet(JSON.parse(keySet) as JSONWebKeySet);
const app = fastify();
app.post("/v1/sip-credentials", async (request, reply) => {
  const token = request.headers.authorization?.slice("Bearer ".length) ?? "";
  const { payload } = await jwtVerify(token, keys, { issuer, audience, algorithms: ["ES256"] });
  return reply.code(201).send({ subject: payload.sub });
});
await app.listen({ host: "127.0.0.1", port: Number(port) });
