/** What administrators hear of requests to join user groups: that some wait, and how their own were answered. */
import { useEffect, useRef } from "react";
import { queries } from "../../api/queries";
import { onFreshLine } from "../../realtime/freshLine";
import { listen } from "../../realtime/listen";
import { wordsNow } from "../../ui/language";
import { dismiss, toast } from "../../ui/toast";
import { useGroupRequests } from "./groupApi";
import { groupWords } from "./groupWords";

/** Where its list of parts says the same, and where all of it stands anyway. */
const CONSOLE = "/admin";
const GROUPS = "/admin/groups";

export function GroupNews({ onLook }: { onLook: () => void }) {
  const { waiting, answers } = useGroupRequests(true);
  const told = useRef({ waiting: 0, answers: new Set<string>(), notice: 0 });
  useEffect(() => {
    const before = told.current;
    if (waiting > before.waiting) before.notice = tell(wordsNow(groupWords).waiting(waiting), onLook);
    if (waiting === 0) dismiss(before.notice);
    before.waiting = waiting;
  }, [waiting, onLook]);
  useEffect(() => {
    const words = wordsNow(groupWords);
    for (const { user_group_id, user_group, is_admitted, answered_at } of answers) {
      const key = `${user_group_id} ${answered_at}`;
      if (!told.current.answers.has(key))
        tell(is_admitted ? words.admittedNews(user_group) : words.declinedNews(user_group), onLook);
      told.current.answers.add(key);
    }
  }, [answers, onLook]);
  useEffect(() => {
    const stops = [
      listen("admission.asked", (_, { organisation, user_group }) => {
        dismiss(told.current.notice);
        told.current.notice = tell(wordsNow(groupWords).askedNews(organisation, user_group), onLook);
        // Told by name: as soon as it is counted, it is not told once more.
        told.current.waiting += 1;
        changed(["asking"]);
      }),
      listen("admission.settled", () => changed(["asking"])),
      listen("admission.answered", () => {
        changed(["asking"]);
        changed(["admin", "joinable"]);
        changed(["admin", "groups"]);
        changed(["user-groups"]);
      }),
      // What was told while nobody heard it.
      onFreshLine(() => changed(["asking"])),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [onLook]);
  return null;
}

function tell(said: string, run: () => void): number {
  const { pathname } = window.location;
  if (pathname === GROUPS) return toast(said);
  const action = { label: wordsNow(groupWords).look, run };
  return toast(said, { isLasting: !pathname.startsWith(CONSOLE), action });
}

function changed(queryKey: string[]): void {
  void queries.invalidateQueries({ queryKey });
}
