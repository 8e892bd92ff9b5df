/** The form for signing in: used as a page, and on top of the page when a session has run out. */
import { type FormEvent, useRef, useState } from "react";
import { isSharedDevice } from "../../lib/keep";
import { Button } from "../../ui/Button";
import { Checkbox } from "../../ui/Checkbox";
import { useWords } from "../../ui/language";
import { Notice } from "../../ui/Notice";
import { TextField } from "../../ui/TextField";
import { signIn, signInTrouble } from "./signIn";
import { sessionWords } from "./words";

export function SignInForm({ loginId: known = "" }: { loginId?: string }) {
  const words = useWords(sessionWords);
  const [loginId, setLoginId] = useState(known);
  const [password, setPassword] = useState("");
  const [isShown, setIsShown] = useState(false);
  const [isShared, setIsShared] = useState(isSharedDevice);
  const [isBusy, setIsBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const passwordField = useRef<HTMLInputElement>(null);

  async function handleSubmit(event: FormEvent) {
    event.preventDefault();
    if (isBusy) return;
    if (loginId.trim() === "" || password === "") return setTrouble(words.missing);
    setIsBusy(true);
    setTrouble(null);
    try {
      await signIn({ loginId, password, isShared });
    } catch (error) {
      setTrouble(signInTrouble(error));
      passwordField.current?.select();
    } finally {
      setIsBusy(false);
    }
  }

  return (
    <form onSubmit={handleSubmit} noValidate className="flex flex-col gap-5">
      {trouble !== null && (
        <Notice tone="danger" role="alert">
          {trouble}
        </Notice>
      )}
      <TextField
        label={words.loginId}
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        value={loginId}
        onChange={(event) => setLoginId(event.target.value)}
      />
      <TextField
        label={words.password}
        name="password"
        type={isShown ? "text" : "password"}
        autoComplete="current-password"
        value={password}
        ref={passwordField}
        onChange={(event) => setPassword(event.target.value)}
      />
      <div className="-mt-2">
        <Checkbox label={words.showPassword} isChecked={isShown} onChange={setIsShown} />
        <Checkbox label={words.shared} help={words.sharedHelp} isChecked={isShared} onChange={setIsShared} />
      </div>
      <Button type="submit" look="solid" isBusy={isBusy}>
        {isBusy ? words.signingIn : words.signIn}
      </Button>
      <p className="text-ink-soft">{words.help}</p>
    </form>
  );
}
