/** The organisation's entry networks: written as a whole, tried out by the server, in force once saved. */
import { useState } from "react";
import type { EntryNetworks as Kept } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { useWords } from "../../ui/language";
import { Notice } from "../../ui/Notice";
import { problemText } from "../../ui/problemText";
import { Trouble } from "../../ui/Trouble";
import { toast } from "../../ui/toast";
import { Waiting } from "../../ui/Waiting";
import { changed, moved, networksOf, type Written, withNew, without, written } from "./draft";
import { useEntryNetworks, useSaveNetworks } from "./entryApi";
import { NetworkCard } from "./NetworkCard";
import { entryWords } from "./words";

export function EntryNetworks() {
  const kept = useEntryNetworks();
  if (kept.isPending) return <Waiting />;
  if (kept.isError) return <Trouble message={problemText(kept.error)} onRetry={() => void kept.refetch()} />;
  return <Editor key={kept.data.version} kept={kept.data} />;
}

function Editor({ kept }: { kept: Kept }) {
  const words = useWords(entryWords);
  const [all, setAll] = useState<Written[] | null>(null);
  const shown = all ?? written(kept.networks);
  const { address, network } = kept.here;
  return (
    <div className="flex flex-col gap-4">
      <p className="text-ink-soft">{words.lead}</p>
      <Notice tone="plain">{words.here(network, address ?? words.noAddress)}</Notice>
      {!kept.may_change && <Notice tone="plain">{words.readOnly}</Notice>}
      <ol className="flex flex-col gap-4">
        {shown.map((one, index) => (
          <NetworkCard
            key={one.key}
            network={one}
            isRest={index === shown.length - 1}
            isDisabled={!kept.may_change}
            onChange={(change) => setAll(changed(shown, one.key, change))}
            onMove={(by) => setAll(moved(shown, one.key, by))}
            onRemove={() => setAll(without(shown, one.key))}
          />
        ))}
      </ol>
      {kept.may_change && shown.length < 20 && (
        <Button className="self-start" onClick={() => setAll(withNew(shown, words.newName(shown.length)))}>
          {words.add}
        </Button>
      )}
      {all !== null && <Saving kept={kept} all={all} onDiscard={() => setAll(null)} />}
    </div>
  );
}

function Saving({ kept, all, onDiscard }: { kept: Kept; all: Written[]; onDiscard: () => void }) {
  const words = useWords(entryWords);
  const undo = useSaveNetworks(() => toast(words.saved));
  const save = useSaveNetworks((saved) => {
    onDiscard();
    const before = { networks: kept.networks, version: saved.version };
    toast(words.saved, { action: { label: words.undo, run: () => undo.mutate(before) } });
  });
  return (
    <div className="sticky bottom-0 flex flex-col gap-3 border-t border-line bg-surface py-3">
      <p role="status">{words.unsaved}</p>
      {save.isError && (
        <Notice tone="danger" role="alert">
          {problemText(save.error)}
        </Notice>
      )}
      <div className="flex flex-wrap gap-3">
        <Button
          look="solid"
          isBusy={save.isPending}
          onClick={() => save.mutate({ networks: networksOf(all), version: kept.version })}
        >
          {words.save}
        </Button>
        <Button onClick={onDiscard}>{words.discard}</Button>
      </div>
    </div>
  );
}
