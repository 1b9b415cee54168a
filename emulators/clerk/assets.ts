import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Hono } from "hono";

const require = createRequire(import.meta.url);
const FOLDERS = new Map([
  ["clerk-js", dirname(require.resolve("@clerk/clerk-js"))],
  ["ui", dirname(require.resolve("@clerk/ui/entry"))],
]);

/** Serves the browser builds of clerk-js and @clerk/ui from node_modules, as Clerk's own host does. */
export function assetRoutes(): Hono {
  const app = new Hono();
  app.get("/@clerk/:package/dist/:file", async (c) => {
    const [name = ""] = c.req.param("package").split("@");
    const file = c.req.param("file");
    const folder = FOLDERS.get(name);
    if (folder === undefined || !/^[\w.-]+\.(js|css)$/.test(file)) return c.notFound();
    const content = await readFile(join(folder, file)).catch(() => null);
    if (content === null) return c.notFound();
    return new Response(content, {
      headers: {
        "content-type": file.endsWith(".css") ? "text/css" : "text/javascript",
        "cache-control": "public, max-age=3600",
      },
    });
  });
  return app;
}
