/**
 * Owns: a key beside a list or a row of it that shows a picture instead of words.
 * Must not know: what it does.
 */
import "./list-place.css";
import type { ComponentProps } from "react";

type ListKeyProps = ComponentProps<"button"> & { readonly label: string };

/** Its words are read out, and shown where the pointer rests. */
export function ListKey({ label, ...rest }: ListKeyProps) {
  return <button type="button" className="list-key" aria-label={label} title={label} {...rest} />;
}
