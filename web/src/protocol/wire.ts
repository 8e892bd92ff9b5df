/** The shapes that cross the wire, by the names this client uses for the server's generated ones. */
import type {
  BookmarkOut,
  BylineOut,
  FileOut,
  HistoryPage,
  MentionableOut,
  MentionOut,
  Me as MeOut,
  MessageOut as MessageShape,
  NotificationsOut,
  OriginOut,
  OwnMarks,
  PinOut,
  Preferences,
  QuoteOut,
  ReactionOut,
  ReadOut,
  ReminderOut as ReminderShape,
  RoomOut as RoomShape,
  SignedInOut,
  ThreadPage as ThreadShape,
  VersionOut,
} from "./types.gen";

export type {
  AccountOut,
  ActsOut,
  AdmissionAnswered,
  AdmissionAsked,
  Allowed,
  AskedOut as Asked,
  Assertion as PasskeyAssertion,
  AuditEntryOut,
  AuditPage,
  AuditStatus,
  BulkDraft,
  BulkOut,
  CautionRulesOut as CautionRules,
  ChargeOut as Charge,
  ChoiceOut,
  ClassRulings,
  ClosingRoomOut as ClosingRoom,
  ClosingRoomsOut as ClosingRooms,
  ConfirmationState,
  ConfirmerOut,
  ConfirmersPage,
  DepartmentContentsOut as DepartmentContents,
  DepartmentOut,
  DepartmentOut as Department,
  DeviceAsked,
  DeviceDecided,
  DeviceOut as Device,
  DevicesSummary,
  DifferenceOut,
  DirectoryCheck,
  DoorOut,
  DraftOut,
  Elsewhere,
  Enrolment,
  EntryNetwork,
  EntryNetworksOut as EntryNetworks,
  ExportOutline,
  FileOut,
  FileRulesOut as FileRules,
  FollowingDraft,
  FollowingOut,
  FollowingRoomOut,
  FoundOut,
  GroupRulesDraft,
  GuestAdmitted,
  InventoryItem,
  JoinableGroupOut as JoinableGroup,
  KnownDeviceOut as KnownDevice,
  LdapSettings,
  MemberOut,
  MessageRulesOut as MessageRules,
  NamedOut,
  NewPasskeyQuestion,
  OidcSettings,
  OneTimePassword,
  OriginalsOut,
  OverviewOut as Overview,
  OwnDeviceOut as OwnDevice,
  OwnHoursDraft,
  OwnHoursOut as OwnHours,
  PartingOut as Parting,
  PasskeyDraft,
  PasskeyOut,
  PasskeyQuestion,
  PasskeysOut,
  PendingConfirmation,
  PermissionsOut as Permissions,
  PersonOut,
  PinNews,
  PostOut as Post,
  ProblemOut,
  ProvedAccount,
  ProviderChange,
  ProviderCheck,
  ProviderDraft,
  ProviderOut,
  ProvidersOut,
  ReactionNews,
  ReadCount,
  ReaderOut,
  ReadersPage,
  RecoveryCodes,
  ReminderChanged,
  RequestsWaiting,
  RolesOut,
  RoomHours,
  RoomMoveOut,
  RoomRulesOut as RoomRules,
  SamlDraft,
  ScheduledOut,
  ScimConnectionOut as ScimConnection,
  ScimTokenOut as ScimToken,
  SearchPage,
  SecondFactorOut as SecondFactor,
  SharedFileOut as SharedFile,
  SightRuleDraft as SightRule,
  SignInRulesChange,
  SignInRulesOut as SignInRules,
  SomebodyOut,
  SpanOut,
  TextPreview,
  TopicOut,
  TransferOut,
  TrialOut as CautionTrial,
  Unseen,
  UserGroupDetail,
  UserGroupOut,
  UserGroupOut as UserGroup,
  WatchedRoomOut as WatchedRoom,
} from "./types.gen";

/** The server always says every setting; only in a change may some be missing. */
export type Settings = Required<Preferences>;
export type Me = Omit<MeOut, "settings"> & { settings: Settings };
export type SignedIn = Omit<SignedInOut, "person"> & { person: Me };

export type Byline = BylineOut;
export type Mention = MentionOut;
export type Mentionable = MentionableOut;
export type Origin = OriginOut;
export type MessageOut = Required<MessageShape>;
export type Reaction = ReactionOut;
export type Quote = QuoteOut;
export type Own = Required<OwnMarks>;
export type MessagePage = Omit<HistoryPage, "items" | "own" | "quoted"> & {
  items: MessageOut[];
  /** A node of an older version says neither. */
  own?: Own;
  quoted?: Quote[];
};
export type ThreadPage = Omit<ThreadShape, "items" | "own"> & { items: MessageOut[]; own: Own };
export type Bookmark = Omit<BookmarkOut, "message"> & { message: MessageOut };
export type Pin = Omit<PinOut, "message"> & { message: MessageOut };
/** A message to come back to. */
export type ReminderOut = Omit<ReminderShape, "message"> & { message: MessageOut };
export type ReadMarker = ReadOut;
export type Version = VersionOut;

export type FileKind = FileOut["kind"];
export type RoomOut = RoomShape;
export type Role = RoomOut["role"];

export type NotificationChoice = Required<NotificationsOut>;
export type NotificationLevel = NotificationChoice["topic"];
/** What is not named stays as it is. */
export type NotificationChange = Partial<Omit<NotificationChoice, "rooms">>;

export interface Page<T> {
  items: T[];
  next: string | number | null;
}
