/** The head of a room with its menu. */

import { RoomHeader } from "../features/rooms/RoomHeader";
import { roomWords } from "../features/rooms/words";
import type { RoomOut } from "../protocol/wire";
import { Icon } from "../ui/Icon";
import { useWords } from "../ui/language";
import { Menu } from "../ui/Menu";
import { useRoomActions } from "./roomActions";

interface Props {
  room: RoomOut;
  isPeopleShown: boolean;
  onPeople: () => void;
}

export function RoomHead({ room, isPeopleShown, onPeople }: Props) {
  const words = useWords(roomWords);
  const actions = useRoomActions(room);
  const menu =
    actions.length === 0 ? null : <Menu label={words.menu} trigger={<Icon name="menu" />} items={actions} />;
  return <RoomHeader room={room} isPeopleShown={isPeopleShown} onPeople={onPeople} menu={menu} />;
}
