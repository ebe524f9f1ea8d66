/**
 * Owns: how an endpoint of the administrators' page becomes a route: guarded by its permission, told who is at the page.
 * Must not know: what any endpoint does.
 */
import { administrationApi } from "../../src-contract/http-api/administration.ts";
import type { Endpoint } from "../../src-contract/http-api/endpoint.ts";
import type { Permission } from "../../src-contract/roles.ts";
import { adminGuard, adminOf, originOf } from "../admin-sign-in/admin-guard.ts";
import type { AdminAtPage } from "../admin-sign-in/admin-sessions.ts";
import type { Origin } from "../audit/audit.ts";
import { type Incoming, type Outgoing, route } from "../http/endpoint.ts";
import type { ServiceContext } from "../service-context.ts";
import { permissionsOfEndpoints } from "./permissions-of-endpoints.ts";

/** Of a body: the longest list of role rules there may be, with some room. Only administrators get to send one. */
const mostBytes = 512 * 1024;

/** What a handler gets. */
export type AdminRequest<E extends Endpoint> = Incoming<E> & {
  readonly admin: AdminAtPage;
  /** For the audit log. */
  readonly origin: Origin;
  readonly organisationId: string;
};

const permissions = new Map<Endpoint, readonly Permission[]>(
  (Object.keys(administrationApi) as (keyof typeof administrationApi)[]).map((name) => [
    administrationApi[name],
    permissionsOfEndpoints[name],
  ]),
);

/** @param endpoint one of {@link administrationApi} */
export function adminRoute<const E extends Endpoint, const Status extends number>(
  context: ServiceContext,
  endpoint: E,
  handle: (
    incoming: AdminRequest<NoInfer<E>>,
  ) => Promise<Outgoing<NoInfer<E>> & { readonly status: Status }>,
): void {
  const anyOf = permissions.get(endpoint);
  if (anyOf === undefined) throw new Error(`${endpoint.path} is not the page's`);
  const guarded = async (incoming: Incoming<E>) => {
    const admin = adminOf(incoming.request);
    return handle({
      ...incoming,
      admin,
      origin: originOf(incoming.request, admin),
      organisationId: admin.organisation.id,
    });
  };
  route(context.app, endpoint, [adminGuard(context, anyOf)], guarded, mostBytes);
}
