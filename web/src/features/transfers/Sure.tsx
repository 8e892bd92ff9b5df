/** A step that is asked about once more, where it stands. */
import { useState } from "react";
import { Button } from "../../ui/Button";
import { useWords } from "../../ui/language";
import { transferWords } from "./words";

interface Props {
  label: string;
  question: string;
  onYes: () => void;
  look?: "solid" | "outline";
}

export function Sure({ label, question, onYes, look = "outline" }: Props) {
  const words = useWords(transferWords);
  const [isAsking, setIsAsking] = useState(false);
  if (!isAsking) {
    return (
      <Button look={look} onClick={() => setIsAsking(true)}>
        {label}
      </Button>
    );
  }
  return (
    <div role="alert" className="flex flex-wrap items-center gap-3 rounded-8 border border-line-strong p-3">
      <span>{question}</span>
      <Button
        autoFocus
        look="solid"
        onClick={() => {
          setIsAsking(false);
          onYes();
        }}
      >
        {label}
      </Button>
      <Button onClick={() => setIsAsking(false)}>{words.no}</Button>
    </div>
  );
}
