/** Signing in, step by step: used as a page, and on top of the page when a session has run out. */
import { lazy, Suspense, useEffect, useEffectEvent, useState } from "react";
import { enter } from "../../api/session";
import type { Me } from "../../protocol/wire";
import { Waiting } from "../../ui/Waiting";
import { PasswordStep } from "./PasswordStep";
import { type Credentials, firstRecoveryCodes, signIn, signInTrouble } from "./signIn";
import { cameBack, doorTrouble } from "./signOn";
import { type Step, stepAskedFor } from "./steps";

const NewPasswordStep = lazy(() =>
  import("./NewPasswordStep").then((module) => ({ default: module.NewPasswordStep })),
);
const CodeStep = lazy(() => import("./CodeStep").then((module) => ({ default: module.CodeStep })));
const EnrolStep = lazy(() => import("./EnrolStep").then((module) => ({ default: module.EnrolStep })));
const RecoveryCodeList = lazy(() =>
  import("./RecoveryCodeList").then((module) => ({ default: module.RecoveryCodeList })),
);

interface Enrolled {
  person: Me;
  codes: readonly string[];
}

export function SignInForm({ loginId = "" }: { loginId?: string }) {
  const [given, setGiven] = useState<Credentials>({ loginId, password: "", isShared: false });
  const [step, setStep] = useState<Step>("password");
  const [asked, setAsked] = useState("");
  const [isBusy, setIsBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [enrolled, setEnrolled] = useState<Enrolled | null>(null);

  const handleReturn = useEffectEvent(() => {
    const outcome = cameBack();
    if (outcome === "done") void handleGive({ isVouched: true });
    else if (outcome !== null) setTrouble(doorTrouble(outcome));
  });
  useEffect(() => handleReturn(), []);

  async function handleGive(more: Partial<Credentials>) {
    const all = { ...given, ...more };
    const { passkey: _, ...kept } = all; // what a passkey signed is good once
    setGiven(kept);
    setIsBusy(true);
    setTrouble(null);
    try {
      const person = await signIn(all);
      if (person !== null) await letIn(person, all);
    } catch (error) {
      const next = stepAskedFor(error);
      if (next !== null && next.step !== step) {
        setStep(next.step);
        setAsked(next.asked);
      } else setTrouble(signInTrouble(error));
    } finally {
      setIsBusy(false);
    }
  }

  async function letIn(person: Me, all: Credentials) {
    const codes = step === "enrolment" ? await firstRecoveryCodes(all) : null;
    if (codes === null) enter(person);
    else setEnrolled({ person, codes });
  }

  function handleBack() {
    setGiven({ loginId: given.loginId, password: "", isShared: given.isShared });
    setTrouble(null);
    setStep("password");
  }

  const props = { isBusy, trouble, asked, onGive: handleGive, onBack: handleBack };
  if (step === "password") return <PasswordStep {...props} loginId={given.loginId} />;
  return (
    <Suspense fallback={<Waiting />}>
      {enrolled !== null && <RecoveryCodeList codes={enrolled.codes} onKept={() => enter(enrolled.person)} />}
      {enrolled === null && step === "new_password" && <NewPasswordStep {...props} />}
      {enrolled === null && step === "code" && <CodeStep {...props} />}
      {enrolled === null && step === "enrolment" && <EnrolStep {...props} given={given} />}
    </Suspense>
  );
}
