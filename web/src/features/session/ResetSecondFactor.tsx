/** An administrator's help for a colleague who has lost phone and paper. */
import { useMutation } from "@tanstack/react-query";
import { request } from "../../api/request";
import { Button } from "../../ui/Button";
import { useWords } from "../../ui/language";
import { Notice } from "../../ui/Notice";
import { problemText } from "../../ui/problemText";
import { factorWords } from "./factorWords";

export function ResetSecondFactor({ personId, name }: { personId: string; name: string }) {
  const words = useWords(factorWords);
  const reset = useMutation({
    mutationFn: () => request<void>(`/people/${personId}/second-factor-reset`, { method: "POST" }),
  });
  if (reset.isSuccess) return <p role="status">{words.resetDone}</p>;
  return (
    <div className="flex flex-col gap-2">
      <p className="text-ink-soft">{words.resetLead(name)}</p>
      {reset.isError && (
        <Notice tone="danger" role="alert">
          {problemText(reset.error)}
        </Notice>
      )}
      <Button className="self-start" isBusy={reset.isPending} onClick={() => reset.mutate()}>
        {words.reset}
      </Button>
    </div>
  );
}
