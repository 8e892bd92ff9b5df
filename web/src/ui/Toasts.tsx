/** The corner where short notices appear. */
import { Button } from "./Button";
import { useWords } from "./language";
import { dismiss, type Toast, useToasts } from "./toast";
import { uiWords } from "./words";

export function Toasts() {
  const toasts = useToasts((state) => state.toasts);
  const words = useWords(uiWords);
  return (
    <section
      id="toasts"
      // A notice offers the way back also while a dialog is open: it stays within reach.
      data-react-aria-top-layer="true"
      aria-label={words.notices}
      aria-live="polite"
      className="pointer-events-none fixed inset-x-0 z-50 flex flex-col items-center gap-2 px-4"
    >
      {toasts.map((one) => (
        <ToastCard key={one.id} toast={one} />
      ))}
    </section>
  );
}

function ToastCard({ toast }: { toast: Toast }) {
  const words = useWords(uiWords);
  const { action } = toast;
  const colours = toast.tone === "danger" ? "border-danger text-danger" : "border-line-strong text-ink";
  return (
    <div
      className={`pointer-events-auto flex max-w-full flex-wrap items-center gap-2 rounded-8 border bg-raised py-2 pr-2 pl-4 shadow-2 ${colours}`}
    >
      <p className="min-w-0">{toast.text}</p>
      {action && (
        <Button
          isSmall
          onClick={() => {
            dismiss(toast.id);
            action.run();
          }}
        >
          {action.label}
        </Button>
      )}
      <Button look="text" isSmall onClick={() => dismiss(toast.id)}>
        {words.close}
      </Button>
    </div>
  );
}
