/** Are you sure: what happens, a way back, and the act by its name. */
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import { useWords } from "./language";
import { uiWords } from "./words";

interface Props {
  title: string;
  text: string;
  verb: string;
  onClose: () => void;
  onYes: () => void;
}

export function SureDialog({ title, text, verb, onClose, onYes }: Props) {
  const words = useWords(uiWords);
  return (
    <Dialog title={title} role="alertdialog" onClose={onClose}>
      <div className="flex flex-col gap-4">
        <p>{text}</p>
        <div className="flex flex-wrap gap-3">
          <Button autoFocus onClick={onClose}>
            {words.cancel}
          </Button>
          <Button
            look="danger"
            onClick={() => {
              onClose();
              onYes();
            }}
          >
            {verb}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
