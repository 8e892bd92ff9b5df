/** Tests of what the writer is told of a message that was not taken. */
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { enter, useSession } from "../../api/session";
import { useLine } from "../../realtime/status";
import { ROOM_ID, satoHerself } from "../../testCast";
import { speak } from "../../ui/language";
import { PendingRow } from "./PendingRow";
import type { Pending } from "./pending";

function show(changes: Partial<Pending>) {
  const pending: Pending = {
    client_id: "mine",
    room_id: ROOM_ID,
    person_id: satoHerself.id,
    body: "本文",
    mentions: [],
    order: 1,
    written_at: "2026-11-23T09:00:00Z",
    state: "failed",
    reason: "サーバーの言葉",
    code: null,
    ...changes,
  };
  render(
    <PendingRow
      pending={pending}
      startsGroup
      rowKey="mine"
      isCurrent={false}
      filesOf={() => null}
      onEdit={() => undefined}
    />,
  );
}

beforeEach(() => {
  useSession.setState({ person: null, state: "checking" });
  enter(satoHerself);
  useLine.setState({ state: "open" });
});
afterEach(() => {
  cleanup();
  speak("ja");
});

describe("a message that was refused", () => {
  test.each([
    ["conflict", /書き直す/, /Edit/],
    ["out_of_space", /保存場所がいっぱい.*文章はここに残って/, /disk is full.*kept here/],
    ["not_found", /送れません/, /takes no messages/],
    ["invalid", /サーバーの言葉/, /サーバーの言葉/],
  ])("because of %s says so in both languages, with what to do", (code, ja, en) => {
    show({ code });
    expect(screen.getByRole("article").textContent).toMatch(ja);
    cleanup();
    speak("en");
    show({ code });
    expect(screen.getByRole("article").textContent).toMatch(en);
  });

  test("can be sent again, written anew or deleted; one that conflicts cannot be sent again", () => {
    const names = () => screen.getAllByRole("button").map((button) => button.textContent);
    show({ code: "out_of_space" });
    expect(names()).toEqual(["もう一度送る", "書き直す", "削除"]);
    cleanup();
    show({ code: "conflict" });
    expect(names()).toEqual(["書き直す", "削除"]);
  });
});

describe("a message that waits", () => {
  test.each([
    ["too_many", /少し待ってから自動で送ります/],
    ["unavailable", /サーバーの回復を待っています/],
  ])("because of %s says that it is sent by itself", (code, words) => {
    show({ state: "sending", code });
    expect(screen.getByText(words)).toBeTruthy();
    expect(screen.queryByRole("button")).toBeNull();
  });

  test("for the line says so, whatever was wrong before", () => {
    useLine.setState({ state: "waiting" });
    show({ state: "sending", code: "too_many" });
    expect(screen.getByText("接続が戻りしだい送ります")).toBeTruthy();
  });
});
