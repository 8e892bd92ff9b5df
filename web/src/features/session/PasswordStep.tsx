/** The first step of signing in: who one is, and the password. */
import { type FormEvent, lazy, Suspense, useRef, useState } from "react";
import { isSharedDevice } from "../../lib/keep";
import type { DoorOut } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { Checkbox } from "../../ui/Checkbox";
import { useWords } from "../../ui/language";
import { Notice } from "../../ui/Notice";
import { TextField } from "../../ui/TextField";
import { ChosenDirectory } from "./ChosenDirectory";
import { SignOnDoors } from "./SignOnDoors";
import { rememberDoor } from "./signOn";
import type { StepProps } from "./steps";
import { sessionWords } from "./words";

// Where the page is not secure no passkey can be used, and nothing is loaded for it.
const PasskeyButton = lazy(() =>
  import("./PasskeyButton").then((module) => ({ default: module.PasskeyButton })),
);

interface Props extends Omit<StepProps, "onBack"> {
  loginId: string;
}

export function PasswordStep({ loginId: known, isBusy, trouble, onGive }: Props) {
  const words = useWords(sessionWords);
  const [loginId, setLoginId] = useState(known);
  const [password, setPassword] = useState("");
  const [isShown, setIsShown] = useState(false);
  const [isShared, setIsShared] = useState(isSharedDevice);
  const [isMissing, setIsMissing] = useState(false);
  const [chosen, setChosen] = useState<DoorOut | null>(null);
  const loginField = useRef<HTMLInputElement>(null);
  const passwordField = useRef<HTMLInputElement>(null);
  // What was said of one way in says nothing of another.
  const [leftBehind, setLeftBehind] = useState<string | null>(null);
  const said = isMissing ? words.missing : trouble === leftBehind ? null : trouble;

  function handleSubmit(event: FormEvent) {
    event.preventDefault();
    if (isBusy) return;
    const lacksSome = loginId.trim() === "" || password === "";
    setIsMissing(lacksSome);
    setLeftBehind(null);
    if (lacksSome) return;
    passwordField.current?.select();
    if (chosen !== null) rememberDoor(chosen, isShared);
    onGive({ loginId, password, isShared, ...(chosen === null ? {} : { providerId: chosen.id }) });
  }

  function handleDirectory(door: DoorOut | null) {
    setChosen(door);
    setLeftBehind(trouble);
    loginField.current?.focus();
  }

  return (
    <form onSubmit={handleSubmit} noValidate className="flex flex-col gap-5">
      {said !== null && (
        <Notice tone="danger" role="alert">
          {said}
        </Notice>
      )}
      {chosen !== null && <ChosenDirectory door={chosen} onLeave={() => handleDirectory(null)} />}
      <TextField
        label={words.loginId}
        ref={loginField}
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
      {window.isSecureContext && (
        <Suspense>
          <PasskeyButton isBusy={isBusy} isShared={isShared} onGive={onGive} />
        </Suspense>
      )}
      {chosen === null && <SignOnDoors isShared={isShared} onDirectory={handleDirectory} />}
      <p className="text-ink-soft">{words.help}</p>
    </form>
  );
}
