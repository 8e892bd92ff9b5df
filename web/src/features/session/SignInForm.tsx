/** Signing in, step by step: used as a page, and on top of the page when a session has run out. */
import { lazy, Suspense, useState } from "react";
import { Waiting } from "../../ui/Waiting";
import { PasswordStep } from "./PasswordStep";
import { type Credentials, signIn, signInTrouble } from "./signIn";
import { type Step, stepAskedFor } from "./steps";

const NewPasswordStep = lazy(() =>
  import("./NewPasswordStep").then((module) => ({ default: module.NewPasswordStep })),
);

export function SignInForm({ loginId = "" }: { loginId?: string }) {
  const [given, setGiven] = useState<Credentials>({ loginId, password: "", isShared: false });
  const [step, setStep] = useState<Step>("password");
  const [isBusy, setIsBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);

  async function handleGive(more: Partial<Credentials>) {
    const all = { ...given, ...more };
    setGiven(all);
    setIsBusy(true);
    setTrouble(null);
    try {
      await signIn(all);
    } catch (error) {
      const next = stepAskedFor(error);
      if (next !== null && next !== step) setStep(next);
      else setTrouble(signInTrouble(error));
    } finally {
      setIsBusy(false);
    }
  }

  function handleBack() {
    setGiven({ loginId: given.loginId, password: "", isShared: given.isShared });
    setTrouble(null);
    setStep("password");
  }

  const props = { isBusy, trouble, onGive: handleGive, onBack: handleBack };
  if (step === "password") return <PasswordStep {...props} loginId={given.loginId} />;
  return (
    <Suspense fallback={<Waiting />}>
      <NewPasswordStep {...props} />
    </Suspense>
  );
}
