/** The paper clip: chooses files to attach, several at once. */
import { useRef } from "react";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { useWords } from "../../ui/language";
import { fileWords } from "./words";

export function AttachButton({ onFiles }: { onFiles: (files: File[]) => void }) {
  const words = useWords(fileWords);
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
      <Button
        aria-label={words.attach}
        title={words.attach}
        onClick={() => input.current?.click()}
        className="min-w-12"
      >
        <Icon name="clip" />
        <span className="phone:hidden">{words.attachShort}</span>
      </Button>
    </>
  );
}
