/** Why a message was not taken, by the server's code: said in the reader's language, with what to do. */
import { catalogue } from "../../ui/language";

interface RefusalWords {
  /** While it is sent again by itself. */
  waiting: Readonly<Record<string, string>>;
  /** When only the writer can say what now. */
  failed: Readonly<Record<string, string>>;
}

const ja: RefusalWords = {
  waiting: {
    too_many: "続けて送信したため、少し待ってから自動で送ります",
    unavailable: "サーバーの回復を待っています。自動で送り直します",
    unreachable: "返事を待っています。自動で送り直します",
    signed_out: "サインインすると自動で送ります",
  },
  failed: {
    conflict: "同じ送信番号で別の文章が届いています。「書き直す」で送り直してください。",
    out_of_space: "サーバーの保存場所がいっぱいです。情報担当に知らせてください。文章はここに残っています。",
    not_found: "このルームには送れません。退出したか、なくなった可能性があります。",
    not_permitted: "このルームに書く権限がありません。",
    too_large: "長すぎます。「書き直す」で分けて送ってください。",
    internal: "サーバーで問題が起きました。もう一度お試しください。続くときは情報担当に知らせてください。",
  },
};

const en: RefusalWords = {
  waiting: {
    too_many: "Many messages in a row: this one is sent by itself in a moment",
    unavailable: "Waiting for the server to recover; sent again by itself",
    unreachable: "Waiting for an answer; sent again by itself",
    signed_out: "Sent by itself once you have signed in",
  },
  failed: {
    conflict: "Another text has arrived under the same number. Please use “Edit” and send it anew.",
    out_of_space: "The server's disk is full. Please tell your IT staff. Your text is kept here.",
    not_found: "This room takes no messages from you: you may have left it, or it is gone.",
    not_permitted: "You are not permitted to write in this room.",
    too_large: "This is too long. Please use “Edit” and send it in parts.",
    internal: "Something went wrong in the server. Please try again; tell your IT staff if it goes on.",
  },
};

export const refusalWords = catalogue<RefusalWords>({ ja, en });
