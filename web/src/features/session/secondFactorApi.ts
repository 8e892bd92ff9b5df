/** What the server knows of one's second step, and the way through setting it up. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { queries } from "../../api/queries";
import { request } from "../../api/request";
import type { Enrolment, RecoveryCodes, SecondFactor } from "../../protocol/wire";
import { wordsNow } from "../../ui/language";
import { problemText } from "../../ui/problemText";
import { toast } from "../../ui/toast";
import { factorWords } from "./factorWords";

const KEY = ["secondFactor"];
const PATH = "/me/second-factor";

export function useSecondFactor() {
  return useQuery({ queryKey: KEY, queryFn: () => request<SecondFactor>(PATH), staleTime: 0 });
}

/** One thing at a time: the square, then its code, then the codes on paper. */
export function useSetUp() {
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const act = useMutation({ mutationFn: (run: () => Promise<void>) => run() });

  return {
    enrolment,
    codes,
    isBusy: act.isPending,
    trouble: act.error === null ? null : problemText(act.error),
    begin: (password: string) =>
      act.mutate(async () => setEnrolment(await request<Enrolment>(PATH, post({ password })))),
    confirm: (code: string) =>
      act.mutate(async () => {
        setCodes((await request<RecoveryCodes>(`${PATH}/confirm`, post({ code }))).codes);
        setEnrolment(null);
        await queries.invalidateQueries({ queryKey: KEY });
      }),
    renew: (password: string) =>
      act.mutate(async () => {
        setCodes((await request<RecoveryCodes>(`${PATH}/recovery-codes`, post({ password }))).codes);
        await queries.invalidateQueries({ queryKey: KEY });
      }),
    remove: (password: string) =>
      act.mutate(async () => {
        await request<void>(`${PATH}/remove`, post({ password }));
        await queries.invalidateQueries({ queryKey: KEY });
        toast(wordsNow(factorWords).removed);
      }),
    finish: () => setCodes(null),
  };
}

function post(body: object) {
  return { method: "POST", body } as const;
}
