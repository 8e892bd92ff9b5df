/** What a line to the server is, whichever road it takes. */
import type { CommandName, Commands } from "../protocol/frames";

export interface Incoming {
  on: string;
  room_id?: string;
  seq?: number;
  data?: unknown;
}

export interface Ears {
  onOpen: () => void;
  onEvent: (incoming: Incoming) => void;
  /** Called exactly once; 0 when we hung up ourselves because of silence. */
  onClose: (code: number) => void;
}

export interface Line {
  ask<Name extends CommandName>(name: Name, given: Commands[Name]["with"]): Promise<Commands[Name]["ok"]>;
  close(): void;
}

export class CommandRefused extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly retry: boolean,
    /** Seconds to wait before the next try, where the server said so. */
    readonly retryAfter: number | null = null,
  ) {
    super(message);
    this.name = "CommandRefused";
  }
}

/** Nobody knows whether the command arrived: to be asked again with the same key. */
export function lineLost(): CommandRefused {
  return new CommandRefused("unreachable", "", true);
}
