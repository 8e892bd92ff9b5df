/** A chain of replies, or the pins, beside the talk. */
import { jumpTo } from "../features/messages/jump";
import { keepWords } from "../features/messages/keepWords";
import { PinsPanel } from "../features/messages/PinsPanel";
import { replyWords } from "../features/messages/replyWords";
import { ThreadPanel } from "../features/messages/ThreadPanel";
import { useWords } from "../ui/language";
import { drawFiles } from "./attached";
import type { MessagePane } from "./messagePane";
import { SidePane } from "./SidePane";

interface Props {
  roomId: string;
  pane: MessagePane;
  coversTalk: boolean;
  onClose: () => void;
}

export function MessagePanes({ roomId, pane, coversTalk, onClose }: Props) {
  const words = { ...useWords(replyWords), ...useWords(keepWords) };

  function handleShow(number: number) {
    if (coversTalk) onClose();
    jumpTo(roomId, number);
  }

  if (pane.kind === "pins") {
    return (
      <SidePane key="pins" title={words.pins} coversTalk={coversTalk} onClose={onClose}>
        <PinsPanel roomId={roomId} filesOf={drawFiles} onShow={handleShow} />
      </SidePane>
    );
  }
  return (
    <SidePane key={pane.number} title={words.threadTitle} coversTalk={coversTalk} onClose={onClose}>
      <ThreadPanel
        roomId={roomId}
        number={pane.number}
        filesOf={drawFiles}
        onShow={handleShow}
        onReply={() => coversTalk && onClose()}
      />
    </SidePane>
  );
}
