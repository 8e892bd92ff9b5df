/** The list of keys. */

import { Dialog } from "../ui/Dialog";
import { catalogue, useWords } from "../ui/language";

const shortcutWords = catalogue({
  ja: {
    title: "キーボード操作",
    keys: [
      ["Ctrl＋K", "ルームや人をさがす"],
      ["Ctrl＋Shift＋F", "メッセージをさがす"],
      ["Alt＋↑／↓", "前・次のルームへ"],
      ["Alt＋Shift＋↑／↓", "前・次の未読のルームへ"],
      ["F6／Shift＋F6", "ルーム一覧・メッセージ・入力欄・メンバーの間を移る"],
      ["↑／↓、Home／End", "メッセージの間を移る（メッセージ一覧で）"],
      ["Enter または Shift＋F10", "メッセージの操作を開く（メッセージの上で）"],
      ["＋、R、T", "リアクション、返信、返信の流れ（メッセージの上で）"],
      ["P、B、L", "ピン留め、ブックマーク、リンクをコピー（メッセージの上で）"],
      ["C、F", "文章をコピー、転送（メッセージの上で）"],
      ["E、Delete", "編集、送信取消（自分のメッセージの上で）"],
      ["↑（入力欄が空のとき）", "自分の最後のメッセージを編集"],
      ["Enter または Ctrl＋Enter", "送信（設定で選べます）"],
      ["Shift＋Enter", "改行"],
      ["@", "メンション（人に呼びかける）"],
      ["Esc", "開いている小窓を閉じる"],
      ["Ctrl＋/", "この一覧を開く"],
    ],
  },
  en: {
    title: "Keyboard",
    keys: [
      ["Ctrl+K", "Find a room or a person"],
      ["Ctrl+Shift+F", "Search messages"],
      ["Alt+↑/↓", "Previous or next room"],
      ["Alt+Shift+↑/↓", "Previous or next unread room"],
      ["F6 / Shift+F6", "Move between rooms, messages, writing box and members"],
      ["↑/↓, Home/End", "Move between messages (in the talk)"],
      ["Enter or Shift+F10", "What to do with a message (on the message)"],
      ["+, R, T", "React, reply, chain of replies (on a message)"],
      ["P, B, L", "Pin, bookmark, copy link (on a message)"],
      ["C, F", "Copy the text, forward (on a message)"],
      ["E, Delete", "Edit, withdraw (on one's own message)"],
      ["↑ (in the empty box)", "Edit one's own last message"],
      ["Enter or Ctrl+Enter", "Send (as chosen in the settings)"],
      ["Shift+Enter", "New line"],
      ["@", "Mention a person"],
      ["Esc", "Close what is open on top"],
      ["Ctrl+/", "Show this list"],
    ],
  },
});

export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const words = useWords(shortcutWords);
  return (
    <Dialog title={words.title} onClose={onClose} closesOutside>
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-3 phone:grid-cols-1">
        {words.keys.map(([keys, what]) => (
          <div key={keys} className="contents">
            <dt className="font-700">{keys}</dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
