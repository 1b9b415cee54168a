import { visitContext } from "#app/visit/visit.ts";
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  data,
  useMatches,
  useRouteLoaderData,
} from "react-router";
import type { Route } from "./+types/root.ts";
import styles from "./app.css?url";
import { ErrorPage } from "#app/frame/error-page.tsx";

export const links: Route.LinksFunction = () => [
  { rel: "stylesheet", href: styles },
  { rel: "icon", href: "/icon.svg", type: "image/svg+xml" },
];

/** Shows the answer to a request that the worker rejected before the router. */
export const middleware: Route.MiddlewareFunction[] = [
  async ({ context }, next) => {
    const { refusal } = context.get(visitContext);
    if (refusal) throw data(refusal.detail, { status: refusal.status });
    return next();
  },
];

/** What a phone draws around an installed app: `paper` of `app/ui/tokens.css`. */
const THEMES = [
  ["light", "#f4f7ee"],
  ["dark", "#10191a"],
] as const;

/** Only the app's own pages get scripts: everything outside its layout is plain HTML. */
export function Layout({ children }: { children: React.ReactNode }) {
  const scripted = useMatches().some(({ id }) => id === "app-layout");
  const nonce = useRouteLoaderData<{ nonce?: string }>("app-layout")?.nonce;
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <Links nonce={nonce} />
        {scripted &&
          THEMES.map(([scheme, paper]) => (
            <meta
              key={scheme}
              name="theme-color"
              media={`(prefers-color-scheme: ${scheme})`}
              content={paper}
            />
          ))}
      </head>
      <body>
        {children}
        {scripted && <ScrollRestoration nonce={nonce} />}
        {scripted && <Scripts nonce={nonce} />}
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return <ErrorPage error={error} />;
}
