/** A question of the server's: yes sends it again as confirmed, no leaves it unsent, other refusals are not asked about. */
import { describe, expect, it } from "vitest";
import { confirming } from "./confirming";
import { useQuestion } from "./question";

class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
  ) {
    super(detail);
  }
}

const needed = new Problem(422, "confirmation_needed", "番号が含まれています。");

function server(refusal: Problem) {
  const asked: { confirmed?: true }[] = [];
  return {
    asked,
    ask: async (more: { confirmed?: true }) => {
      asked.push(more);
      if (more.confirmed !== true) throw refusal;
      return "sent";
    },
  };
}

async function answer(isYes: boolean): Promise<string | undefined> {
  await Promise.resolve();
  await Promise.resolve();
  const { asked } = useQuestion.getState();
  asked?.answer(isYes);
  return asked?.text;
}

describe("what has to be confirmed", () => {
  it("is sent once more, as confirmed, after a yes", async () => {
    const { asked, ask } = server(needed);
    const sent = confirming(ask);
    expect(await answer(true)).toBe("番号が含まれています。");
    expect(await sent).toBe("sent");
    expect(asked).toEqual([{}, { confirmed: true }]);
  });

  it("stays unsent after a no", async () => {
    const { asked, ask } = server(needed);
    const sent = confirming(ask).catch((problem: Problem) => problem.code);
    await answer(false);
    expect(await sent).toBe("confirmation_needed");
    expect(asked).toEqual([{}]);
  });

  it("is asked about for no other refusal", async () => {
    const { ask } = server(new Problem(422, "held_back", "送れません。"));
    await expect(confirming(ask)).rejects.toMatchObject({ code: "held_back" });
    expect(useQuestion.getState().asked).toBeNull();
  });
});
