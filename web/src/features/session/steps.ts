/** Which step signing in asks for next, from what the server said: the same request is sent again with more in it. */
import { Problem } from "../../api/problem";
import { problemText } from "../../ui/problemText";
import type { Credentials } from "./signIn";

export type Step = "password" | "new_password" | "code" | "enrolment";

export interface StepProps {
  isBusy: boolean;
  trouble: string | null;
  /** What the server asked for, in its own words. */
  asked: string;
  onBack: () => void;
  onGive: (more: Partial<Credentials>) => void;
}

const ASKED: Record<string, Step> = {
  new_password_needed: "new_password",
  second_factor_needed: "code",
  enrolment_needed: "enrolment",
};

/** The step that is asked for; null when the error is one to be shown where it happened. */
export function stepAskedFor(error: unknown): { step: Step; asked: string } | null {
  const step = error instanceof Problem ? ASKED[error.code] : undefined;
  return step === undefined ? null : { step, asked: problemText(error) };
}
