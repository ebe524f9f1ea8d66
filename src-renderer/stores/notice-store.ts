/**
 * Owns: the one error that is on show because something the person asked for did not work.
 * Must not know: what was asked for.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { AppError } from "../../src-contract/errors.ts";

/** `id` counts up, so that the same error twice is announced twice. */
export interface NoticeData {
  readonly id: number;
  readonly error: AppError | null;
}
export type NoticeStore = StoreApi<NoticeData>;

/** A store without a notice. */
export function createNoticeStore(): NoticeStore {
  return createStore<NoticeData>(() => ({ id: 0, error: null }));
}

/** Shows `error` in place of whatever was there. */
export function showNotice(store: NoticeStore, error: AppError): void {
  store.setState(({ id }) => ({ id: id + 1, error }));
}

/** Takes the notice away. */
export function dismissNotice(store: NoticeStore): void {
  store.setState({ error: null });
}
