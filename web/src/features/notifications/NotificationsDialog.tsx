/** What one is told of, how, and when not; each change takes effect at once, on every device. */
import type { NotificationChange } from "../../protocol/wire";
import { Checkbox } from "../../ui/Checkbox";
import { Choice } from "../../ui/Choice";
import { Dialog } from "../../ui/Dialog";
import { useWords } from "../../ui/language";
import { Trouble } from "../../ui/Trouble";
import { toast } from "../../ui/toast";
import { changeChoice, loadChoice, useChoice } from "./choice";
import { Keywords } from "./Keywords";
import { QuietTimes } from "./QuietTimes";
import { ThisDevice } from "./ThisDevice";
import { notificationWords } from "./words";

export function NotificationsDialog({ onClose }: { onClose: () => void }) {
  const words = useWords(notificationWords);
  const { choice, state } = useChoice();

  function change(changed: NotificationChange) {
    changeChoice(changed).catch(() => toast(words.notSaved, { tone: "danger" }));
  }

  if (state === "failed") {
    return (
      <Dialog title={words.title} onClose={onClose}>
        <Trouble message={words.loadFailed} onRetry={() => void loadChoice()} />
      </Dialog>
    );
  }
  const levels = (["all", "mentions", "none"] as const).map((value) => ({
    value,
    text: words.levels[value],
  }));
  return (
    <Dialog title={words.title} onClose={onClose} closesOutside>
      <div className="flex flex-col gap-8">
        <p className="text-ink-soft">{words.lead}</p>
        <ThisDevice choice={choice} />
        <section className="flex flex-col gap-3">
          <h3 className="text-std-18B-160">{words.what}</h3>
          <Choice
            legend={words.internal}
            value={choice.internal}
            options={levels}
            onChange={(internal) => change({ internal })}
          />
          <Choice
            legend={words.topic}
            value={choice.topic}
            options={levels}
            onChange={(topic) => change({ topic })}
          />
          <p className="text-ink-soft">{words.always}</p>
        </section>
        <Keywords words={choice.keywords} onChange={(keywords) => change({ keywords })} />
        <QuietTimes choice={choice} onChange={change} />
        <section className="flex flex-col gap-2">
          <Choice
            legend={words.text}
            value={choice.text}
            options={(["full", "name", "nothing"] as const).map((value) => ({
              value,
              text: words.texts[value],
            }))}
            onChange={(text) => change({ text })}
          />
          <p className="text-ink-soft">{words.textHelp}</p>
        </section>
        <Checkbox label={words.sound} isChecked={choice.sound} onChange={(sound) => change({ sound })} />
      </div>
    </Dialog>
  );
}
