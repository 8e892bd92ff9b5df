/** Forwarding a message: a room is chosen by its name, who reads there is said, and only then it goes. */
import { useState } from "react";
import { request } from "../../api/request";
import { namesIn } from "../../lib/calls";
import { plainText } from "../../lib/markup/plainText";
import { makeUuid } from "../../lib/uuid";
import type { MessageOut, RoomOut } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { confirming } from "../../ui/confirming";
import { Dialog } from "../../ui/Dialog";
import { useWords } from "../../ui/language";
import { Notice } from "../../ui/Notice";
import { problemText } from "../../ui/problemText";
import { toast } from "../../ui/toast";
import { uiWords } from "../../ui/words";
import { useReaders } from "./Audience";
import { RoomChooser } from "./RoomChooser";
import { takeWords } from "./takeWords";

interface Props {
  message: MessageOut;
  rooms: RoomOut[];
  isShared: (room: RoomOut) => boolean;
  onClose: () => void;
}

export function ForwardDialog({ message, rooms, isShared, onClose }: Props) {
  const words = useWords(takeWords);
  const [room, setRoom] = useState<RoomOut | null>(null);
  return (
    <Dialog title={words.forwardTitle} isWide onClose={onClose}>
      <div className="flex flex-col gap-4">
        {room === null ? (
          <RoomChooser rooms={rooms} onChoose={setRoom} />
        ) : (
          <Confirm
            message={message}
            room={room}
            isShared={isShared(room)}
            onBack={() => setRoom(null)}
            onClose={onClose}
          />
        )}
      </div>
    </Dialog>
  );
}

interface ConfirmProps {
  message: MessageOut;
  room: RoomOut;
  isShared: boolean;
  onBack: () => void;
  onClose: () => void;
}

function Confirm({ message, room, isShared, onBack, onClose }: ConfirmProps) {
  const words = useWords(takeWords);
  const { everyone } = useWords(uiWords);
  const readers = useReaders(room, isShared);
  // One key for all tries: whatever becomes of an answer, it is forwarded once.
  const [clientId] = useState(makeUuid);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);

  async function handleForward() {
    setIsBusy(true);
    try {
      const body = { client_id: clientId, to_room_id: room.id };
      const path = `/rooms/${message.room_id}/messages/${message.number}/forward`;
      await confirming((more) => request(path, { method: "POST", body: { ...body, ...more } }));
      onClose();
      toast(words.forwardDone(room.name));
    } catch (problem) {
      setTrouble(problemText(problem));
      setIsBusy(false);
    }
  }

  return (
    <>
      <div>
        <p className="font-700">{words.forwardWhat}</p>
        <p className="line-clamp-4 rounded-8 border border-line bg-sunken px-3 py-2">
          {plainText(message.body, namesIn(message.mentions, everyone))}
        </p>
        {message.files.length > 0 && <p className="text-ink-soft">{words.forwardFiles}</p>}
      </div>
      <p className="font-700">{words.forwardWho(room.name, readers)}</p>
      {isShared && <Notice tone="caution">{words.forwardShared}</Notice>}
      {trouble !== null && (
        <Notice tone="danger" role="alert">
          {trouble}
        </Notice>
      )}
      <div className="flex flex-wrap justify-end gap-3">
        <Button onClick={onBack}>{words.forwardBack}</Button>
        <Button look="solid" autoFocus isBusy={isBusy} onClick={() => void handleForward()}>
          {words.forwardNow}
        </Button>
      </div>
    </>
  );
}
