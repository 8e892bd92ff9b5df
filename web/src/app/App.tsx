/** The outermost frame: who is here decides what is shown. */
import { QueryClientProvider } from "@tanstack/react-query";
import { lazy, Suspense, useEffect } from "react";
import { queries } from "../api/queries";
import { useSession } from "../api/session";
import { SignInPage } from "../features/session/SignInPage";
import { recogniseSession, signOut } from "../features/session/signIn";
import { useWords } from "../ui/language";
import { Question } from "../ui/Question";
import { Toasts } from "../ui/Toasts";
import { Trouble } from "../ui/Trouble";
import { Waiting } from "../ui/Waiting";
import { start } from "./start";
import { Workspace } from "./Workspace";
import { appWords } from "./words";

const DeviceWaiting = lazy(() =>
  import("../features/devices/DeviceWaiting").then((module) => ({ default: module.DeviceWaiting })),
);
const ExpiredDialog = lazy(() =>
  import("../features/session/ExpiredDialog").then((module) => ({ default: module.ExpiredDialog })),
);

export function App() {
  return (
    <QueryClientProvider client={queries}>
      <Door />
      <Toasts />
      <Question />
    </QueryClientProvider>
  );
}

function Door() {
  const words = useWords(appWords);
  const { state, person } = useSession();

  useEffect(() => {
    void recogniseSession();
  }, []);
  useEffect(() => {
    if (person !== null) start(person);
  }, [person]);

  if (state === "checking") return <Waiting label={words.loading} />;
  if (state === "away" && person === null) {
    return (
      <main className="mx-auto max-w-xl pt-16">
        <Trouble message={words.away} onRetry={() => void recogniseSession()} />
      </main>
    );
  }
  if (state === "waiting") {
    return (
      <Suspense fallback={<Waiting />}>
        <DeviceWaiting onSignOut={() => signOut().then((next) => window.location.assign(next))} />
      </Suspense>
    );
  }
  if (person === null) return <SignInPage />;
  return (
    <>
      <Workspace />
      {state === "expired" && (
        <Suspense>
          <ExpiredDialog />
        </Suspense>
      )}
    </>
  );
}
