/** What happens in the box where a message is edited: typing, keys, mentions, saving. */
import { type KeyboardEvent, useContext, useEffect, useRef, useState } from "react";
import { useMe } from "../../api/session";
import { countCodePoints } from "../../lib/codePoints";
import { belongsToIme } from "../../lib/ime";
import type { MessageOut } from "../../protocol/wire";
import { confirming } from "../../ui/confirming";
import { CallableHere } from "./callable";
import { changeEditing, type Editing, stopEditing } from "./editing";
import { enterAction } from "./enterRule";
import { type Group, groupsAmong } from "./groups";
import { LONGEST } from "./longest";
import { toWire } from "./mentions";
import { saveEdit } from "./messageApi";
import { messageChanged } from "./timelineStore";
import { useMentioning } from "./useMentioning";

interface Saving {
  version?: number;
  /** Whether the writer has seen how many people that calls. */
  mayCall?: boolean;
}

export function useEditBox(message: MessageOut, editing: Editing, onDone: () => void) {
  const me = useMe();
  const box = useRef<HTMLTextAreaElement>(null);
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [groups, setGroups] = useState<Group[]>([]);
  const { text, mentions } = editing;
  const change = (changes: Partial<Editing>) => changeEditing(message.room_id, changes);
  const mentioning = useMentioning(useContext(CallableHere), box, mentions, change);
  const sent = toWire(text, mentions);
  const body = sent.body.trim();
  const over = countCodePoints(body) - LONGEST;
  const cannotSave = body === "" || over > 0;

  useEffect(() => {
    const area = box.current;
    area?.focus({ preventScroll: true });
    area?.setSelectionRange(area.value.length, area.value.length);
  }, []);

  function finish() {
    stopEditing(message.room_id);
    onDone();
  }

  /** A group that was called already knows; one that is called only now is called as in a new message. */
  async function save({ version = editing.version, mayCall = false }: Saving = {}) {
    if (cannotSave || isBusy) return;
    const called = mayCall ? [] : newGroups(message, groupsAmong(sent.mentions));
    setGroups(called);
    if (called.length > 0) return;
    setIsBusy(true);
    try {
      messageChanged(
        message.room_id,
        await confirming((more) => saveEdit(message, { body, version, ...more })),
      );
      finish();
    } catch (problem) {
      setError(problem);
      setIsBusy(false);
      box.current?.focus();
    }
  }

  function handleChange(next: string) {
    change({ text: next });
    mentioning.look();
  }

  function handleKey(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (belongsToIme(event) || mentioning.handleSearchKey(event)) return;
    event.stopPropagation();
    const isSave = event.key === "Enter" && enterAction(event, me.settings.enter_sends, me.id) === "send";
    if (event.key === "Escape") finish();
    else if (isSave) void save();
    else return;
    event.preventDefault();
  }

  return {
    ...mentioning,
    box,
    error,
    isBusy,
    groups,
    setGroups,
    over,
    cannotSave,
    finish,
    save,
    handleChange,
    handleKey,
  };
}

function newGroups({ mentions }: MessageOut, called: Group[]): Group[] {
  const before = new Set(groupsAmong(mentions).map(({ token }) => token));
  return called.filter(({ token }) => !before.has(token));
}
