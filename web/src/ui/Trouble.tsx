/** Says that something could not be shown, and offers to try again. */
import { Button } from "./Button";
import { useWords } from "./language";
import { Notice } from "./Notice";
import { uiWords } from "./words";

export function Trouble({ message, onRetry }: { message?: string; onRetry: () => void }) {
  const words = useWords(uiWords);
  return (
    <div className="flex flex-col gap-3 p-4" role="alert">
      <Notice tone="danger">{message || words.serverAway}</Notice>
      <Button onClick={onRetry} className="self-start">
        {words.tryAgain}
      </Button>
    </div>
  );
}
