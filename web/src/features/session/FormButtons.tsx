/** The end of a small form within a list: does what it says, or puts it away. */
import { Button } from "../../ui/Button";

interface Props {
  submit: string;
  cancel: string;
  isBusy: boolean;
  onClose: () => void;
}

export function FormButtons({ submit, cancel, isBusy, onClose }: Props) {
  return (
    <div className="flex flex-wrap gap-2">
      <Button type="submit" look="solid" isSmall isBusy={isBusy}>
        {submit}
      </Button>
      <Button isSmall onClick={onClose}>
        {cancel}
      </Button>
    </div>
  );
}
