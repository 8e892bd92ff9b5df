/** One's own second step: setting it up, moving it to another phone, new recovery codes, doing without. */
import { useState } from "react";
import type { SecondFactor as Standing } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { useWords } from "../../ui/language";
import { Notice } from "../../ui/Notice";
import { problemText } from "../../ui/problemText";
import { TextField } from "../../ui/TextField";
import { Trouble } from "../../ui/Trouble";
import { Waiting } from "../../ui/Waiting";
import { EnrolmentForm } from "./EnrolmentForm";
import { factorWords } from "./factorWords";
import { RecoveryCodeList } from "./RecoveryCodeList";
import { useSecondFactor, useSetUp } from "./secondFactorApi";

export function SecondFactor() {
  const words = useWords(factorWords);
  const standing = useSecondFactor();
  const setUp = useSetUp();
  if (standing.isPending) return <Waiting />;
  if (standing.isError)
    return <Trouble message={problemText(standing.error)} onRetry={() => void standing.refetch()} />;
  return (
    <div className="flex flex-col gap-4 pt-4">
      <p className="text-ink-soft">{words.lead}</p>
      {setUp.codes !== null ? (
        <RecoveryCodeList codes={setUp.codes} onKept={setUp.finish} />
      ) : setUp.enrolment !== null ? (
        <EnrolmentForm
          enrolment={setUp.enrolment}
          isBusy={setUp.isBusy}
          trouble={setUp.trouble}
          onCode={setUp.confirm}
        />
      ) : (
        <Choices standing={standing.data} setUp={setUp} />
      )}
    </div>
  );
}

function Choices({ standing, setUp }: { standing: Standing; setUp: ReturnType<typeof useSetUp> }) {
  const words = useWords(factorWords);
  const [password, setPassword] = useState("");
  const [isMissing, setIsMissing] = useState(false);
  const hasOne = standing.enrolled_at !== null;
  const said = isMissing ? words.missingPassword : setUp.trouble;

  function run(act: (password: string) => void) {
    setIsMissing(password === "");
    if (password !== "") act(password);
  }

  return (
    <div className="flex max-w-md flex-col gap-4">
      <p className="font-700">{hasOne ? words.isOn : words.isOff}</p>
      {standing.is_required && <p>{words.isRequired}</p>}
      {hasOne && <p>{words.left(standing.recovery_codes_left)}</p>}
      {said !== null && (
        <Notice tone="danger" role="alert">
          {said}
        </Notice>
      )}
      <TextField
        label={words.password}
        name="current-password"
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <div className="flex flex-col items-start gap-3">
        <Button look={hasOne ? "outline" : "solid"} isBusy={setUp.isBusy} onClick={() => run(setUp.begin)}>
          {hasOne ? words.startAgain : words.start}
        </Button>
        {hasOne && (
          <Button isBusy={setUp.isBusy} onClick={() => run(setUp.renew)}>
            {words.renew}
          </Button>
        )}
        {hasOne && !standing.is_required && (
          <Button look="danger" isBusy={setUp.isBusy} onClick={() => run(setUp.remove)}>
            {words.remove}
          </Button>
        )}
      </div>
    </div>
  );
}
