/** Changing one's own password. */
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { queries } from "../../api/queries";
import { request } from "../../api/request";
import { Button } from "../../ui/Button";
import { useWords } from "../../ui/language";
import { Notice } from "../../ui/Notice";
import { problemText } from "../../ui/problemText";
import { TextField } from "../../ui/TextField";
import { toast } from "../../ui/toast";
import { areDifferent, NewPasswordFields, NO_PASSWORD } from "./NewPasswordFields";
import { passwordWords } from "./passwordWords";

export function OwnPassword() {
  const words = useWords(passwordWords);
  const [current, setCurrent] = useState("");
  const [fresh, setFresh] = useState(NO_PASSWORD);
  const [trouble, setTrouble] = useState<string | null>(null);
  const change = useMutation({
    mutationFn: () => request<void>("/me/password", { method: "POST", body: { current, new: fresh.first } }),
    onSuccess: async () => {
      setCurrent("");
      setFresh(NO_PASSWORD);
      toast(words.changed);
      await queries.invalidateQueries({ queryKey: ["devices"] });
    },
    onError: (error) => setTrouble(problemText(error)),
  });

  function handleSubmit(event: FormEvent) {
    event.preventDefault();
    if (change.isPending) return;
    if (current === "" || fresh.first === "") return setTrouble(words.missing);
    if (areDifferent(fresh)) return setTrouble(words.different);
    setTrouble(null);
    change.mutate();
  }

  return (
    <form onSubmit={handleSubmit} noValidate className="flex max-w-md flex-col gap-4 pt-4">
      <p className="text-ink-soft">{words.lead}</p>
      {trouble !== null && (
        <Notice tone="danger" role="alert">
          {trouble}
        </Notice>
      )}
      <TextField
        label={words.current}
        name="current-password"
        type="password"
        autoComplete="current-password"
        value={current}
        onChange={(event) => setCurrent(event.target.value)}
      />
      <NewPasswordFields value={fresh} onChange={setFresh} />
      <Button type="submit" look="solid" className="self-start" isBusy={change.isPending}>
        {change.isPending ? words.changing : words.change}
      </Button>
    </form>
  );
}
