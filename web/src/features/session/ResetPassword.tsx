/** An administrator's help for a colleague who has forgotten their password: a one-time one, shown once. */
import { useMutation } from "@tanstack/react-query";
import { request } from "../../api/request";
import { useMe } from "../../api/session";
import { fullMoment } from "../../lib/time";
import type { OneTimePassword } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { useWords } from "../../ui/language";
import { Notice } from "../../ui/Notice";
import { problemText } from "../../ui/problemText";
import { passwordWords } from "./passwordWords";

export function ResetPassword({ personId, name }: { personId: string; name: string }) {
  const words = useWords(passwordWords);
  const { settings } = useMe();
  const reset = useMutation({
    mutationFn: () => request<OneTimePassword>(`/people/${personId}/password-reset`, { method: "POST" }),
  });
  if (reset.data !== undefined) {
    return (
      <div role="status" className="flex flex-col gap-2 rounded-8 border border-line p-4">
        <p className="font-700">{words.oneTime}</p>
        <p className="font-mono text-std-22B-150 select-all wrap-anywhere">{reset.data.password}</p>
        <p className="text-ink-soft">{words.oneTimeLead(fullMoment(reset.data.expires_at, settings))}</p>
      </div>
    );
  }
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
