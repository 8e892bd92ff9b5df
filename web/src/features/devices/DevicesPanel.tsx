/** All devices and sessions of the people whom one looks after: found, decided about, signed out. */
import { useDeferredValue, useState } from "react";
import { Button } from "../../ui/Button";
import { Choice } from "../../ui/Choice";
import { useWords } from "../../ui/language";
import { problemText } from "../../ui/problemText";
import { Select } from "../../ui/Select";
import { TextField } from "../../ui/TextField";
import { Trouble } from "../../ui/Trouble";
import { Waiting } from "../../ui/Waiting";
import { DeviceLine } from "./DeviceLine";
import { SHOWS, type Show, useDevicesSummary, useKnownDevices } from "./devicesApi";
import { ManyAtOnce } from "./ManyAtOnce";
import { deviceWords } from "./words";

export function DevicesPanel() {
  const words = useWords(deviceWords);
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState<Show | null>(null);
  const [network, setNetwork] = useState("");
  const summary = useDevicesSummary();
  const waiting = summary.data?.waiting ?? 0;
  const entries = ["", ...(summary.data?.networks ?? [])].map((value) => ({
    value,
    text: value === "" ? words.everyNetwork : value,
  }));
  // Whoever waits comes first; otherwise, who is there.
  const show = chosen ?? (waiting > 0 ? "waiting" : "signed_in");
  return (
    <div className="flex flex-col gap-4">
      <p className="text-ink-soft">{words.lead}</p>
      <TextField
        label={words.search}
        help={words.searchHelp}
        type="search"
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Choice
        legend={words.show}
        value={show}
        options={SHOWS.map((value) => ({
          value,
          text: value === "waiting" ? words.shows.waiting(waiting) : words.shows[value],
        }))}
        onChange={setChosen}
      />
      <Select label={words.network} value={network} options={entries} onChange={setNetwork} />
      <List words={text.normalize("NFKC")} show={show} network={network} />
      <ManyAtOnce entries={entries} />
    </div>
  );
}

function List({ words: sought, show, network }: { words: string; show: Show; network: string }) {
  const words = useWords(deviceWords);
  const devices = useKnownDevices(useDeferredValue(sought), show, network);
  return (
    <>
      {devices.isPending && <Waiting />}
      {devices.isError && (
        <Trouble message={problemText(devices.error)} onRetry={() => void devices.refetch()} />
      )}
      {devices.isSuccess && devices.items.length === 0 && (
        <p className="py-4 text-ink-soft">{show === "waiting" ? words.nothingWaits : words.nothing}</p>
      )}
      <ul className="rounded-12 border border-line empty:hidden">
        {devices.items.map((device) => (
          <DeviceLine key={device.id} device={device} />
        ))}
      </ul>
      {devices.hasNextPage && (
        <Button
          className="self-start"
          isBusy={devices.isFetchingNextPage}
          onClick={() => void devices.fetchNextPage()}
        >
          {words.more}
        </Button>
      )}
    </>
  );
}
