/**
 * Owns: what every screen of the page gets to work with.
 * Must not know: any screen.
 */
import { createContext, useContext } from "react";
import type { AdminSession } from "../src-contract/admin-api.ts";
import type { Client } from "./api/client.ts";

export interface Admin {
  readonly client: Client;
  readonly session: AdminSession;
}

export const AdminContext = createContext<Admin | null>(null);

/** @throws Error outside of a signed-in page */
export function useAdmin(): Admin {
  const admin = useContext(AdminContext);
  if (admin === null) throw new Error("nobody is signed in here");
  return admin;
}
