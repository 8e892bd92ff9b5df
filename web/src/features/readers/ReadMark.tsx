/** 「既読 3」 beside a message: the figure, and the way to the names behind it. */
import { useEffect } from "react";
import type { MessageOut } from "../../protocol/wire";
import { useWords } from "../../ui/language";
import { useReadCounts, wantCount } from "./readCounts";
import { readerWords } from "./words";

interface Props {
  message: MessageOut;
  onOpen: (roomId: string, number: number) => void;
}

export function ReadMark({ message: { room_id: roomId, number, sent_at }, onOpen }: Props) {
  const words = useWords(readerWords);
  const count = useReadCounts((state) => state.byRoom[roomId]?.[number]);
  useEffect(() => wantCount(roomId, number, sent_at), [roomId, number, sent_at]);
  if (count === undefined || count.read === 0) return null;
  const { read, of } = count;
  const text = of === 1 ? words.read : read >= of ? words.readByAll : words.readBy(read);
  return (
    <button
      type="button"
      onClick={() => onOpen(roomId, number)}
      className="relative mr-2 rounded-4 text-ink-soft after:absolute after:-inset-x-2 after:-inset-y-2.5 hover:underline"
    >
      <span aria-hidden="true">{text}</span>
      <span className="sr-only">{words.show(read, of)}</span>
    </button>
  );
}
