/**
 * Owns: the sign of each place.
 * Must not know: where it is drawn.
 */
import {
  Building2,
  Gauge,
  IdCard,
  KeyRound,
  type LucideIcon,
  MonitorSmartphone,
  RefreshCcw,
  ScrollText,
  TriangleAlert,
  Users,
} from "lucide-react";
import type { PlaceName } from "./place.ts";

export const placeIcons: Readonly<Record<PlaceName, LucideIcon>> = {
  overview: Gauge,
  organisation: Building2,
  "identity-providers": KeyRound,
  accounts: IdCard,
  people: Users,
  devices: MonitorSmartphone,
  warnings: TriangleAlert,
  audit: ScrollText,
  scim: RefreshCcw,
};
