/** The menu of a message: what each feature lets one do with it. A feature adds its own source here. */
import { confirmationActions } from "../features/confirmations/confirmationActions";
import { type ActionsOf, allActions, type Target } from "../features/messages/actions";
import { takeActions } from "../features/messages/takeActions";
import { talkActions } from "../features/messages/talkActions";
import { readerActions } from "../features/readers/readerActions";
import { reminderWords } from "../features/reminders/words";
import { wordsNow } from "../ui/language";
import { openDialog } from "./dialogs";
import { openThread } from "./messagePane";

const where = ({ message }: Target) => ({ roomId: message.room_id, number: message.number });

const remindAction: ActionsOf = (target) =>
  target.message.deleted_at === null
    ? [
        {
          key: "remind",
          group: "keep",
          text: wordsNow(reminderWords).action,
          run: () => openDialog({ kind: "remind", ...where(target) }),
        },
      ]
    : [];

export const messageActionsOf = allActions(
  talkActions({
    onWithdraw: (target) => openDialog({ kind: "withdraw", ...where(target) }),
    onReactors: (target) => openDialog({ kind: "reactors", ...where(target) }),
    onThread: ({ message }) => openThread(message.room_id, message.number),
    onVersions: (target) => openDialog({ kind: "versions", ...where(target) }),
  }),
  remindAction,
  readerActions(({ room_id, number }) => openDialog({ kind: "readers", roomId: room_id, number })),
  confirmationActions(({ room_id, number }) => openDialog({ kind: "confirmers", roomId: room_id, number })),
  takeActions({
    onForward: (target) => openDialog({ kind: "forward", ...where(target) }),
    onCopyRange: (target) => openDialog({ kind: "copyRange", ...where(target) }),
  }),
);
