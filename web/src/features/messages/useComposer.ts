/** What happens in the box where one writes: typing, keys, mentions, sending. */
import { type ChangeEvent, type KeyboardEvent, useId, useRef, useState } from "react";
import { useMe } from "../../api/session";
import { countCodePoints } from "../../lib/codePoints";
import { belongsToIme } from "../../lib/ime";
import type { RoomOut } from "../../protocol/wire";
import { toast } from "../../ui/toast";
import type { Attaching } from "./attaching";
import { composed } from "./composed";
import { useDraft, write } from "./drafts";
import { editLast } from "./editing";
import { enterAction } from "./enterRule";
import { type Group, groupsAmong } from "./groups";
import { LONGEST } from "./longest";
import { type Candidate, toWire } from "./mentions";
import { post } from "./outbox";
import { replyTargetIn, stopReplying } from "./replying";
import { sayTyping } from "./typing";
import { useMentioning } from "./useMentioning";

const NO_WORDS = { body: "", mentions: [] };

export function useComposer(room: RoomOut, candidates: readonly Candidate[], attaching: Attaching) {
  const me = useMe();
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const { text, mentions } = useDraft(room.id);
  const [isAsking, setIsAsking] = useState(false);
  const [groups, setGroups] = useState<Group[]>([]);
  const mentioning = useMentioning({ room, candidates }, box, mentions, (next) => write(room.id, next));
  const { search, look, handlePick, handleSearchKey } = mentioning;
  const left =
    LONGEST - (text.length < LONGEST / 2 ? text.length : countCodePoints(toWire(text, mentions).body.trim()));

  function handleChange(event: ChangeEvent<HTMLTextAreaElement>) {
    // Also while composing: a controlled box that skips a change would swallow the letters.
    write(room.id, { text: event.target.value, mentions });
    look();
    if (event.target.value !== "") sayTyping(room.id);
  }

  /** A whole group is called only by somebody who has seen how many people that is. */
  function handleSend(mayCall = false) {
    const area = box.current;
    if (area === null) return;
    // Commits what the input method has not finished yet; iOS freezes the box otherwise.
    area.blur();
    const sent = composed({ text: area.value, mentions });
    area.focus();
    if (!isSendable(area.value, sent, attaching)) return;
    const { body, mentions: spoken } = sent ?? NO_WORDS;
    const called = mayCall ? [] : groupsAmong(spoken);
    setGroups(called);
    if (called.length > 0) return;
    if (post(room.id, body, spoken, replyTargetIn(room.id), attaching.take()) === null) return;
    stopReplying(room.id);
    write(room.id, { text: "", mentions: [] });
    search.close();
  }

  /** In an empty box, where else would the arrow lead? */
  function handleUp(event: KeyboardEvent): boolean {
    if (event.key !== "ArrowUp" || text !== "" || !editLast(room)) return false;
    event.preventDefault();
    return true;
  }

  function handleKey(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (belongsToIme(event) || handleSearchKey(event) || handleUp(event)) return;
    if (event.key === "Escape") stopReplying(room.id);
    if (event.key !== "Enter") return;
    const action = enterAction(event, me.settings.enter_sends, me.id);
    if (action === "break") return;
    event.preventDefault();
    if (action === "ask") setIsAsking(true);
    else handleSend();
  }

  return {
    id,
    box,
    text,
    left,
    isEmpty: text.trim() === "" && attaching.count === 0,
    search,
    isAsking,
    setIsAsking,
    groups,
    setGroups,
    look,
    handleChange,
    handlePick,
    handleSend,
    handleKey,
  };
}

/** Words or files, neither too long nor still on their way. */
function isSendable(text: string, sent: unknown, { count, hindrance }: Attaching): boolean {
  if (sent === null && (count === 0 || text.trim() !== "")) return false;
  if (hindrance !== "") toast(hindrance);
  return hindrance === "";
}
