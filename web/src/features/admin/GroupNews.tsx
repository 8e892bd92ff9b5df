/** What administrators hear of requests to join user groups: that one waits, and how their own was answered. */
import { useEffect, useRef } from "react";
import { queries } from "../../api/queries";
import { listen } from "../../realtime/listen";
import { wordsNow } from "../../ui/language";
import { toast } from "../../ui/toast";
import { useRequestsWaiting } from "./groupApi";
import { groupWords } from "./groupWords";

export function GroupNews({ onLook }: { onLook: () => void }) {
  const waiting = useRequestsWaiting(true);
  const isTold = useRef(false);
  useEffect(() => {
    if (waiting > 0 && !isTold.current) tell(wordsNow(groupWords).waiting(waiting), onLook);
    isTold.current ||= waiting > 0;
  }, [waiting, onLook]);
  useEffect(() => {
    const stops = [
      listen("admission.asked", (_, { organisation, user_group }) => {
        isTold.current = true;
        tell(wordsNow(groupWords).askedNews(organisation, user_group), onLook);
        changed(["asking"]);
      }),
      listen("admission.settled", () => changed(["asking"])),
      listen("admission.answered", (_, { is_admitted, user_group }) => {
        const words = wordsNow(groupWords);
        tell(is_admitted ? words.admittedNews(user_group) : words.declinedNews(user_group), onLook);
        changed(["admin", "joinable"]);
        changed(["admin", "groups"]);
        changed(["user-groups"]);
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [onLook]);
  return null;
}

function tell(said: string, run: () => void): void {
  toast(said, { isLasting: true, action: { label: wordsNow(groupWords).look, run } });
}

function changed(queryKey: string[]): void {
  void queries.invalidateQueries({ queryKey });
}
