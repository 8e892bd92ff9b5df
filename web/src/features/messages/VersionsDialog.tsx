/** What an edited message said before, newest first. */
import { useQuery } from "@tanstack/react-query";
import { useMe } from "../../api/session";
import { fullMoment } from "../../lib/time";
import type { MessageOut, Version } from "../../protocol/wire";
import { Dialog } from "../../ui/Dialog";
import { useLanguage, useWords } from "../../ui/language";
import { problemText } from "../../ui/problemText";
import { Trouble } from "../../ui/Trouble";
import { Waiting } from "../../ui/Waiting";
import { actionWords } from "./actionWords";
import { MessageBody } from "./MessageBody";
import { versionsOf } from "./messageApi";

export function VersionsDialog({ message, onClose }: { message: MessageOut; onClose: () => void }) {
  const words = useWords(actionWords);
  const { room_id, number, version } = message;
  const versions = useQuery({
    queryKey: ["versions", room_id, number, version],
    queryFn: () => versionsOf(room_id, number),
  });
  const now = {
    version,
    body: message.body,
    mentions: message.mentions,
    written_at: message.edited_at ?? "",
  };
  return (
    <Dialog title={words.versionsTitle} isWide closesOutside onClose={onClose}>
      {versions.isPending && <Waiting />}
      {versions.isError && (
        <Trouble message={problemText(versions.error)} onRetry={() => void versions.refetch()} />
      )}
      {versions.data && (
        <ol className="flex flex-col gap-4">
          <Said version={now} title={words.versionNow} />
          {versions.data.items.map((one) => (
            <Said key={one.version} version={one} title={words.versionBefore(one.version)} />
          ))}
        </ol>
      )}
      {versions.data?.items.length === 0 && <p className="text-ink-soft">{words.noVersions}</p>}
    </Dialog>
  );
}

function Said({ version, title }: { version: Version; title: string }) {
  const language = useLanguage((state) => state.language);
  const me = useMe();
  return (
    <li className="rounded-8 border border-line bg-sunken px-4 py-2">
      <p className="flex flex-wrap gap-x-3">
        <span className="font-700">{title}</span>
        <span className="text-ink-soft">
          {version.written_at && fullMoment(version.written_at, { language, era: me.settings.era })}
        </span>
      </p>
      <MessageBody body={version.body} mentions={version.mentions} me={me} />
    </li>
  );
}
