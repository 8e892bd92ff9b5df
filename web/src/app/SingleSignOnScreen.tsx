/** Setting up single sign-on as a page, for administrators. */
import { Link, Redirect } from "wouter";
import { useMe } from "../api/session";
import { roomWords } from "../features/rooms/words";
import { ProviderList } from "../features/singleSignOn/ProviderList";
import { providerWords } from "../features/singleSignOn/words";
import { Icon } from "../ui/Icon";
import { useWords } from "../ui/language";

export function SingleSignOnScreen() {
  const words = useWords(providerWords);
  const names = useWords(roomWords);
  const me = useMe();
  if (!me.is_administrator) return <Redirect to="/" replace />;
  return (
    <section aria-label={words.title} className="scroller min-w-0 flex-1">
      <div className="mx-auto flex max-w-4xl flex-col gap-5 p-6 phone:p-3">
        <div className="flex items-center gap-2">
          <Link
            href="/"
            aria-label={names.back}
            className="hidden min-h-11 min-w-11 items-center justify-center rounded-8 hover:bg-hover phone:inline-flex"
          >
            <Icon name="back" className="size-6" />
          </Link>
          <h1 className="text-std-24B-150">{words.title}</h1>
        </div>
        <p className="text-ink-soft">{words.lead}</p>
        <ProviderList />
      </div>
    </section>
  );
}
