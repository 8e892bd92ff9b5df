/** How the home of a user group answered what one's organisation asked: it stays until one has seen it. */
import { useMe } from "../../api/session";
import { fullMoment } from "../../lib/time";
import type { RequestsWaiting } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { useWords } from "../../ui/language";
import { Notice } from "../../ui/Notice";
import { useAct } from "./adminApi";
import { seeAnswer, useGroupRequests } from "./groupApi";
import { groupWords } from "./groupWords";

export function GroupAnswers() {
  const words = useWords(groupWords);
  const { answers } = useGroupRequests(true);
  if (answers.length === 0) return null;
  return (
    <ul aria-label={words.answers} className="flex flex-col gap-2">
      {answers.map((one) => (
        <li key={one.user_group_id}>
          <Answer answer={one} />
        </li>
      ))}
    </ul>
  );
}

function Answer({ answer }: { answer: RequestsWaiting["answers"][number] }) {
  const words = useWords(groupWords);
  const { settings } = useMe();
  const { user_group_id, user_group, is_admitted, answered_at } = answer;
  const see = useAct(
    () => seeAnswer(user_group_id),
    () => undefined,
  );
  return (
    <Notice tone={is_admitted ? "plain" : "caution"}>
      <p>{is_admitted ? words.admittedNews(user_group) : words.declinedNews(user_group)}</p>
      <p>{is_admitted ? words.admittedNext : words.declinedNext}</p>
      <p>{fullMoment(answered_at, settings)}</p>
      <Button
        isSmall
        className="mt-2"
        isBusy={see.isPending}
        aria-label={words.seeOf(user_group)}
        onClick={() => see.mutate(undefined)}
      >
        {words.see}
      </Button>
    </Notice>
  );
}
