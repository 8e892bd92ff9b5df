/** Making a room: an internal one with its people, or a topic for everyone in a user group. */
import { useState } from "react";
import { useLocation } from "wouter";
import { useMe } from "../api/session";
import { PeoplePicker } from "../features/people/PeoplePicker";
import { ClassChoice } from "../features/rooms/ClassChoice";
import { NewRoomClass } from "../features/rooms/NewRoomClass";
import { RoomForm } from "../features/rooms/RoomForm";
import { createInternalRoom, createTopic, type RoomDraft } from "../features/rooms/roomApi";
import type { RoomClass } from "../features/rooms/roomClass";
import { roomWords } from "../features/rooms/words";
import { topicsChanged, useUserGroup } from "../features/userGroups/groupApi";
import { groupWords } from "../features/userGroups/words";
import type { PersonOut, UserGroupDetail } from "../protocol/wire";
import { Dialog } from "../ui/Dialog";
import { useWords } from "../ui/language";
import { Notice } from "../ui/Notice";
import { closeDialog } from "./dialogs";

export function CreateRoom() {
  const words = useWords(roomWords);
  const me = useMe();
  const [, navigate] = useLocation();
  const [chosen, setChosen] = useState<PersonOut[]>([]);
  const [ofClass, setOfClass] = useState<RoomClass | null>(null);

  async function handleSubmit(draft: RoomDraft) {
    const room = await createInternalRoom(
      draft,
      chosen.map((person) => person.id),
      ofClass,
    );
    closeDialog();
    navigate(`/rooms/${room.id}`);
  }

  return (
    <Dialog title={words.createTitle} isWide onClose={closeDialog}>
      <p className="mb-4">{words.createLead(me.organisation.name)}</p>
      <RoomForm submitText={words.create} onSubmit={handleSubmit}>
        <PeoplePicker
          chosen={chosen}
          onChange={setChosen}
          present={new Set([me.id])}
          organisationId={me.organisation.id}
        />
        <NewRoomClass chosen={ofClass} onChange={setOfClass} />
      </RoomForm>
    </Dialog>
  );
}

export function CreateTopic({ userGroupId, userGroupName }: { userGroupId: string; userGroupName: string }) {
  const words = useWords(groupWords);
  const [, navigate] = useLocation();
  const [ofClass, setOfClass] = useState<RoomClass | null>(null);
  const { data: group } = useUserGroup(userGroupId);

  async function handleSubmit(draft: RoomDraft) {
    const room = await createTopic(userGroupId, draft, ofClass);
    topicsChanged();
    closeDialog();
    navigate(`/rooms/${room.id}`);
  }

  return (
    <Dialog title={words.createTitle(userGroupName)} isWide onClose={closeDialog}>
      <div className="flex flex-col gap-4">
        <Notice tone="caution">
          <p className="font-700">{words.sharedNotice}</p>
          <p>{words.createLead}</p>
        </Notice>
        <RoomForm submitText={words.create} onSubmit={handleSubmit}>
          {group !== undefined && (
            <ClassChoice
              chosen={ofClass ?? usualIn(group)}
              allowsSensitive={group.allows_sensitive}
              onChange={setOfClass}
            />
          )}
        </RoomForm>
      </div>
    </Dialog>
  );
}

function usualIn(group: UserGroupDetail): RoomClass {
  return { confidentiality: group.confidentiality === 1 ? 1 : 2, holds_personal_data: false };
}
