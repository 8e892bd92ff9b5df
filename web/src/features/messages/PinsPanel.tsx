/** What is pinned in a room, the latest first. */
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useMe } from "../../api/session";
import { fullMoment } from "../../lib/time";
import { Button } from "../../ui/Button";
import { useLanguage, useWords } from "../../ui/language";
import { problemText } from "../../ui/problemText";
import { Trouble } from "../../ui/Trouble";
import { Waiting } from "../../ui/Waiting";
import type { DrawFiles } from "./attaching";
import { keepWords } from "./keepWords";
import { pinsOf } from "./messageApi";
import { PanelMessage } from "./PanelMessage";
import { followPins, pinsKey, togglePin } from "./pins";

interface Props {
  roomId: string;
  filesOf: DrawFiles;
  onShow: (number: number) => void;
}

export function PinsPanel({ roomId, filesOf, onShow }: Props) {
  const words = useWords(keepWords);
  const language = useLanguage((state) => state.language);
  const me = useMe();
  const pins = useQuery({ queryKey: pinsKey(roomId), queryFn: () => pinsOf(roomId), staleTime: 0 });
  useEffect(() => followPins(roomId), [roomId]);
  return (
    <div className="scroller flex min-h-0 flex-1 flex-col gap-3 px-4 pb-4">
      <p className="text-ink-soft">{words.pinsLead}</p>
      {pins.isPending && <Waiting />}
      {pins.isError && <Trouble message={problemText(pins.error)} onRetry={() => void pins.refetch()} />}
      {pins.data?.items.length === 0 && <p>{words.noPins}</p>}
      {pins.data?.items.map(({ message, by, pinned_at }) => (
        <PanelMessage
          key={message.number}
          message={message}
          lead={
            <p className="text-ink-soft">
              {words.pinnedBy(by.name, fullMoment(pinned_at, { language, era: me.settings.era }))}
            </p>
          }
          filesOf={filesOf}
          onShow={() => onShow(message.number)}
        >
          <Button isSmall onClick={() => void togglePin({ ...message, pinned_at })}>
            {words.unpin}
          </Button>
        </PanelMessage>
      ))}
    </div>
  );
}
