/** Coming in by a passkey: shown only where one can be used. */
import { useState } from "react";
import { Button } from "../../ui/Button";
import { useWords } from "../../ui/language";
import { Notice } from "../../ui/Notice";
import { passkeyTrouble } from "./passkey";
import { showPasskey, usePasskeyOffer } from "./passkeyApi";
import { passkeyWords } from "./passkeyWords";
import type { StepProps } from "./steps";

interface Props {
  isBusy: boolean;
  /** As the second step, instead of a code. */
  isInstead?: boolean;
  isShared?: boolean;
  onGive: StepProps["onGive"];
}

export function PasskeyButton({ isBusy, isInstead = false, isShared, onGive }: Props) {
  const words = useWords(passkeyWords);
  const isOffered = usePasskeyOffer();
  const [isWaiting, setIsWaiting] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  if (!isOffered) return null;

  async function handleUse() {
    setIsWaiting(true);
    setTrouble(null);
    try {
      const passkey = await showPasskey();
      onGive(isShared === undefined ? { passkey } : { passkey, isShared });
    } catch (error) {
      setTrouble(passkeyTrouble(error));
    } finally {
      setIsWaiting(false);
    }
  }

  return (
    <>
      {trouble !== null && (
        <Notice tone="caution" role="alert">
          {trouble}
        </Notice>
      )}
      <Button isBusy={isBusy || isWaiting} onClick={() => void handleUse()}>
        {isWaiting ? words.using : isInstead ? words.useInstead : words.use}
      </Button>
    </>
  );
}
