/** Draws the open dialog; each is loaded when it is first wanted. */
import { lazy, Suspense } from "react";
import { closeDialog, type OpenDialog, useDialog } from "./dialogs";

const SettingsDialog = lazy(() =>
  import("./OwnSettings").then((module) => ({ default: module.OwnSettings })),
);
const ShortcutsDialog = lazy(() =>
  import("./ShortcutsDialog").then((module) => ({ default: module.ShortcutsDialog })),
);
const Switcher = lazy(() => import("./Switcher").then((module) => ({ default: module.Switcher })));
const CreateRoom = lazy(() => import("./CreateRoom").then((module) => ({ default: module.CreateRoom })));
const CreateTopic = lazy(() => import("./CreateRoom").then((module) => ({ default: module.CreateTopic })));
const FindPerson = lazy(() => import("./PersonDialogs").then((module) => ({ default: module.FindPerson })));
const Person = lazy(() => import("./PersonDialogs").then((module) => ({ default: module.Person })));
const AddMembers = lazy(() => import("./RoomDialogs").then((module) => ({ default: module.AddMembers })));
const RenameRoom = lazy(() => import("./RoomDialogs").then((module) => ({ default: module.RenameRoom })));
const ClassifyRoom = lazy(() => import("./RoomDialogs").then((module) => ({ default: module.ClassifyRoom })));
const LeaveRoom = lazy(() => import("./RoomDialogs").then((module) => ({ default: module.LeaveRoom })));
const Readers = lazy(() => import("./Readers").then((module) => ({ default: module.Readers })));
const Withdraw = lazy(() => import("./MessageDialogs").then((module) => ({ default: module.Withdraw })));
const Reactors = lazy(() => import("./MessageDialogs").then((module) => ({ default: module.Reactors })));
const Versions = lazy(() => import("./MessageDialogs").then((module) => ({ default: module.Versions })));
const Hours = lazy(() =>
  import("../features/hours/HoursDialog").then((module) => ({ default: module.HoursDialog })),
);
const Remind = lazy(() => import("./Reminders").then((module) => ({ default: module.Remind })));
const Later = lazy(() => import("./Later").then((module) => ({ default: module.Later })));
const Viewer = lazy(() => import("./FileDialogs").then((module) => ({ default: module.Viewer })));
const FileVersions = lazy(() => import("./FileDialogs").then((module) => ({ default: module.Versions })));
const Notifications = lazy(() =>
  import("./Notifications").then((module) => ({ default: module.Notifications })),
);
const RoomLevel = lazy(() => import("./Notifications").then((module) => ({ default: module.RoomLevel })));
const ExportRoom = lazy(() => import("./Taking").then((module) => ({ default: module.ExportRoom })));
const Confirmers = lazy(() => import("./Confirmations").then((module) => ({ default: module.Confirmers })));
const PendingConfirmations = lazy(() =>
  import("./Confirmations").then((module) => ({ default: module.PendingConfirmations })),
);
const Forward = lazy(() => import("./Taking").then((module) => ({ default: module.Forward })));
const CopyRange = lazy(() => import("./Taking").then((module) => ({ default: module.CopyRange })));
const SignIn = lazy(() =>
  import("../features/session/SignInDialog").then((module) => ({ default: module.SignInDialog })),
);
const SignOut = lazy(() => import("./SignOut").then((module) => ({ default: module.SignOut })));

export function Dialogs() {
  const open = useDialog((state) => state.open);
  if (open === null) return null;
  return (
    <Suspense>
      <Opened open={open} />
    </Suspense>
  );
}

function Opened({ open }: { open: OpenDialog }) {
  switch (open.kind) {
    case "settings":
      return <SettingsDialog />;
    case "shortcuts":
      return <ShortcutsDialog onClose={closeDialog} />;
    case "switcher":
      return <Switcher />;
    case "createRoom":
      return <CreateRoom />;
    case "createTopic":
      return <CreateTopic userGroupId={open.userGroupId} userGroupName={open.userGroupName} />;
    case "findPerson":
      return <FindPerson />;
    case "person":
      return <Person key={open.personId} personId={open.personId} roomId={open.roomId} />;
    case "addMembers":
      return <AddMembers roomId={open.roomId} />;
    case "renameRoom":
      return <RenameRoom roomId={open.roomId} />;
    case "classifyRoom":
      return <ClassifyRoom roomId={open.roomId} />;
    case "leaveRoom":
      return <LeaveRoom roomId={open.roomId} />;
    case "readers":
      return <Readers roomId={open.roomId} number={open.number} />;
    case "withdraw":
      return <Withdraw roomId={open.roomId} number={open.number} />;
    case "reactors":
      return <Reactors roomId={open.roomId} number={open.number} />;
    case "versions":
      return <Versions roomId={open.roomId} number={open.number} />;
    case "hours":
      return <Hours onClose={closeDialog} />;
    case "remind":
      return <Remind roomId={open.roomId} number={open.number} />;
    case "later":
      return <Later tab={open.tab} />;
    case "viewer":
      return <Viewer files={open.files} startsWith={open.startsWith} />;
    case "fileVersions":
      return <FileVersions key={open.file.id} roomId={open.roomId} file={open.file} />;
    case "notifications":
      return <Notifications />;
    case "roomLevel":
      return <RoomLevel roomId={open.roomId} />;
    case "exportRoom":
      return <ExportRoom roomId={open.roomId} />;
    case "confirmers":
      return <Confirmers roomId={open.roomId} number={open.number} />;
    case "pendingConfirmations":
      return <PendingConfirmations />;
    case "forward":
      return <Forward roomId={open.roomId} number={open.number} />;
    case "copyRange":
      return <CopyRange roomId={open.roomId} number={open.number} />;
    case "signIn":
      return <SignIn onClose={closeDialog} />;
    case "signOut":
      return <SignOut />;
  }
}
