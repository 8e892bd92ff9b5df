/** What travels on the socket: every event by its name, every command by its verb. */
import type {
  AdmissionAnswered,
  AdmissionAsked,
  AdmissionSettled,
  CatchUpDraft,
  ConfirmationAsked,
  ConfirmationReminded,
  ConfirmationWithdrawn,
  DeviceAsked,
  DeviceDecided,
  DraftOut,
  FileChecked,
  MemberJoined,
  MemberLeft,
  PinNews,
  ReactionNews,
  ReadCount,
  ReminderChanged,
  RoomChanged,
  RoomClassChanged,
  RoomReadDraft,
  ScheduledOut,
  TypingDraft,
  Unseen,
} from "./types.gen";
import type { Byline, Me, MessageOut, NotificationChoice, ReadMarker, Role, RoomOut } from "./wire";

export interface RoomEvents {
  "message.sent": MessageOut;
  "message.edited": MessageNews;
  "message.deleted": MessageNews;
  "reaction.added": ReactionNews | Unseen;
  "reaction.removed": ReactionNews | Unseen;
  "message.pinned": PinNews | Unseen;
  "message.unpinned": PinNews | Unseen;
  "member.joined": MemberJoined;
  "member.left": MemberLeft;
  "member.role_changed": { person: Byline; role: Role; by: string | null };
  "room.changed": RoomChanged;
  "room.class_changed": RoomClassChanged;
  "file.checked": FileChecked;
  "room.reset": Record<string, never>;
  "confirmation.asked": ConfirmationAsked;
  "confirmation.reminded": ConfirmationReminded;
  "confirmation.withdrawn": ConfirmationWithdrawn;
}

/** News of a message is the message itself; where somebody may not read it, its number alone. */
export type MessageNews = MessageOut | Unseen;

export interface PassingEvents {
  "room.entered": RoomOut;
  "room.left": Record<string, never>;
  /** Markers are told by name where names are shown and few moved; a node of an older version does not count. */
  "read.moved": { markers: { person_id: string; number: number }[]; counts?: ReadCount[] };
  /** To the author, and to the devices of whoever confirmed. */
  "confirmation.given": { number: number };
  "notifications.changed": Record<string, never>;
  /** To whoever may decide about it: somebody waits at a new device; and what was decided. */
  "device.asked": DeviceAsked;
  "device.decided": DeviceDecided;
  /** To the administrators of a user group's home: who asks to join, and what was answered; and to who asked. */
  "admission.asked": AdmissionAsked;
  "admission.settled": AdmissionSettled;
  "admission.answered": AdmissionAnswered;
  typing: { person: { id: string; name: string } };
  /** One's own draft, written on another device. */
  "draft.changed": DraftOut;
  /** One's own message that waits for its time, or did. */
  "scheduled.changed": ScheduledOut;
  /** One's own reminder: set, due or done. */
  "reminder.changed": ReminderChanged;
}

export type EventData = RoomEvents & PassingEvents;
export type EventName = keyof EventData;

/** An event with its place in the room's log. */
export interface LoggedFrame {
  on: string;
  room_id: string;
  seq: number;
  data: unknown;
}

export interface Commands {
  hello: {
    with: { positions: Record<string, number> };
    ok: {
      person: Me;
      heads: Record<string, number>;
      epochs: Record<string, number>;
      /** How far the person has read each room, on whichever device; a node of an older version does not say. */
      reads?: Record<string, number>;
      /** Nor does it say this. */
      notifications?: NotificationChoice | undefined;
    };
  };
  "message.send": {
    with: { room_id: string; client_id: string; body: string; reply_to?: number; file_ids?: string[] };
    ok: MessageOut;
  };
  "room.read": { with: RoomReadDraft; ok: ReadMarker };
  "room.catch_up": {
    with: CatchUpDraft;
    ok: { items: LoggedFrame[]; next: number | null; reset: boolean };
  };
  typing: { with: TypingDraft; ok: Record<string, never> };
}

export type CommandName = keyof Commands;

export interface Refused {
  code: string;
  message: string;
  retry: boolean;
  retry_after?: number | null;
}
