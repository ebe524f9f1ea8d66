/**
 * Owns: the drawing of a QR code.
 * Must not know: what it leads to.
 */
import { useMemo } from "react";
import { qrPath } from "./qr-path.ts";

/** Modules of white around the code. ISO/IEC 18004 asks for four. */
const quiet = 4;

interface QrCodeProps {
  readonly link: string;
  /** What a screen reader says. */
  readonly label: string;
}

/** Dark on white in every theme: many cameras read nothing else. Nothing at all for a link too long. */
export function QrCode({ link, label }: QrCodeProps) {
  const code = useMemo(() => qrPath(link), [link]);
  if (code === null) return null;
  const side = code.size + 2 * quiet;
  return (
    <svg
      className="qr-code"
      viewBox={`${-quiet} ${-quiet} ${side} ${side}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <path d={code.path} fill="currentColor" />
    </svg>
  );
}
