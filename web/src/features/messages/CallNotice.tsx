/** Says whom a message will call that is sent in another way than at once: the question has then been asked already. */
import { useWords } from "../../ui/language";
import { Notice } from "../../ui/Notice";
import { composed } from "./composed";
import { useDraft } from "./drafts";
import { type Group, groupsAmong } from "./groups";
import { useReachText } from "./reachText";
import { messageWords } from "./words";

export function CallNotice({ roomId }: { roomId: string }) {
  const groups = groupsAmong(composed(useDraft(roomId))?.mentions ?? []);
  return groups.length === 0 ? null : <Reach roomId={roomId} groups={groups} />;
}

function Reach({ roomId, groups }: { roomId: string; groups: readonly Group[] }) {
  const words = useWords(messageWords);
  return (
    <Notice tone="caution">
      <p className="font-700">{words.callTitle}</p>
      <p aria-live="polite">{useReachText(roomId, groups)}</p>
    </Notice>
  );
}
