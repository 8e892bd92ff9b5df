/** What the server wants confirmed is asked of whoever is here, and then asked of the server again. */
import { askWhether } from "./question";

export async function confirming<Answer>(
  ask: (more: { confirmed?: true }) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await ask({});
  } catch (problem) {
    const isAsked = problem instanceof Error && "code" in problem && problem.code === "confirmation_needed";
    if (!isAsked || !(await askWhether(problem.message))) throw problem;
    return ask({ confirmed: true });
  }
}
