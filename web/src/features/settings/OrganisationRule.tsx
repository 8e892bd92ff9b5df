/** What an administrator decides for the whole organisation: whether its people are named among readers. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { queries } from "../../api/queries";
import { request } from "../../api/request";
import { Checkbox } from "../../ui/Checkbox";
import { useWords } from "../../ui/language";
import { problemText } from "../../ui/problemText";
import { toast } from "../../ui/toast";
import { settingsWords } from "./words";

interface Rule {
  hides_readers: boolean;
}

const KEY = ["organisationReaders"];
const PATH = "/organisation/readers";

export function OrganisationRule({ organisation }: { organisation: string }) {
  const words = useWords(settingsWords);
  const rule = useQuery({ queryKey: KEY, queryFn: () => request<Rule>(PATH) });
  const change = useMutation({
    mutationFn: (hides_readers: boolean) => request<Rule>(PATH, { method: "PATCH", body: { hides_readers } }),
    onSuccess: (changed) => queries.setQueryData(KEY, changed),
    onError: (error) => toast(problemText(error), { tone: "danger" }),
  });
  if (rule.data === undefined) return null;
  return (
    <section className="border-t border-line pt-4">
      <h3 className="mb-1 font-700">{words.organisation(organisation)}</h3>
      <Checkbox
        label={words.hidesReaders}
        help={words.hidesReadersHelp}
        isChecked={change.isPending ? change.variables : rule.data.hides_readers}
        onChange={(isChecked) => change.mutate(isChecked)}
      />
    </section>
  );
}
