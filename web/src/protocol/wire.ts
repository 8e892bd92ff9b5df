/** The shapes that cross the wire, by the names this client uses for the server's generated ones. */
import type {
  BylineOut,
  HistoryPage,
  MentionOut,
  Me as MeOut,
  MessageOut as MessageShape,
  Preferences,
  ReadOut,
  RoomOut as RoomShape,
  SignedInOut,
  VersionOut,
} from "./types.gen";

export type {
  MemberOut,
  PersonOut,
  PostOut as Post,
  ReadCount,
  ReaderOut,
  ReadersPage,
  TopicOut,
  Unseen,
  UserGroupDetail,
  UserGroupOut,
} from "./types.gen";

/** The server always says every setting; only in a change may some be missing. */
export type Settings = Required<Preferences>;
export type Me = Omit<MeOut, "settings"> & { settings: Settings };
export type SignedIn = Omit<SignedInOut, "person"> & { person: Me };

export type Byline = BylineOut;
export type Mention = MentionOut;
export type MessageOut = Required<MessageShape>;
export type MessagePage = Omit<HistoryPage, "items"> & { items: MessageOut[] };
export type ReadMarker = ReadOut;
export type Version = VersionOut;

export type RoomOut = RoomShape;
export type Role = RoomOut["role"];

export interface Page<T> {
  items: T[];
  next: string | number | null;
}
