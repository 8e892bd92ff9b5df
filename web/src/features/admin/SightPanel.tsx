/** Who sees whom in the directory, each rule one sentence; without any, everybody sees everybody. */
import { useState } from "react";
import type { Department, SightRule } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { Checkbox } from "../../ui/Checkbox";
import { useWords } from "../../ui/language";
import { problemText } from "../../ui/problemText";
import { Trouble } from "../../ui/Trouble";
import { toast } from "../../ui/toast";
import { Waiting } from "../../ui/Waiting";
import { changeSight, useAct, useDepartments, useSightRules } from "./adminApi";
import { DepartmentChoice } from "./DepartmentChoice";
import { adminWords } from "./words";

export function SightPanel() {
  const words = useWords(adminWords);
  const rules = useSightRules();
  const departments = useDepartments();
  const [chosen, setChosen] = useState("");
  const undo = useAct(changeSight, () => toast(words.undone));
  const before = rules.data?.items ?? [];
  const change = useAct(changeSight, () =>
    toast(words.sightChanged, { action: { label: words.undo, run: () => undo.mutate(before) } }),
  );
  if (rules.isPending || departments.isPending) return <Waiting />;
  if (rules.isError)
    return <Trouble message={problemText(rules.error)} onRetry={() => void rules.refetch()} />;
  const named = new Map((departments.data?.items ?? []).map((one) => [one.id, one]));
  const put = (rule: SightRule) =>
    change.mutate([...before.filter((one) => one.department_id !== rule.department_id), rule]);
  return (
    <div className="flex flex-col gap-4">
      <p className="text-ink-soft">{words.sightLead}</p>
      {before.length === 0 && <p>{words.everybodySees}</p>}
      {before.map((rule) => (
        <Rule
          key={rule.department_id}
          rule={rule}
          department={named.get(rule.department_id)}
          isBusy={change.isPending}
          onChange={put}
        />
      ))}
      <div className="flex flex-wrap items-end gap-3">
        <DepartmentChoice
          label={words.sightAdd}
          value={chosen}
          none={words.choose}
          without={new Set(before.map((one) => one.department_id))}
          onChange={setChosen}
        />
        <Button
          isBusy={change.isPending || chosen === ""}
          onClick={() => {
            put({ department_id: chosen, sees_only_own: true, is_hidden: true });
            setChosen("");
          }}
        >
          {words.add}
        </Button>
      </div>
    </div>
  );
}

interface RuleProps {
  rule: SightRule;
  department: Department | undefined;
  isBusy: boolean;
  onChange: (rule: SightRule) => void;
}

function Rule({ rule, department, isBusy, onChange }: RuleProps) {
  const words = useWords(adminWords);
  const name = department?.name ?? "…";
  return (
    <section aria-label={name} className="rounded-12 border border-line p-4">
      <h3 className="font-700">{words.sightSentence(name, rule.sees_only_own, rule.is_hidden)}</h3>
      <Checkbox
        label={words.seesOnlyOwn(name)}
        isChecked={rule.sees_only_own}
        isDisabled={isBusy}
        onChange={(sees_only_own) => onChange({ ...rule, sees_only_own })}
      />
      <Checkbox
        label={words.isHidden(name)}
        isChecked={rule.is_hidden}
        isDisabled={isBusy}
        onChange={(is_hidden) => onChange({ ...rule, is_hidden })}
      />
    </section>
  );
}
