/** Everybody who reacted to a message, by name and 所属. */
import { useQueries } from "@tanstack/react-query";
import type { MessageOut } from "../../protocol/wire";
import { Dialog } from "../../ui/Dialog";
import { useLanguage, useWords } from "../../ui/language";
import { problemText } from "../../ui/problemText";
import { Trouble } from "../../ui/Trouble";
import { Waiting } from "../../ui/Waiting";
import { reactorsOf } from "./messageApi";
import { nameOf } from "./pictures";
import { reactionWords } from "./reactionWords";

export function ReactorsDialog({ message, onClose }: { message: MessageOut; onClose: () => void }) {
  const words = useWords(reactionWords);
  const language = useLanguage((state) => state.language);
  const { room_id, number, reactions } = message;
  const found = useQueries({
    queries: reactions.map(({ emoji, count }) => ({
      queryKey: ["reactors", room_id, number, emoji, count],
      queryFn: () => reactorsOf(room_id, number, emoji),
    })),
  });
  const failed = found.find((one) => one.isError);
  return (
    <Dialog title={words.whoTitle} closesOutside onClose={onClose}>
      {failed && (
        <Trouble message={problemText(failed.error)} onRetry={() => found.map((one) => one.refetch())} />
      )}
      {found.some((one) => one.isPending) && <Waiting />}
      {reactions.map(({ emoji, count }, index) => (
        <section key={emoji} className="mb-4">
          <h3 className="font-700">
            <span aria-hidden="true">{emoji}</span> {words.count(nameOf(emoji, language), count)}
          </h3>
          <ul>
            {found[index]?.data?.items.map((person) => (
              <li key={person.id} className="flex flex-wrap gap-x-3 py-1">
                <span className="font-700">{person.name}</span>
                <span className="text-ink-soft">
                  {[person.organisation, person.department, person.title].filter(Boolean).join(" ")}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Dialog>
  );
}
