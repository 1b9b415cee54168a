import { ClerkProvider } from "@clerk/react-router";
import { clerkMiddleware, rootAuthLoader } from "@clerk/react-router/server";
import { type LoaderFunctionArgs, Outlet, useLoaderData } from "react-router";

export { Document as Layout } from "../../document.tsx";

export const middleware = [clerkMiddleware()];

export const loader = (args: LoaderFunctionArgs) => rootAuthLoader(args);

export default function App() {
  return (
    <ClerkProvider loaderData={useLoaderData<typeof loader>()}>
      <Outlet />
    </ClerkProvider>
  );
}
