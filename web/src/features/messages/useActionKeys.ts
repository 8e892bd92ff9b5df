/** What the keys do on a message that has the focus: Enter opens its menu, single letters do what stands there. */
import type { KeyboardEvent } from "react";
import { belongsToIme } from "../../lib/ime";
import type { MessageOut } from "../../protocol/wire";
import { actionOfKey, type MessageAction } from "./actions";
import { openMenu, useMessageMenu } from "./messageMenu";
import { usePicker } from "./picker";
import { messageIn, type Timeline } from "./timeline";

type ActionsOfMessage = (message: MessageOut) => MessageAction[];

/** Gives back whether the key was one of ours. */
export function useActionKeys(
  timeline: Timeline,
  actionsOf: ActionsOfMessage,
): (event: KeyboardEvent) => boolean {
  return (event) => {
    const row = rowOf(event);
    const message = messageIn(timeline, Number(row?.dataset.number));
    if (row === null || message === undefined || isSomethingOpen()) return false;
    const actions = actionsOf(message);
    const action = opensMenu(event) ? undefined : actionOfKey(actions, event.key);
    if (action !== undefined) action.run();
    else if (opensMenu(event)) openMenu({ actions, anchor: row, rowKey: row.dataset.row ?? "" });
    else return false;
    event.preventDefault();
    return true;
  };
}

/** The message that has the focus itself: keys in a box or on a button inside it are theirs. */
function rowOf(event: KeyboardEvent): HTMLElement | null {
  if (belongsToIme(event) || event.ctrlKey || event.metaKey || event.altKey) return null;
  return event.target instanceof HTMLElement && event.target.dataset.number !== undefined
    ? event.target
    : null;
}

/** What was opened a moment ago may still be on its way to the focus. */
function isSomethingOpen(): boolean {
  return useMessageMenu.getState().open !== null || usePicker.getState().open !== null;
}

function opensMenu({ key, shiftKey }: KeyboardEvent): boolean {
  return key === "Enter" || key === "ContextMenu" || (key === "F10" && shiftKey);
}
