/** Where a search was left for a message that it had found, to come back to. */
import { create } from "zustand";

interface LastSearch {
  /** The address of the search. */
  address: string | null;
  /** The message that was opened from it: the focus returns there. */
  opened: string | null;
}

export const useLastSearch = create<LastSearch>(() => ({ address: null, opened: null }));

export function leaveSearch(address: string, opened: string): void {
  useLastSearch.setState({ address, opened });
}

export function forgetSearch(): void {
  useLastSearch.setState({ address: null, opened: null });
}

/** Where the key for searching leads: to the search that is under way, or to a new one. */
export function searchAddress(): string {
  return useLastSearch.getState().address ?? "/search";
}
