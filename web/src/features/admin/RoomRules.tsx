/** Who makes rooms and invites guests, and what may happen in a room of each class. */
import { useQuery } from "@tanstack/react-query";
import { request } from "../../api/request";
import type { RoomRules as Rules } from "../../protocol/wire";
import { Checkbox } from "../../ui/Checkbox";
import { Choice } from "../../ui/Choice";
import { useWords } from "../../ui/language";
import { problemText } from "../../ui/problemText";
import { Select } from "../../ui/Select";
import { Trouble } from "../../ui/Trouble";
import { toast } from "../../ui/toast";
import { Waiting } from "../../ui/Waiting";
import { useAct } from "./adminApi";
import { ClassRules } from "./ClassRules";
import { roomRulesWords } from "./roomRulesWords";
import { adminWords } from "./words";

type Draft = Omit<Rules, "may_change">;

const changeRoomRules = ({ may_change: _, ...body }: Rules) =>
  request<Rules>("/organisation/room-rules", { method: "PUT", body });

export function RoomRules() {
  const words = useWords(roomRulesWords);
  const { undone, undo: undoText } = useWords(adminWords);
  const rules = useQuery({
    queryKey: ["admin", "roomRules"],
    queryFn: () => request<Rules>("/organisation/room-rules"),
  });
  const undo = useAct(changeRoomRules, () => toast(undone));
  const change = useAct(changeRoomRules, () => {
    const before = rules.data;
    toast(words.changed, { ...(before && { action: { label: undoText, run: () => undo.mutate(before) } }) });
  });
  if (rules.isPending) return <Waiting />;
  if (rules.isError)
    return <Trouble message={problemText(rules.error)} onRetry={() => void rules.refetch()} />;
  const put = (said: Partial<Draft>) => change.mutate({ ...rules.data, ...said });
  return (
    <div className="flex flex-col gap-8">
      <Makers rules={rules.data} isBusy={change.isPending} onChange={put} />
      <ClassRules
        classes={rules.data.classes}
        isBusy={change.isPending}
        onChange={(classes) => put({ classes })}
      />
    </div>
  );
}

interface Props {
  rules: Draft;
  isBusy: boolean;
  onChange: (said: Partial<Draft>) => void;
}

function Makers({ rules, isBusy, onChange }: Props) {
  const words = useWords(roomRulesWords);
  const makers = (["everybody", "keepers"] as const).map((value) => ({ value, text: words.makers[value] }));
  return (
    <section className="flex flex-col gap-4">
      <h3 className="text-std-20B-150">{words.title}</h3>
      <p className="text-ink-soft">{words.lead}</p>
      <Choice
        legend={words.internalMakers}
        value={rules.internal_makers}
        options={makers}
        onChange={(internal_makers) => onChange({ internal_makers })}
      />
      <Choice
        legend={words.topicMakers}
        value={rules.topic_makers}
        options={makers}
        onChange={(topic_makers) => onChange({ topic_makers })}
      />
      <Choice
        legend={words.inviters}
        value={rules.guest_inviters}
        options={(["owners", "administrators", "nobody"] as const).map((value) => ({
          value,
          text: words.inviterNames[value],
        }))}
        onChange={(guest_inviters) => onChange({ guest_inviters })}
      />
      <Select
        label={words.usual}
        help={words.usualHelp}
        value={rules.confidentiality}
        options={([1, 2, 3] as const).map((value) => ({ value, text: words.classNames[value] }))}
        onChange={(value) => onChange({ confidentiality: value === 1 || value === 3 ? value : 2 })}
      />
      <Checkbox
        label={words.usualPersonal}
        help={words.usualPersonalHelp}
        isChecked={rules.holds_personal_data}
        isDisabled={isBusy}
        onChange={(holds_personal_data) => onChange({ holds_personal_data })}
      />
    </section>
  );
}
