/** Draws the question that is open: what there is to think about, and two ways to go on. */
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import { useWords } from "./language";
import { useQuestion } from "./question";
import { uiWords } from "./words";

export function Question() {
  const words = useWords(uiWords);
  const asked = useQuestion((state) => state.asked);
  if (asked === null) return null;
  return (
    <Dialog title={words.thinkFirst} role="alertdialog" onClose={() => asked.answer(false)}>
      <div className="flex flex-col gap-4">
        <p>{asked.text}</p>
        <div className="flex flex-wrap gap-3">
          <Button autoFocus onClick={() => asked.answer(false)}>
            {words.goBack}
          </Button>
          <Button look="danger" onClick={() => asked.answer(true)}>
            {words.sendConfirmed}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
