/** How long one may change what one said, and whether it may be forwarded to rooms shared with others. */
import type { MessageRules as Rules } from "../../protocol/wire";
import { Checkbox } from "../../ui/Checkbox";
import { useWords } from "../../ui/language";
import { problemText } from "../../ui/problemText";
import { Select } from "../../ui/Select";
import { Trouble } from "../../ui/Trouble";
import { toast } from "../../ui/toast";
import { Waiting } from "../../ui/Waiting";
import { changeMessageRules, useAct, useMessageRules } from "./adminApi";
import { adminWords } from "./words";

const HOURS = [0, 1, 12, 24, 72, 168, 720];

export function MessageRules() {
  const words = useWords(adminWords);
  const rules = useMessageRules();
  const undo = useAct(changeMessageRules, () => toast(words.undone));
  const change = useAct(changeMessageRules, () => {
    const before = rules.data;
    toast(words.messagesChanged, {
      ...(before && { action: { label: words.undo, run: () => undo.mutate(before) } }),
    });
  });
  return (
    <section className="flex flex-col gap-4">
      <h3 className="text-std-20B-150">{words.messages}</h3>
      {rules.isPending && <Waiting />}
      {rules.isError && <Trouble message={problemText(rules.error)} onRetry={() => void rules.refetch()} />}
      {rules.data && (
        <>
          <Select
            label={words.editHours}
            value={rules.data.edit_hours}
            options={choices(rules.data.edit_hours, words.hours)}
            onChange={(edit_hours) => change.mutate({ edit_hours })}
          />
          <Select
            label={words.withdrawalHours}
            help={words.withdrawalHelp}
            value={rules.data.withdrawal_hours}
            options={choices(rules.data.withdrawal_hours, words.hours)}
            onChange={(withdrawal_hours) => change.mutate({ withdrawal_hours })}
          />
          <Checkbox
            label={words.forwards}
            help={words.forwardsHelp}
            isChecked={rules.data.allows_forward_outside}
            isDisabled={change.isPending}
            onChange={(allows_forward_outside) => change.mutate({ allows_forward_outside })}
          />
        </>
      )}
    </section>
  );
}

function choices(current: Rules["edit_hours"], word: (hours: number) => string) {
  const values = [...new Set([...HOURS, current])].sort((one, other) => one - other);
  return values.map((value) => ({ value, text: word(value) }));
}
