/** The shapes that cross the wire, written by hand until the server prints them. */

export type Language = "ja" | "en";
export type Theme = "system" | "light" | "dark";
export type FontScale = 100 | 125 | 150 | 200;
export type Era = "western" | "japanese";

export interface Settings {
  language: Language;
  theme: Theme;
  enter_sends: boolean;
  font_scale: FontScale;
  era: Era;
}

export interface Post {
  department: string;
  title: string | null;
  is_primary: boolean;
}

export interface PersonOut {
  id: string;
  name: string;
  kana: string;
  organisation: { id: string; name: string };
  department: string | null;
  title: string | null;
  posts: Post[];
}

export interface Me {
  id: string;
  name: string;
  kana: string;
  login_id: string;
  email: string | null;
  organisation: { id: string; code: string; name: string; prefecture: string };
  department: string | null;
  title: string | null;
  posts: Post[];
  is_administrator: boolean;
  settings: Settings;
}

export interface Byline {
  id: string;
  name: string;
  organisation: string;
  organisation_id: string;
  department: string | null;
  title: string | null;
}

export interface Mention {
  id: string;
  name: string;
}

export interface MessageOut {
  room_id: string;
  number: number;
  seq: number;
  client_id: string;
  sender: Byline;
  body: string;
  reply_to: number | null;
  mentions: Mention[];
  sent_at: string;
  edited_at: string | null;
  deleted_at: string | null;
}

export interface LastMessage {
  number: number;
  sender: { id: string; name: string };
  body: string;
  sent_at: string;
  deleted_at: string | null;
}

export type RoomKind = "internal" | "topic" | "direct";
export type Role = "owner" | "member";

export interface RoomOut {
  id: string;
  kind: RoomKind;
  name: string;
  description: string;
  organisation: { id: string; name: string } | null;
  user_group: { id: string; name: string } | null;
  hides_past: boolean;
  epoch: number;
  last_seq: number;
  last_number: number;
  read_number: number;
  unread: number;
  mentions: number;
  role: Role;
  member_count: number;
  organisation_count: number;
  people: Byline[];
  last_message: LastMessage | null;
  created_at: string;
}

export interface MemberOut {
  person: PersonOut;
  role: Role;
  joined_at: string;
}

export interface UserGroupOut {
  id: string;
  name: string;
  description: string;
  organisation_count: number;
  topic_count: number;
}

export interface TopicOut {
  id: string;
  name: string;
  description: string;
  user_group: { id: string; name: string };
  member_count: number;
  organisation_count: number;
  last_message_at: string | null;
  is_member: boolean;
}

export interface Page<T> {
  items: T[];
  next: string | number | null;
}

export interface MessagePage {
  items: MessageOut[];
  next: number | null;
  seq: number;
  last_number: number;
  epoch: number;
}

export interface SignedIn {
  access_token: string;
  expires_in: number;
  person: Me;
}

export interface ReadMarker {
  read_number: number;
  unread: number;
  mentions: number;
}

export interface UserGroupDetail extends UserGroupOut {
  organisations: { id: string; code: string; name: string; prefecture: string }[];
}
