/** Which rooms follow which posts: a department, what is below it, a title; several rules make a committee. */
import { useState } from "react";
import type { FollowingDraft, FollowingOut, FollowingRoomOut } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { Checkbox } from "../../ui/Checkbox";
import { useWords } from "../../ui/language";
import { problemText } from "../../ui/problemText";
import { TextField } from "../../ui/TextField";
import { Trouble } from "../../ui/Trouble";
import { attempt } from "./attempt";
import { follow, useDepartments, useFollowings } from "./transfersApi";
import { transferWords } from "./words";

export function Followings() {
  const words = useWords(transferWords);
  const [word, setWord] = useState("");
  const read = useFollowings(word.trim());
  if (read.isError) return <Trouble message={problemText(read.error)} onRetry={() => void read.refetch()} />;
  const rooms = read.data?.items ?? [];
  return (
    <div className="flex flex-col gap-4 pt-4">
      <p>{words.roomsLead}</p>
      <TextField
        label={words.findRoom}
        type="search"
        className="max-w-md"
        maxLength={100}
        value={word}
        onChange={(event) => setWord(event.target.value)}
      />
      {rooms.length === 0 && !read.isPending && <p className="text-ink-soft">{words.noRooms}</p>}
      <ul className="rounded-12 border border-line empty:hidden">
        {rooms.map((room) => (
          <Room key={room.room_id} room={room} />
        ))}
      </ul>
    </div>
  );
}

function Room({ room }: { room: FollowingRoomOut }) {
  const words = useWords(transferWords);
  const [isAdding, setIsAdding] = useState(false);
  const { room_id, followings } = room;
  const set = (items: readonly FollowingOut[]) => attempt(follow(room_id, items.map(draftOf)));
  const said = (one: FollowingOut) => {
    const department = one.department === null ? words.everybody : one.department;
    const below = one.department !== null && one.with_subtree ? words.withBelow : "";
    return `${department}${below} ${one.title}`.trim();
  };
  return (
    <li className="flex flex-col gap-1 border-b border-line px-4 py-3 last:border-b-0">
      <div className="flex flex-wrap items-center gap-x-4">
        <span className="min-w-0 font-700 wrap-anywhere">{room.name}</span>
        <span className="text-ink-soft">{words.members(room.members)}</span>
        {room.owners === 0 && <span className="text-danger">{words.noOwner}</span>}
        {!isAdding && (
          <Button
            isSmall
            className="ml-auto"
            aria-label={`${room.name} ${words.addRule}`}
            onClick={() => setIsAdding(true)}
          >
            {words.addRule}
          </Button>
        )}
      </div>
      <ul className="flex flex-wrap gap-2 empty:hidden">
        {followings.map((one) => (
          <li key={said(one)} className="flex items-center rounded-8 bg-sunken pl-3">
            {said(one)}
            <Button
              isSmall
              look="text"
              aria-label={words.remove(said(one))}
              onClick={() => set(followings.filter((other) => other !== one))}
            >
              ×
            </Button>
          </li>
        ))}
      </ul>
      {isAdding && (
        <Adding
          onAdd={(draft) => {
            setIsAdding(false);
            attempt(follow(room_id, [...followings.map(draftOf), draft]));
          }}
          onClose={() => setIsAdding(false)}
        />
      )}
    </li>
  );
}

function Adding({ onAdd, onClose }: { onAdd: (draft: FollowingDraft) => void; onClose: () => void }) {
  const words = useWords(transferWords);
  const departments = (useDepartments().data?.items ?? []).filter((one) => one.closed_at === null);
  const [department, setDepartment] = useState("");
  const [withSubtree, setWithSubtree] = useState(true);
  const [title, setTitle] = useState("");
  return (
    <form
      className="flex flex-wrap items-end gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (department === "" && title.trim() === "") return;
        onAdd({ department_id: department || null, with_subtree: withSubtree, title: title.trim() });
      }}
    >
      <label className="flex flex-col gap-1 font-700">
        {words.department}
        <select
          value={department}
          onChange={(event) => setDepartment(event.target.value)}
          className="min-h-11 w-64 max-w-full rounded-8 border border-line-strong bg-surface px-3 text-ink"
        >
          <option value="">{words.anyDepartment}</option>
          {departments.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      </label>
      <TextField
        label={words.jobTitle}
        maxLength={100}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
      {department !== "" && (
        <Checkbox label={words.below} isChecked={withSubtree} onChange={setWithSubtree} />
      )}
      <Button type="submit" look="solid" isSmall>
        {words.add}
      </Button>
      <Button isSmall onClick={onClose}>
        {words.no}
      </Button>
    </form>
  );
}

function draftOf({ department_id, with_subtree, title }: FollowingOut): FollowingDraft {
  return { department_id, with_subtree, title };
}
