/** Which files the organisation takes, for each kind of room; safe as it is installed. */
import { useState } from "react";
import { sizeText } from "../../lib/sizes";
import type { FileRules } from "../../protocol/wire";
import { Checkbox } from "../../ui/Checkbox";
import { Choice } from "../../ui/Choice";
import { useWords } from "../../ui/language";
import { problemText } from "../../ui/problemText";
import { Select } from "../../ui/Select";
import { Trouble } from "../../ui/Trouble";
import { toast } from "../../ui/toast";
import { Waiting } from "../../ui/Waiting";
import { changeFileRules, type RoomKind, useAct, useFileRules } from "./adminApi";
import { adminWords } from "./words";

const MEGABYTE = 1024 ** 2;
const SIZES = [0, 10, 50, 100, 500, 1024, 2048].map((size) => size * MEGABYTE);
const KINDS: readonly RoomKind[] = ["internal", "direct", "topic"];

export function FileRulesPanel() {
  const words = useWords(adminWords);
  const [kind, setKind] = useState<RoomKind>("internal");
  const rules = useFileRules(kind);
  return (
    <section className="flex flex-col gap-4">
      <h3 className="text-std-20B-150">{words.files}</h3>
      <Choice
        legend={words.roomKind}
        value={kind}
        options={KINDS.map((value) => ({ value, text: words.roomKinds[value] }))}
        onChange={setKind}
      />
      {rules.isPending && <Waiting />}
      {rules.isError && <Trouble message={problemText(rules.error)} onRetry={() => void rules.refetch()} />}
      {rules.data && <Rules key={kind} kind={kind} rules={rules.data} />}
    </section>
  );
}

function Rules({ kind, rules }: { kind: RoomKind; rules: FileRules }) {
  const words = useWords(adminWords);
  const undo = useAct(
    (before: FileRules) => changeFileRules(kind, before),
    () => toast(words.undone),
  );
  const change = useAct(
    (changed: FileRules) => changeFileRules(kind, changed),
    () => toast(words.filesChanged, { action: { label: words.undo, run: () => undo.mutate(rules) } }),
  );
  const sizes = [...new Set([...SIZES, rules.largest])].sort((one, other) => one - other);
  const refuses = (name: "program" | "archive") => rules.refused.includes(name);
  const setRefused = (name: "program" | "archive", isRefused: boolean) =>
    change.mutate({
      ...rules,
      refused: [...rules.refused.filter((one) => one !== name), ...(isRefused ? [name] : [])],
    });
  return (
    <>
      <Select
        label={words.largest}
        value={rules.largest}
        options={sizes.map((value) => ({ value, text: value === 0 ? words.noFiles : sizeText(value) }))}
        onChange={(largest) => change.mutate({ ...rules, largest })}
      />
      <Checkbox
        label={words.refusesPrograms}
        help={words.refusesProgramsHelp}
        isChecked={refuses("program")}
        isDisabled={change.isPending}
        onChange={(isRefused) => setRefused("program", isRefused)}
      />
      <Checkbox
        label={words.refusesArchives}
        isChecked={refuses("archive")}
        isDisabled={change.isPending}
        onChange={(isRefused) => setRefused("archive", isRefused)}
      />
      <Checkbox
        label={words.takesUnscannable}
        help={words.takesUnscannableHelp}
        isChecked={rules.takes_unscannable}
        isDisabled={change.isPending}
        onChange={(takes_unscannable) => change.mutate({ ...rules, takes_unscannable })}
      />
    </>
  );
}
