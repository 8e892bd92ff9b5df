/** What the server knows of one's passkeys, and what may be done about them. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { Problem } from "../../api/problem";
import { queries } from "../../api/queries";
import { request, requestOnce } from "../../api/request";
import type {
  NewPasskeyQuestion,
  PasskeyAssertion,
  PasskeyOut,
  PasskeyQuestion,
  PasskeysOut,
} from "../../protocol/wire";
import { hindrance, makePasskey, signWithPasskey } from "./passkey";

const KEY = ["passkeys"];
const PATH = "/me/passkeys";

export function usePasskeys() {
  return useQuery({ queryKey: KEY, queryFn: () => request<PasskeysOut>(PATH), staleTime: 0 });
}

/** `password` is null for whoever has just signed in; the server asks for it when that is too long ago. */
export function usePasskeyActions() {
  const settled = { onSuccess: () => queries.invalidateQueries({ queryKey: KEY }) };
  const add = useMutation({
    mutationFn: async ({ name, password }: { name: string; password: string | null }) => {
      const question = await request<NewPasskeyQuestion>(`${PATH}/question`, post({ password }));
      return request<PasskeyOut>(PATH, post({ ...(await makePasskey(question)), name }));
    },
    ...settled,
  });
  const rename = useMutation({
    mutationFn: ({ id, name }: { id: string; name: string }) =>
      request<PasskeyOut>(`${PATH}/${id}`, { method: "PATCH", body: { name } }),
    ...settled,
  });
  const remove = useMutation({
    mutationFn: ({ id, password }: { id: string; password: string | null }) =>
      request<void>(`${PATH}/${id}/remove`, post({ password })),
    ...settled,
  });
  return { add, rename, remove };
}

export function isPasswordNeeded(error: unknown): boolean {
  return error instanceof Problem && error.code === "password_needed";
}

/** Whether passkeys are used at this address; where the browser offers none, nobody is asked. */
export function usePasskeyOffer(): boolean {
  const offer = useQuery({
    queryKey: ["passkeyOffer"],
    queryFn: ask,
    enabled: hindrance() === null,
    staleTime: Number.POSITIVE_INFINITY,
    retry: 1,
  });
  return offer.data?.challenge != null;
}

/** A challenge holds for some minutes only: each use asks for a new one. */
export async function showPasskey(): Promise<PasskeyAssertion> {
  const { challenge, rp_id } = await ask();
  if (challenge === null || rp_id === null) throw new DOMException("not here", "NotAllowedError");
  return signWithPasskey(challenge, rp_id);
}

function ask(): Promise<PasskeyQuestion> {
  return requestOnce<PasskeyQuestion>("/passkeys/question", { method: "POST" });
}

function post(body: object) {
  return { method: "POST", body } as const;
}
