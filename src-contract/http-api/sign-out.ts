/**
 * Owns: the endpoint at which identity providers say that a sign-in is over.
 * Must not know: what is signed out.
 */
import { z } from "zod";
import { endpoints } from "./endpoint.ts";

/** [OIDC Back-Channel Logout §2.5](https://openid.net/specs/openid-connect-backchannel-1_0.html#BCRequest) */
export const backChannelLogoutPath = "/v1/back-channel-logout";

/** [OIDC Back-Channel Logout §2.8](https://openid.net/specs/openid-connect-backchannel-1_0.html#BCResponse) */
export const backChannelLogoutError = z.object({
  error: z.enum(["invalid_request", "temporarily_unavailable", "server_error"]),
  error_description: z.string(),
});

export const signOutApi = endpoints({
  backChannelLogout: {
    method: "POST",
    path: backChannelLogoutPath,
    summary: "An identity provider says that a sign-in is over",
    caller: "anyone",
    bodyType: "application/x-www-form-urlencoded",
    body: z.object({ logout_token: z.string().min(1).max(16_384) }),
    answers: { 200: null },
    errorAnswer: { type: "application/json", body: backChannelLogoutError },
  },
});
