/** A picture that the server drew; asked for once more with a fresh session before it is given up. */
import { type ImgHTMLAttributes, type ReactNode, useState } from "react";
import { freshSession } from "./freshSession";

interface Props extends ImgHTMLAttributes<HTMLImageElement> {
  src: string;
  alt: string;
  /** Stands in its place when it is not there any more. */
  otherwise: ReactNode;
}

export function FileImage({ src, alt, otherwise, ...rest }: Props) {
  const [tries, setTries] = useState(0);
  if (tries > 1) return otherwise;
  const address = tries === 0 ? src : `${src}${src.includes("?") ? "&" : "?"}again=1`;

  async function handleError() {
    if (tries === 0) await freshSession();
    setTries(tries + 1);
  }

  // biome-ignore lint/a11y/noNoninteractiveElementInteractions: not being there is no interaction.
  return <img {...rest} src={address} alt={alt} onError={() => void handleError()} />;
}
