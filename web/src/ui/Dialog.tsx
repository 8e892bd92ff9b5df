/** A window on top of the page: keeps the focus inside, gives it back afterwards, closes with Esc. */
import type { KeyboardEvent, ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { belongsToIme } from "../lib/ime";
import { Button } from "./Button";
import { useWords } from "./language";
import { uiWords } from "./words";

interface Props {
  title: string;
  children: ReactNode;
  onClose: () => void;
  /** False when closing would throw away what was typed by a stray click. */
  closesOutside?: boolean;
  isWide?: boolean;
  role?: "dialog" | "alertdialog";
}

export function Dialog({
  title,
  children,
  onClose,
  closesOutside = false,
  isWide = false,
  role = "dialog",
}: Props) {
  const words = useWords(uiWords);
  return (
    <ModalOverlay
      isOpen
      isDismissable={closesOutside}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      className="fixed inset-0 z-40 flex items-start justify-center bg-veil p-4 pt-[8vh] phone:p-0"
    >
      <Modal
        className={`max-h-[84vh] w-full phone:h-full phone:max-h-full ${isWide ? "max-w-3xl" : "max-w-xl"}`}
      >
        <AriaDialog
          role={role}
          className="flex max-h-[84vh] flex-col overflow-hidden rounded-12 border border-line bg-raised text-ink outline-none phone:h-full phone:max-h-full phone:rounded-none"
        >
          {/* Esc belongs to the input method while it composes: it must not close what is being typed in. */}
          <div onKeyDownCapture={stopImeEscape} className="flex min-h-0 flex-1 flex-col" role="presentation">
            <div className="flex items-center justify-between gap-4 border-b border-line py-2 pr-2 pl-6">
              <Heading slot="title" level={2} className="min-w-0 text-std-20B-150 wrap-anywhere">
                {title}
              </Heading>
              <Button look="text" isSmall className="shrink-0" onClick={onClose}>
                {words.close}
              </Button>
            </div>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
            <div tabIndex={0} className="scroller focus-inside min-h-0 flex-1 px-6 py-4 phone:px-4">
              {children}
            </div>
          </div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

function stopImeEscape(event: KeyboardEvent) {
  if (event.key === "Escape" && belongsToIme(event)) event.stopPropagation();
}
