import { OutboxStatus } from "#app/outbox/status.tsx";
import { UserButton } from "#app/ui/clerk-components.tsx";
import type { Workspace } from "#db/tasks.server.ts";
import type { ReactNode } from "react";
import { Link, NavLink } from "react-router";
import { Icon } from "#app/ui/icons.tsx";
import { type Paths, usePaths } from "./paths.ts";
import { Switcher } from "./switcher.tsx";
import { useHelp } from "./shortcuts/use-help.tsx";
import { counted } from "./counted.ts";
import { type Noted, useNoting } from "./noted.ts";
import { useFrameKeys } from "./use-frame-keys.ts";
import { Wordmark } from "./site-frame.tsx";
import { ThumbBar } from "./thumb-bar.tsx";
import type { View } from "./view.ts";

/** What the frame shows of a workspace next to the page's own content. */
type FrameData = {
  lists: { id: string; name: string; open: number }[];
  due: { overdue: number; today: number };
  workspaces: readonly Workspace[];
} & Omit<Noted, "workspace">;

const ACCOUNT: View = { to: "/account", words: "Account", icon: "account" };

const viewsOf = (paths: Paths): View[] => [
  { to: paths.today, words: "Today", icon: "today" },
  { to: paths.upcoming, words: "Upcoming", icon: "upcoming" },
  { to: paths.tasks, words: "All tasks", icon: "tasks" },
  { to: paths.lists, words: "Lists", icon: "list" },
  { to: paths.posts, words: "Posts", icon: "posts" },
];
const drawersOf = (paths: Paths): View[] => [
  { to: paths.tags, words: "Tags", icon: "tag" },
  { to: paths.done, words: "Done", icon: "done" },
  { to: paths.trash, words: "Trash", icon: "trash" },
  ACCOUNT,
];

type AppFrameProps = {
  title: string;
  /** The title as the page shows it, such as a link to where it is changed. */
  heading?: ReactNode;
  frame?: FrameData;
  /** Shown next to the title, and at the end of its line. */
  menu?: ReactNode;
  aside?: ReactNode;
  /** What has just been done by a form. */
  slip?: ReactNode;
  children: ReactNode;
};

/**
 * The frame of signed-in pages: a column of views on a wide window, a bottom bar on a narrow one. Clerk's button needs
 * scripts; the links do not.
 */
export function AppFrame(props: AppFrameProps) {
  const { title, heading = title, frame, menu, aside, slip, children } = props;
  const { showHelp, help } = useHelp();
  const begin = useFrameKeys(showHelp);
  useNoting(frame);
  const paths = usePaths();
  const views = viewsOf(paths);
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[15rem_minmax(0,1fr)]">
      <a
        href="#main"
        className="sr-only z-10 focus:not-sr-only focus:absolute focus:m-2 focus:rounded-lg focus:bg-leaf focus:p-3"
      >
        Skip to the content
      </a>
      <header className="flex flex-wrap items-center justify-between gap-y-2 px-4 py-3 sm:gap-x-2 sm:px-6 lg:flex-nowrap lg:gap-4 lg:sticky lg:top-0 lg:h-dvh lg:flex-col lg:items-stretch lg:justify-start lg:overflow-y-auto lg:bg-board lg:py-6 lg:ps-3 lg:pe-0 print:hidden">
        <div className="flex grow items-center justify-between gap-2 lg:grow-0 lg:px-3">
          <Wordmark />
          <Link
            to={paths.search}
            aria-label="Search"
            className="flex size-11 shrink-0 items-center justify-center rounded-lg text-quiet hover:bg-hover hover:text-ink"
          >
            <Icon name="search" />
          </Link>
        </div>
        <Link
          to={ACCOUNT.to}
          aria-label={ACCOUNT.words}
          className="flex size-11 shrink-0 items-center justify-center rounded-lg text-quiet hover:bg-hover hover:text-ink lg:hidden"
        >
          <Icon name={ACCOUNT.icon} />
        </Link>
        <Switcher workspaces={frame?.workspaces} />
        <nav aria-label="Workspace" className="hidden lg:block">
          {[...views, ...drawersOf(paths)].map((view) => (
            <SideLink
              key={view.to}
              {...view}
              counts={view.to === paths.today && frame ? [frame.due.overdue, frame.due.today] : []}
            />
          ))}
        </nav>
        {frame && frame.lists.length > 0 && <Lists lists={frame.lists} />}
        <div className="flex items-center gap-2 lg:mt-auto lg:justify-between lg:px-3">
          <a
            href="/sign-out"
            className="hidden min-h-11 items-center text-quiet no-underline hover:text-ink lg:flex"
          >
            Sign out
          </a>
          <span className="flex items-center gap-2">
            <button
              type="button"
              onClick={showHelp}
              aria-label="Keys"
              className="hidden size-11 cursor-pointer items-center justify-center rounded-lg text-quiet hover:bg-hover hover:text-ink lg:flex noscript:hidden"
            >
              ?
            </button>
            <span className="flex size-11 items-center justify-center">
              <UserButton />
            </span>
          </span>
        </div>
      </header>
      <main
        id="main"
        // What takes the focus scrolls clear of the bar.
        className="page min-w-0 space-y-6 pt-4 pb-40 max-lg:px-[min(1.5rem,4.5vw)] max-lg:**:scroll-mb-20 lg:pt-8"
      >
        <OutboxStatus>{slip}</OutboxStatus>
        <div className="relative flex items-baseline gap-4 [&>:not(h1,.menu,.date)]:ms-auto">
          <h1 dir="auto" className="min-w-0 text-3xl wrap-anywhere">
            {heading}
          </h1>
          {menu}
          {aside}
        </div>
        {children}
      </main>
      {help}
      <ThumbBar views={views.filter(({ to }) => to !== paths.tasks)} begin={begin} />
    </div>
  );
}

type SideLinkProps = Omit<View, "icon"> &
  Partial<View> & { counts?: readonly number[]; "data-list"?: string };

/** The view that is open is of one piece with its page. A list has its name and no icon. */
function SideLink({ to, words, icon, counts = [], ...list }: SideLinkProps) {
  return (
    <NavLink
      {...list}
      to={to}
      // A list is marked at its own name, and a task belongs to no view.
      end
      className="flex min-h-11 items-center gap-3 rounded-s-lg ps-3 pe-4 text-ink no-underline hover:bg-hover aria-[current=page]:bg-paper"
    >
      {icon && <Icon name={icon} />}
      {icon ? (
        <span className="grow truncate">{words}</span>
      ) : (
        <span dir="auto" className="written grow truncate text-lg">
          {words}
        </span>
      )}
      {counts.some(Boolean) && <span className="text-sm text-quiet">{counted(counts)}</span>}
    </NavLink>
  );
}

function Lists({ lists }: Pick<FrameData, "lists">) {
  const paths = usePaths();
  return (
    <nav aria-label="Lists" className="hidden lg:block">
      {lists.map(({ id, name, open }) => (
        <SideLink key={id} data-list={id} to={paths.list(id)} words={name} counts={[open]} />
      ))}
    </nav>
  );
}
