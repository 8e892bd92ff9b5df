/** The text of a search for people, asked for only when typing has paused. */
import { useEffect, useState } from "react";
import { type PeopleOrder, usePeople } from "./peopleApi";

const PAUSE = 250;

export function usePeopleSearch(order: PeopleOrder = "kana") {
  const [text, setText] = useState("");
  const [asked, setAsked] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text.trim()), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  const people = usePeople(asked, order);
  const found = people.data?.pages.flatMap((page) => page.items) ?? [];
  return { text, setText, asked, people, found };
}
