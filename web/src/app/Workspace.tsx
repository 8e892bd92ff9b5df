/** The frame for somebody who is signed in: rooms at the left, talk in the middle, people at the right. */
import { lazy, Suspense, useEffect } from "react";
import { Redirect, Route, Switch, useRoute } from "wouter";
import { useMe } from "../api/session";
import { Announcer } from "../features/messages/Announcer";
import { isUuid } from "../lib/uuid";
import type { Me } from "../protocol/wire";
import { useWords } from "../ui/language";
import { Waiting } from "../ui/Waiting";
import { ConnectionBanner } from "./ConnectionBanner";
import { Dialogs } from "./Dialogs";
import { DueReminders } from "./DueReminders";
import { useLayout } from "./layout";
import { RoomPage } from "./RoomPage";
import { Sidebar } from "./Sidebar";
import { useShortcuts } from "./shortcuts";
import { useTitle } from "./title";
import { UpdateNotice } from "./UpdateNotice";
import { Welcome } from "./Welcome";
import { appWords } from "./words";

const BookmarksPage = lazy(() =>
  import("./BookmarksPage").then((module) => ({ default: module.BookmarksPage })),
);
const GroupsPage = lazy(() => import("./GroupsPage").then((module) => ({ default: module.GroupsPage })));
const AuditScreen = lazy(() => import("./AuditScreen").then((module) => ({ default: module.AuditScreen })));
const AdminScreen = lazy(() => import("./AdminScreen").then((module) => ({ default: module.AdminScreen })));
const OfficeNews = lazy(() => import("./OfficeNews").then((module) => ({ default: module.OfficeNews })));
const SearchScreen = lazy(() =>
  import("./SearchScreen").then((module) => ({ default: module.SearchScreen })),
);

export function Workspace() {
  const words = useWords(appWords);
  const me = useMe();
  const layout = useLayout();
  const [isHome] = useRoute("/");
  const [, room] = useRoute("/rooms/:id/*?");
  const currentRoomId = room?.id && isUuid(room.id) ? room.id : null;
  useShortcuts(currentRoomId);
  useTitle(currentRoomId);
  useEffect(preventStrayDrops, []);
  const showsSidebar = layout !== "phone" || isHome;
  const showsMain = layout !== "phone" || !isHome;
  return (
    <div className="flex h-dvh flex-col pr-[env(safe-area-inset-right)] pb-[env(safe-area-inset-bottom)] pl-[env(safe-area-inset-left)]">
      {currentRoomId && <SkipLinks messages={words.skipToMessages} composer={words.skipToComposer} />}
      <ConnectionBanner />
      <UpdateNotice />
      <DueReminders />
      <div className="flex min-h-0 flex-1">
        {showsMain ? (
          showsSidebar && <Sidebar currentRoomId={currentRoomId} />
        ) : (
          <main className="contents">
            <h1 className="sr-only">{words.rooms}</h1>
            <Sidebar currentRoomId={currentRoomId} />
          </main>
        )}
        {showsMain && (
          <main className="relative flex min-w-0 flex-1 bg-surface">
            <Suspense fallback={<Waiting />}>
              <Routes />
            </Suspense>
          </main>
        )}
      </div>
      <Announcer />
      <Dialogs />
      {hasOffice(me) && (
        <Suspense>
          <OfficeNews />
        </Suspense>
      )}
    </div>
  );
}

function hasOffice(me: Me): boolean {
  return me.is_administrator || (me.administers ?? []).length > 0;
}

function Routes() {
  return (
    <Switch>
      <Route path="/">
        <Welcome />
      </Route>
      <Route path="/rooms/:id/*?">
        {({ id }) => (isUuid(id) ? <RoomPage key={id} roomId={id} /> : <Redirect to="/" replace />)}
      </Route>
      <Route path="/bookmarks">
        <BookmarksPage />
      </Route>
      <Route path="/search">
        <SearchScreen />
      </Route>
      <Route path="/audit">
        <AuditScreen />
      </Route>
      <Route path="/admin/:part?">{({ part }) => <AdminScreen part={part} />}</Route>
      <Route path="/entry-networks">
        <Redirect to="/admin/entry" replace />
      </Route>
      <Route path="/staff">
        <Redirect to="/admin/imports" replace />
      </Route>
      <Route path="/single-sign-on">
        <Redirect to="/admin/sign-on" replace />
      </Route>
      <Route path="/user-groups/:id?">
        {({ id }) => <GroupsPage userGroupId={id && isUuid(id) ? id : null} />}
      </Route>
      <Route>
        <Redirect to="/" replace />
      </Route>
    </Switch>
  );
}

function SkipLinks({ messages, composer }: { messages: string; composer: string }) {
  const look =
    "sr-only focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-50 focus:rounded-8 focus:bg-raised focus:px-4 focus:py-2";
  const jump = (selector: string) => () => document.querySelector<HTMLElement>(selector)?.focus();
  return (
    <>
      <button
        type="button"
        className={look}
        onClick={jump("[role=log][tabindex='0'], [role=log] article[tabindex='0']")}
      >
        {messages}
      </button>
      <button type="button" className={look} onClick={jump("[data-region=composer] textarea")}>
        {composer}
      </button>
    </>
  );
}

/** A file dropped beside the right place would replace the page, and what is being written with it. */
function preventStrayDrops(): () => void {
  const prevent = (event: DragEvent) => event.preventDefault();
  window.addEventListener("dragover", prevent);
  window.addEventListener("drop", prevent);
  return () => {
    window.removeEventListener("dragover", prevent);
    window.removeEventListener("drop", prevent);
  };
}
