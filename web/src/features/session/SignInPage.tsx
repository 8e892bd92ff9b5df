/** The first page of all. */
import { useWords } from "../../ui/language";
import { SignInForm } from "./SignInForm";
import { sessionWords } from "./words";

export function SignInPage() {
  const words = useWords(sessionWords);
  return (
    <main className="flex min-h-full items-center justify-center bg-page p-4">
      <div className="w-full max-w-md rounded-16 border border-line bg-surface px-8 py-10 phone:px-5">
        <div className="mb-8 flex items-center gap-4">
          <img src="/icon.svg" alt="" width={56} height={56} />
          <div>
            <h1 className="text-std-28B-150">{words.product}</h1>
            <p className="text-ink-soft">{words.tagline}</p>
          </div>
        </div>
        <SignInForm />
      </div>
    </main>
  );
}
