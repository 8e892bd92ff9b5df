/** When to ask anew for what is told outside of any room's log: it may have been missed while the line was down. */
import { whenPersonReturns } from "../lib/presence";
import { whenOpen } from "./status";

/**
 * Calls back when the line first opens; and after it was down, once somebody sits here to see the answer: a building
 * that comes back at once asks for nothing. Returns the function that stops it.
 */
export function onFreshLine(callback: () => void): () => void {
  let hasOpened = false;
  let stopAwaiting = () => {};
  const stop = whenOpen(() => {
    stopAwaiting();
    if (hasOpened) stopAwaiting = whenPersonReturns(callback);
    else callback();
    hasOpened = true;
  });
  return () => {
    stop();
    stopAwaiting();
  };
}
