/** Above a talk that was opened from a search: the way back to it. */
import { Link } from "wouter";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { useWords } from "../../ui/language";
import { forgetSearch, useLastSearch } from "./lastSearch";
import { searchWords } from "./words";

export function BackToSearch({ roomId }: { roomId: string }) {
  const words = useWords(searchWords);
  const { address, opened } = useLastSearch();
  if (address === null || opened?.startsWith(`${roomId}/`) !== true) return null;
  return (
    <div className="flex items-center gap-x-4 border-b border-line bg-page px-4 phone:px-2">
      <Link href={address} className="inline-flex min-h-11 items-center gap-2 font-700 text-link underline">
        <Icon name="back" />
        {words.backToSearch}
      </Link>
      <span className="min-w-0 flex-1 truncate text-ink-soft phone:invisible">{words.cameFromSearch}</span>
      <Button look="text" isSmall onClick={forgetSearch}>
        {words.close}
      </Button>
    </div>
  );
}
