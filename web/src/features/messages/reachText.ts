/** Whom a message calls, in a sentence. */
import { useWords } from "../../ui/language";
import { type Group, reachOf, useMentionable } from "./groups";
import { messageWords } from "./words";

/** Without the number while that is not known. */
export function useReachText(roomId: string, groups: readonly Group[]): string {
  const words = useWords(messageWords);
  const mentionable = useMentionable(roomId, true);
  const tokens = groups.map((group) => group.token);
  const reached = reachOf(tokens, mentionable.data);
  const names = groups.map((group) => `@${group.name}`).join(words.and2);
  return reached === null ? words.callUncounted(names) : words.callText(names, reached);
}
