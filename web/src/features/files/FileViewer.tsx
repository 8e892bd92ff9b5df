/** Looks into files one after the other: a picture, pages, a text or a table, over the whole window. */
import { type KeyboardEvent, useState } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import type { FileOut } from "../../protocol/wire";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { useWords } from "../../ui/language";
import { uiWords } from "../../ui/words";
import { SaveLink } from "./FileCards";
import { FileImage } from "./FileImage";
import { pageUrl } from "./filesApi";
import { TextView } from "./TextView";
import { fileWords } from "./words";

interface Props {
  files: readonly FileOut[];
  startsWith: string;
  onClose: () => void;
}

const ZOOMS = [1, 1.5, 2, 3, 4];

export function FileViewer({ files, startsWith, onClose }: Props) {
  const words = useWords(fileWords);
  const ui = useWords(uiWords);
  const [place, setPlace] = useState(() =>
    Math.max(
      0,
      files.findIndex((file) => file.id === startsWith),
    ),
  );
  const file = files[place];
  if (file === undefined) return null;

  function go(step: number) {
    setPlace((place + step + files.length) % files.length);
  }

  function handleKey(event: KeyboardEvent) {
    if (event.key === "ArrowLeft" && files.length > 1) go(-1);
    else if (event.key === "ArrowRight" && files.length > 1) go(1);
  }

  return (
    <ModalOverlay
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      className="fixed inset-0 z-40 bg-veil p-4 phone:p-0"
    >
      <Modal className="size-full">
        <AriaDialog className="flex size-full flex-col overflow-hidden rounded-12 bg-raised text-ink outline-none phone:rounded-none">
          <div role="presentation" onKeyDownCapture={handleKey} className="flex min-h-0 flex-1 flex-col">
            <div className="flex flex-wrap items-center gap-2 border-b border-line py-2 pr-2 pl-5">
              <Heading slot="title" level={2} className="min-w-0 flex-1 truncate text-std-18B-160">
                {file.name}
              </Heading>
              {files.length > 1 && (
                <div className="flex items-center gap-2">
                  <Button isSmall onClick={() => go(-1)}>
                    {words.previous}
                  </Button>
                  <span role="status">{words.place(place + 1, files.length)}</span>
                  <Button isSmall onClick={() => go(1)}>
                    {words.next}
                  </Button>
                </div>
              )}
              <SaveLink file={file} />
              <Button isSmall onClick={onClose} autoFocus>
                {ui.close}
              </Button>
            </div>
            <View key={file.id} file={file} />
          </div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

function View({ file }: { file: FileOut }) {
  if (file.preview === "text" || file.preview === "table") return <TextView file={file} />;
  return <PictureView file={file} />;
}

function PictureView({ file }: { file: FileOut }) {
  const words = useWords(fileWords);
  const [page, setPage] = useState(0);
  const [zoom, setZoom] = useState(0);
  const pages = file.pages ?? 1;
  const alt = pages > 1 ? words.pageOf(file.name, page + 1) : file.name;

  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <div tabIndex={0} className="scroller focus-inside min-h-0 flex-1 bg-sunken p-2">
        <FileImage
          key={page}
          src={pageUrl(file.id, page)}
          alt={alt}
          otherwise={
            <p role="alert" className="p-6 text-center">
              {words.cannotShow}
            </p>
          }
          style={{ width: zoom === 0 ? undefined : `${100 * (ZOOMS[zoom] ?? 1)}%` }}
          className={zoom === 0 ? "mx-auto h-full w-full object-contain" : "max-w-none"}
        />
      </div>
      <div className="flex flex-wrap items-center justify-center gap-2 border-t border-line p-2">
        {pages > 1 && (
          <>
            <Button isSmall aria-disabled={page === 0} onClick={() => page > 0 && setPage(page - 1)}>
              {words.previousPage}
            </Button>
            <span role="status">{words.page(page + 1, pages)}</span>
            <Button
              isSmall
              aria-disabled={page + 1 >= pages}
              onClick={() => page + 1 < pages && setPage(page + 1)}
            >
              {words.nextPage}
            </Button>
          </>
        )}
        <Button isSmall aria-disabled={zoom === 0} onClick={() => setZoom(Math.max(0, zoom - 1))}>
          <Icon name="minus" />
          {words.zoomOut}
        </Button>
        <Button
          isSmall
          aria-disabled={zoom === ZOOMS.length - 1}
          onClick={() => setZoom(Math.min(ZOOMS.length - 1, zoom + 1))}
        >
          <Icon name="plus" />
          {words.zoomIn}
        </Button>
      </div>
    </>
  );
}
