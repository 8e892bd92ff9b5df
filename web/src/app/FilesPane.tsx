/** The right pane with the files of the room. */
import { useEffect, useRef } from "react";
import { FilesPanel } from "../features/files/FilesPanel";
import { fileWords } from "../features/files/words";
import { goToNumber } from "../features/messages/timelineStore";
import type { RoomOut } from "../protocol/wire";
import { Button } from "../ui/Button";
import { useWords } from "../ui/language";
import { uiWords } from "../ui/words";
import { look } from "./attached";

interface Props {
  room: RoomOut;
  coversTalk: boolean;
  onClose: () => void;
}

export function FilesPane({ room, coversTalk, onClose }: Props) {
  const words = useWords(fileWords);
  const ui = useWords(uiWords);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const Title = coversTalk ? "h1" : "h2";

  function handleJump(number: number) {
    if (coversTalk) onClose();
    void goToNumber(room.id, number);
  }

  return (
    <aside
      data-region="people"
      aria-label={words.files}
      className={`flex min-h-0 flex-col bg-page ${coversTalk ? "absolute inset-0 z-10" : "w-96 shrink-0 border-l border-line"}`}
    >
      <div className="flex items-start justify-between gap-2 py-3 pr-2 pl-4">
        <Title ref={heading} tabIndex={-1} className="text-std-18B-160 outline-none">
          {words.files}
        </Title>
        <Button look="text" isSmall onClick={onClose}>
          {ui.close}
        </Button>
      </div>
      <FilesPanel roomId={room.id} onLook={look} onJump={handleJump} />
    </aside>
  );
}
