/** Tests of the whole client below its screens, over a line that does its worst: the screen becomes what the server has. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ROOM_ID, takahashi } from "../testCast";
import { badRoad, beginTest, endTest, openPage, pass, randomFrom } from "../testPage";
import { goodRoad, type TestServer } from "../testServer";

let server: TestServer;

beforeEach(() => {
  server = beginTest();
});
afterEach(endTest);

type Post = Awaited<ReturnType<typeof openPage>>["post"];

/** The client's own jitter comes from the seed as well, so that a failure can be seen again. */
function fated(seed: number): () => number {
  vi.spyOn(Math, "random").mockImplementation(randomFrom(seed + 1_000));
  return randomFrom(seed);
}

/** Somebody writes, or the line is cut, or the server tells the heads; gives back what we wrote ourselves. */
function somethingHappens(random: () => number, name: string, post: Post): string | null {
  const what = random();
  if (what < 0.4) return post(ROOM_ID, `私の${name}`, [])?.body ?? null;
  if (what < 0.7) server.say({ client_id: `other-${name}`, body: `人の${name}` }, takahashi.id);
  else if (what < 0.8) server.cut(random() < 0.5 ? 1006 : 4412);
  else if (what < 0.9) server.beat();
  return null;
}

describe("whatever the line does", () => {
  test.each(Array.from({ length: 12 }, (_, seed) => seed + 1))(
    "what the screen shows becomes what the server has, and nothing is ever shown twice (%i)",
    async (seed) => {
      const random = fated(seed);
      const page = await openPage();
      server.road = badRoad(random);
      const written: string[] = [];
      for (let step = 0; step < 60; step += 1) {
        const own = somethingHappens(random, `${step}`, page.post);
        if (own !== null) written.push(own);
        await pass(random() * 1_500);
        const now = page.shown();
        expect(new Set(now).size, `shown twice: ${now}`).toBe(now.length);
      }
      server.road = goodRoad;
      await pass(90_000);
      const kept = server.messages.map((one) => one.body);
      expect(page.shown()).toEqual(kept);
      expect(kept.filter((body) => body.startsWith("私"))).toEqual(written);
    },
    20_000,
  );

  test("a lost acknowledgement and a killed page: the words arrive once, under one key", async () => {
    const page = await openPage();
    server.road = { ...goodRoad, toClient: () => ({ times: 0, delay: 0 }) };
    page.post(ROOM_ID, "返事のない発言", []);
    await pass(1_000);
    page.line.disconnect();
    server.cut();
    server.road = goodRoad;
    const next = await openPage();
    await pass(10_000);
    expect(server.messages.map((one) => one.body)).toEqual(["返事のない発言"]);
    expect(next.shown()).toEqual(["返事のない発言"]);
    expect(next.outbox.useOutbox.getState().all).toEqual([]);
  });
});

test.each([21, 22, 23, 24])(
  "the same holds where sockets are cut for minutes, and HTTP takes over and gives back (%i)",
  async (seed) => {
    const random = fated(seed);
    const page = await openPage();
    const written: string[] = [];
    for (let step = 0; step < 80; step += 1) {
      server.road = { ...badRoad(random), sockets: step % 40 < 25 ? "refused" : "open" };
      if (step % 40 === 0) server.cut();
      const own = somethingHappens(random, `${step}`, page.post);
      if (own !== null) written.push(own);
      await pass(random() * 3_000);
      const now = page.shown();
      expect(new Set(now).size, `shown twice: ${now}`).toBe(now.length);
    }
    server.road = goodRoad;
    await pass(120_000);
    const kept = server.messages.map((one) => one.body);
    expect(page.shown()).toEqual(kept);
    expect(kept.filter((body) => body.startsWith("私"))).toEqual(written);
    expect(server.asked.filter((one) => one.includes("wait="))).not.toEqual([]);
  },
  30_000,
);
