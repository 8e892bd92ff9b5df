/** The people whom one looks after: found, suspended, reinstated, and whatever else each needs in a dialog. */
import { type ReactNode, useDeferredValue, useState } from "react";
import { useMe } from "../../api/session";
import { fullMoment } from "../../lib/time";
import type { Charge } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { Chip } from "../../ui/Chip";
import { Choice } from "../../ui/Choice";
import { useWords } from "../../ui/language";
import { problemText } from "../../ui/problemText";
import { TextField } from "../../ui/TextField";
import { Trouble } from "../../ui/Trouble";
import { toast } from "../../ui/toast";
import { Waiting } from "../../ui/Waiting";
import { reinstate, type Standing, suspend, useAct, useCharges } from "./adminApi";
import { ChargeDialog } from "./ChargeDialog";
import { GuestDialog } from "./GuestDialog";
import { ManySuspensions } from "./ManySuspensions";
import { manyWords } from "./manyWords";
import { adminWords } from "./words";

const STANDINGS: readonly Standing[] = ["active", "suspended", "guests", "offices", "unseen"];

export function PeoplePanel({ renderHelp }: { renderHelp: (charge: Charge) => ReactNode }) {
  const words = useWords(adminWords);
  const many = useWords(manyWords);
  const me = useMe();
  const [text, setText] = useState("");
  const [standing, setStanding] = useState<Standing>("active");
  const [opened, setOpened] = useState<Charge | null>(null);
  const [isAdmitting, setIsAdmitting] = useState(false);
  const [isMany, setIsMany] = useState(false);
  const charges = useCharges(useDeferredValue(text), standing);
  const current = charges.items.find((one) => one.person.id === opened?.person.id) ?? opened;
  return (
    <div className="flex flex-col gap-4">
      <TextField
        label={words.search}
        help={words.searchHelp}
        type="search"
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Choice
        legend={words.standing}
        value={standing}
        options={STANDINGS.map((value) => ({ value, text: words.standings[value] }))}
        onChange={setStanding}
      />
      <div className="flex flex-wrap gap-3">
        {me.is_administrator && <Button onClick={() => setIsAdmitting(true)}>{words.admitGuest}</Button>}
        {!isMany && <Button onClick={() => setIsMany(true)}>{many.open}</Button>}
      </div>
      {isMany && (
        <ManySuspensions
          charges={charges.items.filter((one) => one.person.id !== me.id && one.suspended_at === null)}
          onClose={() => setIsMany(false)}
        />
      )}
      {charges.isPending && <Waiting />}
      {charges.isError && (
        <Trouble message={problemText(charges.error)} onRetry={() => void charges.refetch()} />
      )}
      {charges.isSuccess && charges.items.length === 0 && (
        <p className="py-4 text-ink-soft">{words.nobody}</p>
      )}
      <ul className="rounded-12 border border-line empty:hidden">
        {charges.items.map((charge) => (
          <Line key={charge.person.id} charge={charge} onOpen={() => setOpened(charge)} />
        ))}
      </ul>
      {charges.hasNextPage && (
        <Button
          className="self-start"
          isBusy={charges.isFetchingNextPage}
          onClick={() => void charges.fetchNextPage()}
        >
          {words.more}
        </Button>
      )}
      {current !== null && (
        <ChargeDialog charge={current} onClose={() => setOpened(null)}>
          {renderHelp(current)}
        </ChargeDialog>
      )}
      {isAdmitting && <GuestDialog onClose={() => setIsAdmitting(false)} />}
    </div>
  );
}

function Line({ charge, onOpen }: { charge: Charge; onOpen: () => void }) {
  const words = useWords(adminWords);
  const { id: ownId, settings } = useMe();
  const { person } = charge;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 py-3 last:border-b-0">
      <div className="min-w-0 flex-1 basis-64">
        <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
          <span className="font-700 wrap-anywhere">{person.name}</span>
          <span className="text-ink-soft">{person.kana}</span>
          {charge.suspended_at !== null && <Chip tone="danger">{words.isSuspended}</Chip>}
          {person.guest_of && <Chip tone="mention">{words.guest}</Chip>}
          {charge.is_administrator && <Chip tone="own">{words.administrator}</Chip>}
          {charge.administers.length > 0 && <Chip tone="own">{words.keeper}</Chip>}
          {charge.is_auditor && <Chip tone="own">{words.auditor}</Chip>}
        </p>
        <p className="text-ink-soft">{[person.department, person.title].filter(Boolean).join(" ")}</p>
        <p className="text-ink-soft">
          {charge.seen_at ? words.seenAt(fullMoment(charge.seen_at, settings)) : words.neverSeenOne}
          {charge.ends_at && words.endsAt(fullMoment(charge.ends_at, settings))}
        </p>
      </div>
      {person.id !== ownId && (
        <div className="flex flex-wrap gap-2">
          <Suspension charge={charge} />
          <Button isSmall aria-label={words.openOf(person.name)} onClick={onOpen}>
            {words.open}
          </Button>
        </div>
      )}
    </li>
  );
}

/** Out or in again; either can be undone where it is said. */
function Suspension({ charge }: { charge: Charge }) {
  const words = useWords(adminWords);
  const { id, name } = charge.person;
  const back = useAct(reinstate, () =>
    toast(words.reinstated(name), { action: { label: words.undo, run: () => out.mutate(id) } }),
  );
  const out = useAct(suspend, () =>
    toast(words.suspendedNow(name), { action: { label: words.undo, run: () => back.mutate(id) } }),
  );
  const isOut = charge.suspended_at !== null;
  return (
    <Button
      isSmall
      look={isOut ? "outline" : "danger"}
      isBusy={out.isPending || back.isPending}
      aria-label={isOut ? words.reinstateOf(name) : words.suspendOf(name)}
      onClick={() => (isOut ? back : out).mutate(id)}
    >
      {isOut ? words.reinstate : words.suspend}
    </Button>
  );
}
