/** Tests of which message is being answered: kept over a reload, each person's own. */
import { beforeEach, expect, test } from "vitest";
import { enter, useSession } from "../../api/session";
import { ROOM_ID, satoHerself, takahashi } from "../../testCast";
import { replyTargetIn, replyTo, stopReplying, useReplying } from "./replying";

beforeEach(() => {
  localStorage.clear();
  useReplying.setState({ personId: null, byRoom: {} });
  useSession.setState({ person: null, state: "checking" });
  enter(satoHerself);
});

const reload = () => useReplying.setState({ personId: null, byRoom: {} });

test("a reload does not make a reply a remark", () => {
  replyTo(ROOM_ID, 7);
  reload();
  expect(replyTargetIn(ROOM_ID)).toBe(7);
  stopReplying(ROOM_ID);
  reload();
  expect(replyTargetIn(ROOM_ID)).toBeNull();
});

test("another person at this PC answers nothing of it", () => {
  replyTo(ROOM_ID, 7);
  reload();
  useSession.setState({ person: { ...satoHerself, id: takahashi.id }, state: "signed_in" });
  expect(replyTargetIn(ROOM_ID)).toBeNull();
});
