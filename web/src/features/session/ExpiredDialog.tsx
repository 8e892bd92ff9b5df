/** Asks to sign in again on top of the page: nothing beneath is touched. */
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useMe } from "../../api/session";
import { useWords } from "../../ui/language";
import { SignInForm } from "./SignInForm";
import { sessionWords } from "./words";

export function ExpiredDialog() {
  const words = useWords(sessionWords);
  const me = useMe();
  return (
    <ModalOverlay
      isOpen
      isKeyboardDismissDisabled
      className="fixed inset-0 z-60 flex items-start justify-center overflow-y-auto bg-veil p-4 pt-[8vh]"
    >
      <Modal className="w-full max-w-md">
        <Dialog className="flex flex-col gap-4 rounded-12 border border-line bg-raised p-8 text-ink outline-none phone:p-5">
          <Heading slot="title" level={2} className="text-std-22B-150">
            {words.expiredTitle}
          </Heading>
          <p>{words.expired}</p>
          <SignInForm loginId={me.login_id} />
          <p className="text-ink-soft">{words.otherPerson}</p>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
