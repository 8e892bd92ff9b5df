/** Cautions before sending: what becomes of which finding, the organisation's words, and a place to try a text. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { request } from "../../api/request";
import type { CautionRules as Rules } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { Choice } from "../../ui/Choice";
import { LongText } from "../../ui/LongText";
import { useWords } from "../../ui/language";
import { problemText } from "../../ui/problemText";
import { Trouble } from "../../ui/Trouble";
import { toast } from "../../ui/toast";
import { Waiting } from "../../ui/Waiting";
import { useAct } from "./adminApi";
import { CautionTrial } from "./CautionTrial";
import { cautionWords } from "./cautionWords";
import { adminWords } from "./words";

const KINDS = ["my_number", "names", "words", "unread"] as const;
const PLACES = ["inside", "shared"] as const;
const ACTIONS = ["allow", "warn", "refuse"] as const;

const changeCautions = ({ may_change: _, ...body }: Rules) =>
  request<Rules>("/organisation/caution-rules", { method: "PUT", body });

export function Cautions() {
  const words = useWords(cautionWords);
  const { undone, undo: undoText } = useWords(adminWords);
  const rules = useQuery({
    queryKey: ["admin", "cautions"],
    queryFn: () => request<Rules>("/organisation/caution-rules"),
  });
  const undo = useAct(changeCautions, () => toast(undone));
  const change = useAct(changeCautions, () => {
    const before = rules.data;
    toast(words.changed, { ...(before && { action: { label: undoText, run: () => undo.mutate(before) } }) });
  });
  if (rules.isPending) return <Waiting />;
  if (rules.isError)
    return <Trouble message={problemText(rules.error)} onRetry={() => void rules.refetch()} />;
  const { data } = rules;
  return (
    <div className="flex flex-col gap-8">
      <p className="text-ink-soft">{words.lead}</p>
      {KINDS.map((kind) => (
        <section key={kind} className="flex flex-col gap-2">
          <h3 className="text-std-20B-150">{words.kinds[kind]}</h3>
          <p className="text-ink-soft">{words.kindHelp[kind]}</p>
          {PLACES.map((place) => (
            <Choice
              key={place}
              legend={words[place]}
              value={data[`${kind}_${place}`] ?? (kind === "unread" ? "allow" : "warn")}
              options={ACTIONS.map((value) => ({ value, text: words.actions[value] }))}
              onChange={(action) => change.mutate({ ...data, [`${kind}_${place}`]: action })}
            />
          ))}
        </section>
      ))}
      <WordList
        key={(data.words ?? []).join("\n")}
        words={data.words ?? []}
        isBusy={change.isPending}
        onSave={(said) => change.mutate({ ...data, words: said })}
      />
      <CautionTrial />
    </div>
  );
}

interface WordsProps {
  words: string[];
  isBusy: boolean;
  onSave: (words: string[]) => void;
}

function WordList({ words: known, isBusy, onSave }: WordsProps) {
  const words = useWords(cautionWords);
  const [text, setText] = useState(known.join("\n"));
  const said = [...new Set(text.split("\n").map((line) => line.trim()))].filter((line) => line !== "");
  return (
    <section className="flex flex-col gap-3">
      <LongText label={words.words} help={words.wordsHelp} rows={6} value={text} onChange={setText} />
      <Button className="self-start" isBusy={isBusy} onClick={() => onSave(said)}>
        {words.saveWords}
      </Button>
    </section>
  );
}
