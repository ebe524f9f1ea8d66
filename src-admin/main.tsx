/**
 * Owns: the composition of the administrators' page: client, words, screen.
 * Must not know: how any of them works.
 */
import { createRoot } from "react-dom/client";
import { AdminPage } from "./AdminPage.tsx";
import { createClient } from "./api/client.ts";
import { createAdminI18n } from "./i18n.ts";

const root = document.getElementById("root");
if (root === null) throw new Error("the page has no root");
const client = createClient({ fetch: (...request) => fetch(...request) });
createRoot(root).render(<AdminPage client={client} i18n={createAdminI18n(navigator.language)} />);
