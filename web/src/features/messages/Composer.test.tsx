/** Tests of the box one writes in: the input method's Enter never sends, and who reads is always said. */
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { enter, useSession } from "../../api/session";
import { AOBA, room, sakiyama, satoHerself, takahashi } from "../../testCast";
import { eventually } from "../../testEventually";
import { Composer } from "./Composer";
import { emptyDrafts } from "./drafts";
import { noteAsked } from "./enterRule";
import type { Candidate } from "./mentions";
import { emptyOutbox, useOutbox } from "./outbox";

const colleague: Candidate = {
  id: takahashi.id,
  name: takahashi.name,
  kana: "タカハシ　ケンイチ",
  department: "情報政策課",
  title: "係長",
  organisation: AOBA,
};

function show(changes: Parameters<typeof room>[0] = {}, isShared = false) {
  render(
    <Composer
      room={room(changes)}
      isShared={isShared}
      candidates={[colleague]}
      takesFocus={false}
      onEnterRule={vi.fn()}
    />,
  );
  return screen.getByRole<HTMLTextAreaElement>("textbox");
}

function type(box: HTMLTextAreaElement, text: string) {
  fireEvent.change(box, { target: { value: text } });
  box.setSelectionRange(text.length, text.length);
  fireEvent.select(box);
}

const sent = () => useOutbox.getState().all.map((one) => one.body);

/** Enter as it arrives in the two orders in which browsers end a composition. */
const CHROME = { key: "Enter", keyCode: 229, isComposing: true };
const SAFARI = { key: "Enter", keyCode: 229, isComposing: false };
const REAL = { key: "Enter", keyCode: 13, isComposing: false };

beforeEach(() => {
  useSession.setState({ person: null, state: "checking" });
  enter(satoHerself);
  noteAsked(satoHerself.id);
  emptyDrafts();
  emptyOutbox();
  const answer = JSON.stringify({ everyone: 11, departments: [] });
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(answer)));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe("Enter", () => {
  test("of the input method sends nothing, in Chrome's order and in Safari's; a real one does", () => {
    const box = show();
    type(box, "日本");
    fireEvent.keyDown(box, CHROME);
    fireEvent.keyDown(box, SAFARI);
    expect(sent()).toEqual([]);
    fireEvent.keyDown(box, REAL);
    expect(sent()).toEqual(["日本"]);
    expect(box.value).toBe("");
  });

  test("would be sent by a naive box, so the test above means something", () => {
    const naive = vi.fn();
    render(<input aria-label="naive" onKeyDown={(event) => event.key === "Enter" && naive()} />);
    const box = screen.getByLabelText("naive");
    fireEvent.keyDown(box, CHROME);
    fireEvent.keyDown(box, SAFARI);
    expect(naive).toHaveBeenCalledTimes(2);
  });

  test("of the input method chooses nobody from the mention list; a real one does", () => {
    const box = show();
    type(box, "＠takahashi");
    expect(screen.getByRole("option")).toBeTruthy();
    fireEvent.keyDown(box, CHROME);
    fireEvent.keyDown(box, SAFARI);
    expect(box.value).toBe("＠takahashi");
    fireEvent.keyDown(box, REAL);
    expect(box.value).toBe("@髙橋　健一 ");
    expect(sent()).toEqual([]);
  });

  test("with Shift is a new line, and with Ctrl sends even where Enter does not", () => {
    enter({ ...satoHerself, settings: { ...satoHerself.settings, enter_sends: false } });
    const box = show();
    type(box, "改行の設定");
    fireEvent.keyDown(box, { ...REAL, shiftKey: true });
    fireEvent.keyDown(box, REAL);
    expect(sent()).toEqual([]);
    fireEvent.keyDown(box, { ...REAL, ctrlKey: true });
    expect(sent()).toEqual(["改行の設定"]);
  });
});

test("after a mention was chosen, the very next letter comes behind it", () => {
  const box = show();
  type(box, "＠たかはし、確認を");
  box.setSelectionRange(5, 5);
  fireEvent.select(box);
  fireEvent.keyDown(box, REAL);
  expect(box.value).toBe("@髙橋　健一 、確認を");
  expect(box.selectionStart).toBe("@髙橋　健一 ".length);
});

describe("what is sent", () => {
  test("carries the mention as a token", () => {
    const box = show();
    type(box, "@たかはし");
    fireEvent.keyDown(box, REAL);
    type(box, `${box.value}さん、確認を`);
    fireEvent.keyDown(box, REAL);
    expect(sent()).toEqual([`<@${takahashi.id}> さん、確認を`]);
  });

  test("is never only white space, and never too long", () => {
    const box = show();
    type(box, " 　\n");
    fireEvent.keyDown(box, REAL);
    type(box, "あ".repeat(20_001));
    fireEvent.keyDown(box, REAL);
    expect(sent()).toEqual([]);
    expect(screen.getByRole("status").textContent).toContain("1文字多すぎます");
  });
});

describe("calling a whole group", () => {
  // Loaded when it is first wanted; that may take its time on a busy machine.
  beforeAll(() => import("./CallQuestion"), 30_000);

  test("is asked about first, with the number of people", async () => {
    const box = show();
    type(box, "＠全員 集合してください");
    fireEvent.keyDown(box, REAL);
    await eventually(() => screen.getByText("@全員 は、11人に知らせます。送りますか。"));
    expect(sent()).toEqual([]);
    fireEvent.click(screen.getByRole("button", { name: "やめる" }));
    expect(box.value).toBe("＠全員 集合してください");
    fireEvent.keyDown(box, REAL);
    fireEvent.click(await screen.findByRole("button", { name: "知らせて送る" }, { timeout: 10_000 }));
    expect(sent()).toEqual(["<@everyone> 集合してください"]);
    expect(box.value).toBe("");
  });
});

describe("who will read it", () => {
  test("is said for a room of one's own municipality", () => {
    show({ name: "窓口連絡" });
    expect(screen.getByText("「窓口連絡」へのメッセージ")).toBeTruthy();
    expect(screen.getByText("あおば市の12人が読みます")).toBeTruthy();
    expect(screen.queryByText("他の自治体の人も読みます")).toBeNull();
  });

  test("cannot be missed for a room shared with others", () => {
    show({ kind: "topic", organisation: null, member_count: 420, organisation_count: 8 }, true);
    expect(screen.getByText("他の自治体の人も読みます")).toBeTruthy();
    expect(screen.getByText("8自治体の420人が読みます")).toBeTruthy();
  });

  test("names the other person and their town in a conversation across towns", () => {
    show({ kind: "direct", organisation: null, people: [sakiyama], member_count: 2 }, true);
    expect(screen.getByText(/^みなと町 﨑山\s航さんだけが読みます$/)).toBeTruthy();
  });
});
