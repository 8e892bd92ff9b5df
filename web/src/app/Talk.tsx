/** The middle of a room: its messages and the box to write in. */
import { type ReactNode, useMemo } from "react";
import { me as myself, useMe } from "../api/session";
import { ConfirmationBox } from "../features/confirmations/ConfirmationBox";
import { DropZone } from "../features/files/DropZone";
import { putBack } from "../features/files/uploads";
import { Composer } from "../features/messages/Composer";
import { CallableHere } from "../features/messages/callable";
import { draftOf, write } from "../features/messages/drafts";
import { MessageList } from "../features/messages/MessageList";
import { fromWire } from "../features/messages/mentions";
import { discard } from "../features/messages/outbox";
import type { Pending } from "../features/messages/pending";
import { replyTo } from "../features/messages/replying";
import { useMembers } from "../features/people/peopleApi";
import { ReadMark } from "../features/readers/ReadMark";
import { markRead } from "../features/rooms/markRead";
import { saveSettings } from "../features/settings/saveSettings";
import type { MessageOut, RoomOut } from "../protocol/wire";
import { drawFiles, dropInto, useAttaching } from "./attached";
import { openDialog } from "./dialogs";
import { useLayout } from "./layout";
import { messageActionsOf } from "./messageActions";
import { useSendingLater } from "./SendingLater";

export function Talk({ room, isShared }: { room: RoomOut; isShared: boolean }) {
  const me = useMe();
  const layout = useLayout();
  const members = useMembers(room.id);
  const { notice, options, dialog } = useSendingLater(room);
  const candidates = useMemo(
    () => (members.data ?? []).map((member) => member.person).filter((person) => person.id !== me.id),
    [members.data, me.id],
  );
  const callable = useMemo(() => ({ room, candidates }), [room, candidates]);
  const attaching = useAttaching(room.id);
  return (
    <DropZone roomName={room.name} onFiles={dropInto(room.id)}>
      <CallableHere value={callable}>
        <MessageList
          room={room}
          isShared={isShared}
          onRead={(number) => markRead(room.id, number)}
          onPerson={showPerson}
          asideOf={me.settings.read_counts === "all" ? readMark : ownReadMark}
          filesOf={drawFiles}
          footOf={confirmationBox}
          onEdit={takeBack}
          actionsOf={messageActionsOf}
        />
      </CallableHere>
      <Composer
        room={room}
        isShared={isShared}
        candidates={candidates}
        takesFocus={layout !== "phone"}
        attaching={attaching}
        notice={notice}
        options={options}
        onEnterRule={(enter_sends) => void saveSettings({ enter_sends }).catch(() => undefined)}
      />
      {dialog}
    </DropZone>
  );
}

function readMark(message: MessageOut): ReactNode {
  return message.deleted_at === null && <ReadMark message={message} onOpen={showReaders} />;
}

function ownReadMark(message: MessageOut): ReactNode {
  return message.sender.id === myself()?.id && readMark(message);
}

function confirmationBox(message: MessageOut): ReactNode {
  return message.deleted_at === null && <ConfirmationBox message={message} onOpen={showConfirmers} />;
}

function showConfirmers(roomId: string, number: number): void {
  openDialog({ kind: "confirmers", roomId, number });
}

function showReaders(roomId: string, number: number): void {
  openDialog({ kind: "readers", roomId, number });
}

function showPerson(personId: string): void {
  openDialog({ kind: "person", personId });
}

/** Back into the box; what is being written there already stays, below it. */
function takeBack(pending: Pending): void {
  const draft = draftOf(pending.room_id);
  const text = [fromWire(pending.body, pending.mentions), draft.text].filter((one) => one !== "").join("\n");
  write(pending.room_id, { text, mentions: [...pending.mentions, ...draft.mentions] });
  if (typeof pending.reply_to === "number") replyTo(pending.room_id, pending.reply_to);
  putBack(pending.room_id, pending.files ?? []);
  discard(pending.client_id);
  document.querySelector<HTMLElement>("[data-region=composer] textarea")?.focus();
}
