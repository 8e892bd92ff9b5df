/** Entry networks as a page, for those who keep them and those who watch. */
import { Link, Redirect } from "wouter";
import { useMe } from "../api/session";
import { EntryNetworks } from "../features/entryNetworks/EntryNetworks";
import { entryWords } from "../features/entryNetworks/words";
import { roomWords } from "../features/rooms/words";
import { Icon } from "../ui/Icon";
import { useWords } from "../ui/language";

export function EntryScreen() {
  const me = useMe();
  return me.is_auditor || me.is_administrator ? <Entries /> : <Redirect to="/" replace />;
}

function Entries() {
  const words = useWords(entryWords);
  const names = useWords(roomWords);
  return (
    <section data-region="entry" aria-label={words.title} className="scroller min-w-0 flex-1">
      <div className="mx-auto flex max-w-5xl flex-col gap-4 p-6 phone:p-3">
        <div className="flex items-center gap-2">
          <Link
            href="/"
            aria-label={names.back}
            className="hidden min-h-11 min-w-11 items-center justify-center rounded-8 hover:bg-hover phone:inline-flex"
          >
            <Icon name="back" className="size-6" />
          </Link>
          <h1 className="text-std-24B-150">{words.title}</h1>
        </div>
        <EntryNetworks />
      </div>
    </section>
  );
}
