import fc from "fast-check";
import { expect, it } from "vitest";
import { targetUri } from "../../../../src-service/dpop/target-uri.ts";

const address = "https://phone.example.com/v1/sip-credentials/a%2Fb~c";

it.each([
  "HTTPS://Phone.Example.COM/v1/sip-credentials/a%2Fb~c",
  "https://phone.example.com:443/v1/sip-credentials/a%2Fb~c",
  "https://phone.example.com/v1/x/../sip-credentials/a%2Fb~c",
  "https://phone.example.com/v1/sip-credentials/%61%2fb%7Ec",
  "https://phone.example.com/v1/sip-credentials/a%2Fb~c?query#fragment",
])("%s is the same target", (spelling) => {
  expect(targetUri(spelling)).toBe(address);
});

it.each([
  "http://phone.example.com/v1/sip-credentials/a%2Fb~c",
  "https://phone.example.com:8443/v1/sip-credentials/a%2Fb~c",
  "https://phone.example.com/v1/sip-credentials/a/b~c",
  "https://phone.example.com/v1/sip-credentials/a%2Fb~c/",
  "https://phone.example.com/V1/sip-credentials/a%2Fb~c",
])("%s is another target", (other) => {
  expect(targetUri(other)).not.toBe(address);
});

it.each(["", "/v1/sip-credentials", "urn:x", "https://ada@phone.example.com/", "file:///etc"])(
  "%j is no target",
  (text) => {
    expect(targetUri(text)).toBeNull();
  },
);

it("never throws, and its answer is its own spelling", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.webUrl()), (text) => {
      const target = targetUri(text);
      if (target !== null) expect(targetUri(target)).toBe(target);
    }),
  );
});
