/** @jsxImportSource hono/jsx */
import "#db/access/endpoint.ts";
import { signClaims } from "#db/access/claims.server.ts";
import { tasks } from "#db/schema/tables.ts";
import { type ClerkClient, createClerkClient } from "@clerk/backend";
import { neon } from "@neondatabase/serverless";
import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/neon-http";
import { Hono, type Context } from "hono";
import { cache } from "hono/cache";
import { secureHeaders } from "hono/secure-headers";
import { PostPage, readPost } from "./post.tsx";

type Bindings = Record<
  | "APP_ORIGIN"
  | "DATABASE_URL"
  | "DATABASE_CLAIMS_KEY"
  | "CLERK_PUBLISHABLE_KEY"
  | "CLERK_SECRET_KEY"
  | "CLERK_JWT_KEY",
  string
>;

const PAGE_SIZE = 50;

/** The columns that Rowkeep's API returns. */
const columns = {
  id: tasks.id,
  title: tasks.title,
  listId: tasks.listId,
  parentId: tasks.parentId,
  dueOn: tasks.dueOn,
  dueTime: tasks.dueTime,
  priority: tasks.priority,
  recurrence: tasks.recurrence,
  repeatsFrom: tasks.repeatsFrom,
  assigneeId: tasks.assigneeId,
  tags: tasks.tags,
  version: tasks.version,
  doneAt: tasks.doneAt,
  trashedAt: tasks.trashedAt,
  createdAt: tasks.createdAt,
  updatedAt: tasks.updatedAt,
};

/** Made by the first request. */
let clerk: ClerkClient | undefined;
let db: ReturnType<typeof connect> | undefined;

const connect = (url: string) => drizzle({ client: neon(url) });

type Served = Context<{ Bindings: Bindings }>;

const app = new Hono<{ Bindings: Bindings }>();

/**
 * Like Rowkeep's: it verifies the token without a network call, checks that it is for this site, and reads the rows
 * under row security.
 */
app.get("/tasks", async (context) => {
  const { env, req } = context;
  clerk ??= createClerkClient({
    publishableKey: env.CLERK_PUBLISHABLE_KEY,
    secretKey: env.CLERK_SECRET_KEY,
    telemetry: { disabled: true },
  });
  const state = await clerk.authenticateRequest(req.raw, {
    jwtKey: env.CLERK_JWT_KEY,
    authorizedParties: [env.APP_ORIGIN],
  });
  const auth = state.toAuth();
  if (!auth?.userId || auth.sessionClaims.azp !== env.APP_ORIGIN)
    return context.json({ error: "unauthorized" }, 401);

  db ??= connect(env.DATABASE_URL);
  const { userId, sessionId } = auth;
  const identity = { userId, ownerId: userId, sessionId };
  const claims = await signClaims(env.DATABASE_CLAIMS_KEY, "authenticated", identity);
  const [, found] = await db.batch([
    db.execute(
      sql`select set_config('role', 'authenticated', true), set_config('app.claims', ${claims}, true)`,
    ),
    db
      .select(columns)
      .from(tasks)
      .where(
        and(
          eq(tasks.ownerId, userId),
          isNull(tasks.doneAt),
          isNull(tasks.trashedAt),
          isNull(tasks.parentId),
        ),
      )
      .orderBy(desc(tasks.id))
      .limit(PAGE_SIZE + 1),
  ]);
  const page = found.slice(0, PAGE_SIZE);
  const next = found.length > PAGE_SIZE ? (page.at(-1)?.id ?? null) : null;
  return context.json({ tasks: page, next });
});

/** A published post, made anew for each request. */
async function post(context: Served) {
  const { DATABASE_URL: url, DATABASE_CLAIMS_KEY: key } = context.env;
  db ??= connect(url);
  const { handle = "", slug = "" } = context.req.param();
  const found = await readPost(db, key, { handle, slug });
  return found ? context.html(<PostPage {...found} />) : context.notFound();
}

app.use(secureHeaders());
app.get("/fresh/:handle/:slug", post);
app.get(
  "/kept/:handle/:slug",
  cache({ cacheName: "posts", cacheControl: "max-age=60", wait: true }),
  post,
);

export default app;
