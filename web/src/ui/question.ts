/** A question in the middle of something: asked once at a time, answered yes or no. */
import { create } from "zustand";

interface Asked {
  text: string;
  answer: (isYes: boolean) => void;
}

export const useQuestion = create<{ asked: Asked | null }>(() => ({ asked: null }));

/** Whoever closes it has said no; so has whoever is asked something else meanwhile. */
export function askWhether(text: string): Promise<boolean> {
  useQuestion.getState().asked?.answer(false);
  return new Promise((resolve) => {
    const answer = (isYes: boolean) => {
      useQuestion.setState({ asked: null });
      resolve(isYes);
    };
    useQuestion.setState({ asked: { text, answer } });
  });
}
