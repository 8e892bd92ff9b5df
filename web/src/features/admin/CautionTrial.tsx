/** What would become of a text: tried by the server's own rules, without sending it. */
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { request } from "../../api/request";
import type { CautionTrial as Trial } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { LongText } from "../../ui/LongText";
import { useWords } from "../../ui/language";
import { Notice } from "../../ui/Notice";
import { problemText } from "../../ui/problemText";
import { cautionWords } from "./cautionWords";

export function CautionTrial() {
  const words = useWords(cautionWords);
  const [text, setText] = useState("");
  const trial = useMutation({
    mutationFn: () => request<Trial>("/organisation/caution-rules/trial", { method: "POST", body: { text } }),
  });
  return (
    <section className="flex flex-col gap-3">
      <h3 className="text-std-20B-150">{words.trial}</h3>
      <LongText label={words.trialText} help={words.trialHelp} rows={4} value={text} onChange={setText} />
      <Button className="self-start" isBusy={trial.isPending} onClick={() => trial.mutate()}>
        {words.tryIt}
      </Button>
      {trial.isError && (
        <Notice tone="danger" role="alert">
          {problemText(trial.error)}
        </Notice>
      )}
      {trial.data && <Outcome trial={trial.data} />}
    </section>
  );
}

function Outcome({ trial: { findings, inside, shared } }: { trial: Trial }) {
  const words = useWords(cautionWords);
  if (findings.length === 0)
    return (
      <Notice tone="plain" role="status">
        {words.nothing}
      </Notice>
    );
  return (
    <Notice tone="caution" role="status">
      <p>{words.found(findings.map((one) => words.kinds[one]).join("、"))}</p>
      <p>{words.outcome(words.inside, words.actions[inside])}</p>
      <p>{words.outcome(words.shared, words.actions[shared])}</p>
    </Notice>
  );
}
