/** What may be done with a room, by its kind and one's role in it. */

import { navigate } from "wouter/use-browser-location";
import { useMe } from "../api/session";
import { mayExport } from "../features/export/mayExport";
import { keepWords } from "../features/messages/keepWords";
import { classWords } from "../features/rooms/classWords";
import { mayClassify } from "../features/rooms/roomClass";
import { roomWords } from "../features/rooms/words";
import { addressOf } from "../features/search/asked";
import { searchWords } from "../features/search/words";
import type { RoomOut } from "../protocol/wire";
import { useWords } from "../ui/language";
import type { MenuAction } from "../ui/Menu";
import { openDialog } from "./dialogs";
import { openPins } from "./messagePane";
import { appWords } from "./words";

export function mayAddMembers(room: RoomOut): boolean {
  return room.kind === "internal";
}

export function useRoomActions(room: RoomOut): MenuAction[] {
  const words = useWords(roomWords);
  const classes = useWords(classWords);
  const search = useWords(searchWords);
  const keep = useWords(keepWords);
  const appTexts = useWords(appWords);
  const me = useMe();
  const roomId = room.id;
  const actions: MenuAction[] = [
    { key: "search", text: search.inThisRoom, run: () => navigate(addressOf({ room: roomId })) },
    { key: "pins", text: keep.pins, run: () => openPins(roomId) },
    {
      key: "level",
      text: appTexts.roomNotifications,
      run: () => openDialog({ kind: "roomLevel", roomId }),
    },
  ];
  if (mayAddMembers(room)) {
    actions.push({
      key: "add",
      text: words.addMembers,
      run: () => openDialog({ kind: "addMembers", roomId }),
    });
  }
  if (room.role === "owner" && room.kind !== "direct") {
    actions.push({
      key: "rename",
      text: words.rename,
      run: () => openDialog({ kind: "renameRoom", roomId }),
    });
  }
  if (mayClassify(room, me)) {
    actions.push({
      key: "classify",
      text: classes.change,
      run: () => openDialog({ kind: "classifyRoom", roomId }),
    });
  }
  if (mayExport(room, me)) {
    actions.push({
      key: "export",
      text: appTexts.exportRoom,
      run: () => openDialog({ kind: "exportRoom", roomId }),
    });
  }
  if (room.kind !== "direct") {
    actions.push({
      key: "leave",
      text: words.leave,
      isDangerous: true,
      run: () => openDialog({ kind: "leaveRoom", roomId }),
    });
  }
  return actions;
}
