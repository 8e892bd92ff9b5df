/** What one is told of, for all rooms and for one, in the frame. */
import { NotificationsDialog } from "../features/notifications/NotificationsDialog";
import { RoomLevelDialog } from "../features/notifications/RoomLevelDialog";
import { useRooms } from "../features/rooms/roomStore";
import { closeDialog } from "./dialogs";

export function Notifications() {
  return <NotificationsDialog onClose={closeDialog} />;
}

export function RoomLevel({ roomId }: { roomId: string }) {
  const room = useRooms((state) => state.byId[roomId]);
  return room === undefined ? null : <RoomLevelDialog room={room} onClose={closeDialog} />;
}
