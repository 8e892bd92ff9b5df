/** Staff lists, transfers and the inventory, as a part of the console: its address says which list is looked at. */
import { useState } from "react";
import { useLocation, useSearch } from "wouter";
import { Followings } from "../features/transfers/Followings";
import { Inventory } from "../features/transfers/Inventory";
import { Lists } from "../features/transfers/Lists";
import { OneTransfer } from "../features/transfers/OneTransfer";
import { transferWords } from "../features/transfers/words";
import { useWords } from "../ui/language";
import { Tabs } from "../ui/Tabs";

type View = "lists" | "rooms" | "inventory";
const PATH = "/admin/imports";

export function StaffPanel() {
  const words = useWords(transferWords);
  const [, navigate] = useLocation();
  const list = new URLSearchParams(useSearch()).get("list");
  const [view, setView] = useState<View>("lists");
  return (
    <div className="flex flex-col gap-4">
      <p className="text-ink-soft">{words.lead}</p>
      {list !== null ? (
        <OneTransfer key={list} id={list} onBack={() => navigate(PATH)} />
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
          {view === "lists" && <Lists onOpen={(id) => navigate(`${PATH}?list=${id}`)} />}
          {view === "rooms" && <Followings />}
          {view === "inventory" && <Inventory />}
        </Tabs>
      )}
    </div>
  );
}
