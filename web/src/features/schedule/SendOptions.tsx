/** The button beside 「送信」: the same words, later. */
import type { ChoiceOut } from "../../protocol/wire";
import { Icon } from "../../ui/Icon";
import { useWords } from "../../ui/language";
import { Menu } from "../../ui/Menu";
import { useNearMoment } from "../../ui/nearMoment";
import { scheduleWords } from "./words";

interface Props {
  choices: readonly ChoiceOut[];
  /** While there is nothing to send. */
  isDisabled: boolean;
  onPlan: (at: Date) => void;
  onPick: () => void;
  more?: { key: string; text: string; run: () => void }[];
}

export function SendOptions({ choices, isDisabled, onPlan, onPick, more = [] }: Props) {
  const words = useWords(scheduleWords);
  const near = useNearMoment();
  return (
    <Menu
      label={words.options}
      trigger={
        <>
          <Icon name="later" />
          <span className="phone:sr-only tablet:sr-only">{words.later}</span>
        </>
      }
      isDisabled={isDisabled}
      items={[
        ...choices.map(({ key, at }) => ({
          key,
          text: words.sendAt(near(at)),
          run: () => onPlan(new Date(at)),
        })),
        { key: "pick", text: words.pick, run: onPick },
        ...more,
      ]}
    />
  );
}
