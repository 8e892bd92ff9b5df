/** Staff lists, transfers and the inventory as a page, for administrators: its address says what is looked at. */
import { useState } from "react";
import { Link, Redirect, useLocation, useSearch } from "wouter";
import { useMe } from "../api/session";
import { roomWords } from "../features/rooms/words";
import { Followings } from "../features/transfers/Followings";
import { Inventory } from "../features/transfers/Inventory";
import { Lists } from "../features/transfers/Lists";
import { OneTransfer } from "../features/transfers/OneTransfer";
import { transferWords } from "../features/transfers/words";
import { Icon } from "../ui/Icon";
import { useWords } from "../ui/language";
import { Tabs } from "../ui/Tabs";

type View = "lists" | "rooms" | "inventory";

export function StaffScreen() {
  return useMe().is_administrator ? <Staff /> : <Redirect to="/" replace />;
}

function Staff() {
  const words = useWords(transferWords);
  const names = useWords(roomWords);
  const [, navigate] = useLocation();
  const list = new URLSearchParams(useSearch()).get("list");
  const [view, setView] = useState<View>("lists");
  return (
    <section data-region="staff" aria-label={words.title} className="scroller min-w-0 flex-1">
      <div className="mx-auto flex max-w-6xl flex-col gap-4 p-6 phone:p-3">
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
        <p className="text-ink-soft">{words.lead}</p>
        {list !== null ? (
          <OneTransfer key={list} id={list} onBack={() => navigate("/staff")} />
        ) : (
          <Tabs
            label={words.tabs}
            value={view}
            onChange={setView}
            tabs={[
              { key: "lists", text: words.lists },
              { key: "rooms", text: words.rooms },
              { key: "inventory", text: words.inventory },
            ]}
          >
            {view === "lists" && <Lists onOpen={(id) => navigate(`/staff?list=${id}`)} />}
            {view === "rooms" && <Followings />}
            {view === "inventory" && <Inventory />}
          </Tabs>
        )}
      </div>
    </section>
  );
}
