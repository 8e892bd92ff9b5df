/** Tests of unsent messages: in order, under one key, never lost, never doubled. */
import { beforeEach, describe, expect, test, vi } from "vitest";
import { enter, useSession } from "../../api/session";
import { CommandRefused, lineLost } from "../../realtime/line";
import { forgetRoom, startAt } from "../../realtime/positions";
import { useLine } from "../../realtime/status";
import { message, ROOM_ID, sato, satoHerself } from "../../testCast";
import { eventually } from "../../testEventually";
import { discard, emptyOutbox, post, resend, settle, startOutbox, useOutbox } from "./outbox";
import { clearShelf, keptPending } from "./shelf";

type Sent = { client_id: string; body: string };
const line = vi.hoisted(() => ({ send: vi.fn(), sendLarge: vi.fn() }));
vi.mock("../../realtime/connection", () => ({
  command: (_: string, given: Sent) => line.send(given),
  sendLarge: (given: Sent) => line.sendLarge(given),
}));

const acknowledged = (given: Sent) =>
  message(1, { client_id: given.client_id, body: given.body, sender: sato });
const states = () => useOutbox.getState().all.map((one) => `${one.body}:${one.state}`);
const bodies = () => line.send.mock.calls.map(([given]) => (given as Sent).body);

beforeEach(async () => {
  forgetRoom(ROOM_ID);
  startAt(ROOM_ID, 0, 1);
  useSession.setState({ person: null, state: "checking" });
  enter(satoHerself);
  emptyOutbox();
  await clearShelf();
  line.send.mockReset().mockImplementation(async (given: Sent) => acknowledged(given));
  line.sendLarge.mockReset().mockImplementation(async (given: Sent) => acknowledged(given));
  useLine.setState({ state: "open" });
});

describe("posting", () => {
  test("keeps the message on disk before it goes on the line", async () => {
    let onDisk = 0;
    line.send.mockImplementation(async (given: Sent) => {
      onDisk = (await keptPending(sato.id)).length;
      return acknowledged(given);
    });
    post(ROOM_ID, "一つ目", []);
    await eventually(() => expect(states()).toEqual(["一つ目:sent"]));
    expect(onDisk).toBe(1);
  });

  test("sends one after the other, in the order of writing", async () => {
    let inFlight = 0;
    let most = 0;
    line.send.mockImplementation(async (given: Sent) => {
      inFlight += 1;
      most = Math.max(most, inFlight);
      await new Promise((resolve) => setTimeout(resolve, 5));
      inFlight -= 1;
      return acknowledged(given);
    });
    for (const body of ["一", "二", "三"]) post(ROOM_ID, body, []);
    await eventually(() => expect(states()).toEqual(["一:sent", "二:sent", "三:sent"]));
    expect([bodies(), most]).toEqual([["一", "二", "三"], 1]);
  });

  test("what is too large for one frame goes over HTTP", async () => {
    post(ROOM_ID, "𠮷".repeat(20_000), []);
    await eventually(() => expect(useOutbox.getState().all[0]?.state).toBe("sent"));
    expect([line.send.mock.calls.length, line.sendLarge.mock.calls.length]).toEqual([0, 1]);
  });

  test("waits while the line is down and goes out when it opens", async () => {
    useLine.setState({ state: "waiting" });
    const stop = await startOutbox(sato.id);
    post(ROOM_ID, "切断中", []);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(line.send).not.toHaveBeenCalled();
    useLine.setState({ state: "open" });
    await eventually(() => expect(states()).toEqual(["切断中:sent"]));
    stop();
  });
});

describe("trouble on the way", () => {
  test("an unknown outcome is tried again under the same key", async () => {
    line.send.mockImplementationOnce(() => Promise.reject(lineLost()));
    post(ROOM_ID, "届いたか不明", []);
    await eventually(() => expect(states()).toEqual(["届いたか不明:sent"]));
    const keys = line.send.mock.calls.map(([given]) => (given as Sent).client_id);
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
  });

  test("a refusal is shown with its reason, holds up nobody, and survives a reload", async () => {
    line.send.mockImplementationOnce(() =>
      Promise.reject(new CommandRefused("not_permitted", "投稿できません", false)),
    );
    const refused = post(ROOM_ID, "断られる", []);
    post(ROOM_ID, "次の発言", []);
    await eventually(() => expect(states()).toEqual(["断られる:failed", "次の発言:sent"]));
    expect((await keptPending(sato.id)).map((one) => [one.client_id, one.reason])).toEqual([
      [refused?.client_id, "投稿できません"],
    ]);
  });

  test("sending again keeps the key", async () => {
    line.send.mockImplementationOnce(() => Promise.reject(new CommandRefused("not_permitted", "", false)));
    const refused = post(ROOM_ID, "もう一度", []);
    await eventually(() => expect(states()).toEqual(["もう一度:failed"]));
    if (refused) resend(refused);
    await eventually(() => expect(states()).toEqual(["もう一度:sent"]));
    expect(line.send.mock.calls[1]?.[0]).toMatchObject({ client_id: refused?.client_id });
  });
});

