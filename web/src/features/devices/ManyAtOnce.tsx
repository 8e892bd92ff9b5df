/** Acts upon many devices: of everybody, or of one entry; asked about with the number that they reach. */
import { useState } from "react";
import { Button } from "../../ui/Button";
import { useWords } from "../../ui/language";
import { Select } from "../../ui/Select";
import { type Reach, SureDialog } from "./SureDialog";
import { deviceWords } from "./words";

interface Props {
  entries: readonly { value: string; text: string }[];
}

export function ManyAtOnce({ entries }: Props) {
  const words = useWords(deviceWords);
  const [network, setNetwork] = useState("");
  const [reach, setReach] = useState<Reach | null>(null);
  const where = network === "" ? words.ofAll : words.ofNetwork(network);
  const asked = (act: Reach["draft"]["act"]): Reach => ({ where, draft: { act, network: network || null } });
  return (
    <section className="flex flex-col gap-3 border-t border-line pt-4">
      <h3 className="text-std-20B-150">{words.many}</h3>
      <Select label={words.manyOf} value={network} options={entries} onChange={setNetwork} />
      <p className="text-ink-soft">{words.approveManyHelp}</p>
      <div className="flex flex-wrap gap-3">
        {network !== "" && <Button onClick={() => setReach(asked("approve"))}>{words.approveMany}</Button>}
        <Button look="danger" onClick={() => setReach(asked("sign_out"))}>
          {words.signOutMany}
        </Button>
      </div>
      {reach !== null && <SureDialog reach={reach} onClose={() => setReach(null)} />}
    </section>
  );
}
