/** The head of a room with its menu. */

import { fileWords } from "../features/files/words";
import { RoomHeader } from "../features/rooms/RoomHeader";
import { roomWords } from "../features/rooms/words";
import type { RoomOut } from "../protocol/wire";
import { Button } from "../ui/Button";
import { Icon } from "../ui/Icon";
import { useWords } from "../ui/language";
import { Menu } from "../ui/Menu";
import { useRoomActions } from "./roomActions";

interface Props {
  room: RoomOut;
  isPeopleShown: boolean;
  onPeople: () => void;
  isFilesShown: boolean;
  onFiles: () => void;
}

export function RoomHead({ room, isPeopleShown, onPeople, isFilesShown, onFiles }: Props) {
  const words = useWords(roomWords);
  const actions = useRoomActions(room);
  const files = useWords(fileWords);
  const menu = (
    <>
      <Button isSmall aria-pressed={isFilesShown} onClick={onFiles} className="aria-pressed:bg-selected">
        <Icon name="file" />
        <span className="phone:sr-only">{files.files}</span>
      </Button>
      {actions.length > 0 && <Menu label={words.menu} trigger={<Icon name="menu" />} items={actions} />}
    </>
  );
  return <RoomHeader room={room} isPeopleShown={isPeopleShown} onPeople={onPeople} menu={menu} />;
}
