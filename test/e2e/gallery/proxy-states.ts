/**
 * Owns: the gallery's states of a company's proxy that asks, and of a way to the phone server that is barred.
 * Must not know: proxies.
 */
import type { ProxyQuestion } from "../../../src-contract/proxy-sign-in.ts";
import type { GalleryState } from "./gallery-state.ts";

const question: ProxyQuestion = {
  proxy: "proxy.harbour.example:3128",
  realm: "Harbour & Finch",
  again: false,
  inTheClear: false,
};

const barred = (trouble: NonNullable<GalleryState["trouble"]>): GalleryState => ({
  registration: { kind: "waiting", retryAt: 0, reason: { code: "sip-server-unreachable" } },
  trouble,
});

/** Name → state. */
export const proxyStates: Readonly<Record<string, GalleryState>> = {
  "proxy-asks": { proxy: question },
  "proxy-asks-again": {
    signIn: { kind: "discovering" },
    proxy: {
      ...question,
      proxy: "proxy-with-a-very-long-name.emea.corp.harbour-and-finch.example:8080",
      again: true,
      inTheClear: true,
    },
  },
  "certificate-not-trusted": barred({
    code: "certificate-not-trusted",
    detail: { host: "sip.harbour.example", issuer: "Inspecting Gateway CA (Harbour & Finch)" },
  }),
  "proxy-refuses": barred({ code: "proxy-refuses", detail: { host: "sip.harbour.example" } }),
};