describe("a refusal", () => {
  const refuseOnce = (code: string, retry: boolean, after: number | null = null) =>
    line.send.mockImplementationOnce(() => Promise.reject(new CommandRefused(code, "だめ", retry, after)));

  test.each(["conflict", "out_of_space", "not_found", "invalid"])(
    "%s goes back to the writer, with its code",
    async (code) => {
      refuseOnce(code, code === "out_of_space");
      post(ROOM_ID, "断られる", []);
      await eventually(() => expect(states()).toEqual(["断られる:failed"]));
      expect(useOutbox.getState().all[0]).toMatchObject({ code, reason: "だめ" });
      expect(line.send).toHaveBeenCalledTimes(1);
    },
  );

  test("that asks the writer is sent as confirmed when they send it again, under the same key", async () => {
    refuseOnce("confirmation_needed", false);
    const asked = post(ROOM_ID, "番号", []);
    await eventually(() => expect(states()).toEqual(["番号:failed"]));
    const [failed] = useOutbox.getState().all;
    if (failed) resend(failed);
    await eventually(() => expect(states()).toEqual(["番号:sent"]));
    expect(line.send.mock.calls[0]?.[0]).not.toHaveProperty("confirmed");
    expect(line.send.mock.calls[1]?.[0]).toMatchObject({ client_id: asked?.client_id, confirmed: true });
  });

  test("for too many is sent again as late as the server says, with those behind it still behind it", async () => {
    refuseOnce("too_many", true, 1);
    const began = Date.now();
    post(ROOM_ID, "先", []);
    post(ROOM_ID, "後", []);
    await eventually(() => expect(states()).toEqual(["先:sent", "後:sent"]));
    expect(Date.now() - began).toBeGreaterThanOrEqual(1_000);
    expect(bodies()).toEqual(["先", "先", "後"]);
  });

  test("for now is over when the line opens anew: nobody waits to the end", async () => {
    const stop = await startOutbox(sato.id);
    refuseOnce("too_many", true, 3_600);
    post(ROOM_ID, "待っている", []);
    await eventually(() => expect(useOutbox.getState().all[0]?.code).toBe("too_many"));
    useLine.setState({ state: "waiting" });
    useLine.setState({ state: "open" });
    await eventually(() => expect(states()).toEqual(["待っている:sent"]));
    stop();
  });

  test("because the session ended keeps the words until one has signed in", async () => {
    refuseOnce("signed_out", false);
    post(ROOM_ID, "時間切れ", []);
    await eventually(() => expect(states()).toEqual(["時間切れ:sent"]));
  });
});

describe("the end of waiting", () => {
  test("our own event takes the message's place", async () => {
    const posted = post(ROOM_ID, "自分", []);
    settle(message(1, { sender: sato, client_id: posted?.client_id ?? "" }));
    expect(states()).toEqual([]);
    await eventually(async () => expect(await keptPending(sato.id)).toEqual([]));
  });

  test("somebody else's event with the same key does not", () => {
    const posted = post(ROOM_ID, "自分", []);
    settle(message(1, { client_id: posted?.client_id ?? "" }));
    expect(states()).toHaveLength(1);
    if (posted) discard(posted.client_id);
  });

  test("what an earlier page could not send goes before what is written now", async () => {
    useLine.setState({ state: "waiting" });
    post(ROOM_ID, "前のページ", []);
    await eventually(async () => expect(await keptPending(sato.id)).toHaveLength(1));
    emptyOutbox();
    useLine.setState({ state: "open" });
    const starting = startOutbox(sato.id);
    post(ROOM_ID, "今のページ", []);
    const stop = await starting;
    await eventually(() => expect(bodies()).toEqual(["前のページ", "今のページ"]));
    stop();
  });

  test("an acknowledgement of what had long arrived leaves nothing waiting", async () => {
    forgetRoom(ROOM_ID);
    startAt(ROOM_ID, 50, 1);
    post(ROOM_ID, "届いていた", []);
    await eventually(() => expect(line.send).toHaveBeenCalled());
    await eventually(() => expect(states()).toEqual([]));
  });

  test("a reload finds what was not sent, and only one's own", async () => {
    useLine.setState({ state: "waiting" });
    post(ROOM_ID, "再読み込み前", []);
    await eventually(async () => expect(await keptPending(sato.id)).toHaveLength(1));
    emptyOutbox();
    const stop = await startOutbox(sato.id);
    expect(states()).toEqual(["再読み込み前:sending"]);
    expect(await keptPending("somebody-else")).toEqual([]);
    stop();
  });
});
