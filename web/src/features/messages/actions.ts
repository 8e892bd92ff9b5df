/** What can be done with a message: the shape that every feature adds its own entries in, and how keys find them. */
import type { MessageOut, RoomOut } from "../../protocol/wire";

export interface Target {
  message: MessageOut;
  room: RoomOut;
}

/** In this order in the menu, with a line between the groups. */
export type ActionGroup = "answer" | "keep" | "take" | "know" | "change";

export interface MessageAction {
  key: string;
  group: ActionGroup;
  /** In the reader's language. */
  text: string;
  /** One key, while the message has the focus; shown in the menu. */
  shortcut?: string;
  /** Also beside the message, without opening the menu. */
  isQuick?: boolean;
  isDangerous?: boolean;
  run: () => void;
}

/** What can be done with this message now; whatever cannot be done is not there. Asked anew each time. */
export type ActionsOf = (target: Target) => MessageAction[];

const GROUPS: readonly ActionGroup[] = ["answer", "keep", "take", "know", "change"];

/** One source out of many: the groups in their order, within a group the sources in theirs. */
export function allActions(...sources: readonly ActionsOf[]): ActionsOf {
  return (target) => {
    const actions = sources.flatMap((source) => source(target));
    return GROUPS.flatMap((group) => actions.filter((action) => action.group === group));
  };
}

export function actionOfKey(actions: readonly MessageAction[], key: string): MessageAction | undefined {
  const wanted = key.length === 1 ? key.toLowerCase() : key;
  return actions.find(({ shortcut }) => shortcut?.toLowerCase() === wanted.toLowerCase());
}
