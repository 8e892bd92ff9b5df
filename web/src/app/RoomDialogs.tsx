/** What is done with a room that exists: bringing people in, naming it, leaving it. */
import { useState } from "react";
import { useLocation } from "wouter";
import { useMe } from "../api/session";
import { AddPeople } from "../features/people/AddPeople";
import { refreshMembers } from "../features/people/peopleApi";
import { peopleWords } from "../features/people/words";
import { ClassDialog } from "../features/rooms/ClassDialog";
import { classifyWords } from "../features/rooms/classifyWords";
import { LeaveDialog } from "../features/rooms/LeaveDialog";
import { RoomForm } from "../features/rooms/RoomForm";
import { addMembers, classifyRoom, leaveRoom, type RoomDraft, renameRoom } from "../features/rooms/roomApi";
import type { RoomClass } from "../features/rooms/roomClass";
import { useRooms } from "../features/rooms/roomStore";
import { roomWords } from "../features/rooms/words";
import { topicsChanged, useUserGroups } from "../features/userGroups/groupApi";
import { Checkbox } from "../ui/Checkbox";
import { Dialog } from "../ui/Dialog";
import { useWords } from "../ui/language";
import { toast } from "../ui/toast";
import { closeDialog } from "./dialogs";

export function AddMembers({ roomId }: { roomId: string }) {
  const words = useWords(peopleWords);
  const me = useMe();
  const room = useRooms((state) => state.byId[roomId]);
  if (room === undefined) return null;

  async function handleAdd(personIds: string[]) {
    await addMembers(roomId, personIds);
    refreshMembers(roomId);
    closeDialog();
    toast(words.added(personIds.length));
  }

  return (
    <Dialog title={words.addTitle(room.name)} isWide onClose={closeDialog}>
      <AddPeople
        roomId={roomId}
        organisationId={me.organisation.id}
        lead={room.hides_past ? words.addLeadHidden : words.addLead}
        onAdd={handleAdd}
      />
    </Dialog>
  );
}

export function RenameRoom({ roomId }: { roomId: string }) {
  const words = useWords(roomWords);
  // Taken once: what somebody else changes meanwhile must not overwrite what is being typed.
  const [room] = useState(() => useRooms.getState().byId[roomId]);
  const [hidesReaders, setHidesReaders] = useState(room?.hides_readers ?? false);
  if (room === undefined) return null;

  async function handleSubmit(draft: RoomDraft) {
    await renameRoom(roomId, { ...draft, hides_readers: hidesReaders });
    closeDialog();
    toast(words.saved);
  }

  return (
    <Dialog title={words.rename} onClose={closeDialog}>
      <RoomForm
        initial={{ name: room.name, description: room.description }}
        submitText={words.save}
        onSubmit={handleSubmit}
      >
        <Checkbox
          label={words.hidesReaders}
          help={words.hidesReadersHelp}
          isChecked={hidesReaders}
          onChange={setHidesReaders}
        />
      </RoomForm>
    </Dialog>
  );
}

export function ClassifyRoom({ roomId }: { roomId: string }) {
  const words = useWords(classifyWords);
  const [room] = useState(() => useRooms.getState().byId[roomId]);
  const groups = useUserGroups();
  if (room === undefined) return null;
  const { name } = room;
  const group = groups.data?.items.find((one) => one.id === room.user_group?.id);

  async function handleChoose(chosen: RoomClass) {
    await classifyRoom(roomId, chosen);
    closeDialog();
    toast(words.changed(name));
  }

  return (
    <ClassDialog
      room={room}
      allowsSensitive={group?.allows_sensitive ?? true}
      onChoose={handleChoose}
      onClose={closeDialog}
    />
  );
}

export function LeaveRoom({ roomId }: { roomId: string }) {
  const words = useWords(roomWords);
  const [, navigate] = useLocation();
  const [room] = useState(() => useRooms.getState().byId[roomId]);
  if (room === undefined) return null;
  const { name } = room;

  async function handleLeave() {
    await leaveRoom(roomId);
    topicsChanged();
    closeDialog();
    navigate("/");
    toast(words.left(name));
  }

  return <LeaveDialog room={room} onLeave={handleLeave} onClose={closeDialog} />;
}
