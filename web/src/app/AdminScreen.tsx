/** 管理: the console of whoever administers the organisation, or departments of it; its address says which part. */
import type { ReactNode } from "react";
import { Link, Redirect, useLocation } from "wouter";
import { useMe } from "../api/session";
import { Cautions } from "../features/admin/Cautions";
import { DepartmentsPanel } from "../features/admin/DepartmentsPanel";
import { FileRulesPanel } from "../features/admin/FileRulesPanel";
import { GroupsPanel } from "../features/admin/GroupsPanel";
import { useGroupRequests } from "../features/admin/groupApi";
import { MessageRules } from "../features/admin/MessageRules";
import { OverviewPanel } from "../features/admin/OverviewPanel";
import { PeoplePanel } from "../features/admin/PeoplePanel";
import { PermissionsPanel } from "../features/admin/PermissionsPanel";
import { RoomRules } from "../features/admin/RoomRules";
import { RoomsPanel } from "../features/admin/RoomsPanel";
import { SightPanel } from "../features/admin/SightPanel";
import { adminWords } from "../features/admin/words";
import { DevicesPanel } from "../features/devices/DevicesPanel";
import { EntryNetworks } from "../features/entryNetworks/EntryNetworks";
import { OrganisationHours } from "../features/hours/OrganisationHours";
import { roomWords } from "../features/rooms/words";
import { ScimPanel } from "../features/scim/ScimPanel";
import { AccountsOf } from "../features/session/AccountsOf";
import { ResetPassword } from "../features/session/ResetPassword";
import { ResetSecondFactor } from "../features/session/ResetSecondFactor";
import { Rules } from "../features/session/Rules";
import { OrganisationRule } from "../features/settings/OrganisationRule";
import { ProviderList } from "../features/singleSignOn/ProviderList";
import type { Charge, Me } from "../protocol/wire";
import { Icon } from "../ui/Icon";
import { useWords } from "../ui/language";
import { Tabs } from "../ui/Tabs";
import { StaffPanel } from "./StaffPanel";

// What a department's administrator has, and what the organisation's has besides.
const KEEPERS = ["overview", "people", "devices", "departments", "permissions"] as const;
// Who watches only, watches from where people come in.
const WATCHED = ["entry"] as const;
const ALL = [
  "overview",
  "people",
  "devices",
  "departments",
  "rooms",
  "classes",
  "cautions",
  "groups",
  "policies",
  "sight",
  "entry",
  "sign-on",
  "imports",
  "permissions",
] as const;
type Part = (typeof ALL)[number];

export function AdminScreen({ part }: { part: string | undefined }) {
  const me = useMe();
  const parts = partsOf(me);
  const shown = parts.find((one) => one === (part ?? parts[0]));
  return shown ? <Console parts={parts} shown={shown} /> : <Redirect to="/" replace />;
}

function partsOf(me: Me): readonly Part[] {
  if (me.is_administrator) return ALL;
  return [...(keepsDepartments(me) ? KEEPERS : []), ...(me.is_auditor ? WATCHED : [])];
}

function keepsDepartments(me: Me): boolean {
  return (me.administers ?? []).length > 0;
}

function Console({ parts, shown }: { parts: readonly Part[]; shown: Part }) {
  const words = useWords(adminWords);
  const me = useMe();
  const [, navigate] = useLocation();
  const { waiting, answers } = useGroupRequests(me.is_administrator);
  const textOf = (key: Part) => {
    if (key !== "groups") return words.tabs[key];
    if (waiting > 0) return words.withWaiting(words.tabs[key], waiting);
    return answers.length > 0 ? words.withAnswers(words.tabs[key], answers.length) : words.tabs[key];
  };
  return (
    <section data-region="admin" aria-label={words.title} className="scroller min-w-0 flex-1">
      <div className="mx-auto flex max-w-5xl flex-col gap-4 p-6 phone:p-3">
        <Heading />
        {!me.is_administrator && keepsDepartments(me) && <p className="text-ink-soft">{words.below}</p>}
        <Tabs
          label={words.sections}
          value={shown}
          tabs={parts.map((key) => ({ key, text: textOf(key) }))}
          onChange={(key) => navigate(`/admin/${key}`)}
        >
          <div className="pt-4">
            <h2 className="sr-only">{words.tabs[shown]}</h2>
            {PANELS[shown]()}
          </div>
        </Tabs>
      </div>
    </section>
  );
}

const PANELS: Record<Part, () => ReactNode> = {
  overview: () => <OverviewPanel />,
  people: () => <PeoplePanel renderHelp={helpFor} />,
  devices: () => <DevicesPanel />,
  departments: () => <DepartmentsPanel />,
  rooms: () => <RoomsPanel />,
  classes: () => <RoomRules />,
  cautions: () => <Cautions />,
  groups: () => <GroupsPanel />,
  policies: () => <Policies />,
  sight: () => <SightPanel />,
  entry: () => <EntryNetworks />,
  "sign-on": () => <ProviderList />,
  imports: () => <Imports />,
  permissions: () => <PermissionsPanel />,
};

function Heading() {
  const words = useWords(adminWords);
  const names = useWords(roomWords);
  const me = useMe();
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Link
        href="/"
        aria-label={names.back}
        className="hidden min-h-11 min-w-11 items-center justify-center rounded-8 hover:bg-hover phone:inline-flex"
      >
        <Icon name="back" className="size-6" />
      </Link>
      <h1 className="text-std-24B-150">{words.title}</h1>
      {(me.is_administrator || me.is_auditor) && (
        <Link
          href="/audit"
          className="ml-auto inline-flex min-h-11 items-center px-3 text-accent underline underline-offset-4 hover:bg-hover"
        >
          {words.audit}
        </Link>
      )}
    </div>
  );
}

function Policies() {
  const words = useWords(adminWords);
  const me = useMe();
  return (
    <div className="flex flex-col gap-8">
      <section>
        <h3 className="text-std-20B-150">{words.signIn}</h3>
        <Rules />
      </section>
      <OrganisationRule organisation={me.organisation.name} />
      <MessageRules />
      <FileRulesPanel />
      <OrganisationHours />
    </div>
  );
}

function Imports() {
  return (
    <div className="flex flex-col gap-8">
      <StaffPanel />
      <ScimPanel />
    </div>
  );
}

function helpFor({ person }: Charge) {
  return (
    <>
      <ResetPassword personId={person.id} name={person.name} />
      <ResetSecondFactor personId={person.id} name={person.name} />
      <AccountsOf personId={person.id} name={person.name} />
    </>
  );
}
