/** Setting up the second step while signing in, where the organisation asks for one. */
import { useQuery } from "@tanstack/react-query";
import { Button } from "../../ui/Button";
import { useWords } from "../../ui/language";
import { problemText } from "../../ui/problemText";
import { Trouble } from "../../ui/Trouble";
import { Waiting } from "../../ui/Waiting";
import { EnrolmentForm } from "./EnrolmentForm";
import { factorWords } from "./factorWords";
import { type Credentials, enrolAtTheDoor } from "./signIn";
import type { StepProps } from "./steps";

export function EnrolStep({ given, isBusy, trouble, onBack, onGive }: StepProps & { given: Credentials }) {
  const words = useWords(factorWords);
  const enrolment = useQuery({
    queryKey: ["enrolment"],
    queryFn: () => enrolAtTheDoor(given),
    staleTime: Number.POSITIVE_INFINITY, // asked again, the square on the screen would be another one
    gcTime: 0,
    retry: false,
  });
  return (
    <div className="flex flex-col gap-5">
      <h2 className="text-std-20B-150">{words.enrol}</h2>
      <p>{words.lead}</p>
      {enrolment.isPending && <Waiting />}
      {enrolment.isError && (
        <Trouble message={problemText(enrolment.error)} onRetry={() => void enrolment.refetch()} />
      )}
      {enrolment.data && (
        <EnrolmentForm
          enrolment={enrolment.data}
          isBusy={isBusy}
          trouble={trouble}
          onCode={(code) => onGive({ code })}
        />
      )}
      <Button look="text" onClick={onBack}>
        {words.back}
      </Button>
    </div>
  );
}
