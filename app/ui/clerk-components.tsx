/* oxlint-disable no-restricted-imports -- the one place that Clerk's components come through */
import {
  PricingTable as ClerkPricingTable,
  CreateOrganization as ClerkCreateOrganization,
  OrganizationProfile as ClerkOrganizationProfile,
  SignIn as ClerkSignIn,
  SignUp as ClerkSignUp,
  UserButton as ClerkUserButton,
  UserProfile as ClerkUserProfile,
  useAuth,
  useClerk,
} from "@clerk/react-router";
import { type ComponentType, useCallback, useSyncExternalStore } from "react";

/**
 * Whether Clerk's scripts are ready; never while a page of the server's comes to life. Clerk's own provider starts to load
 * them while rendering, and listens only after mounting. On a slow device, with the scripts in its cache, they can be
 * ready before that: Clerk's components would then never appear, or differ from what the server has sent.
 */
function useIsClerkReady(): boolean {
  const clerk = useClerk();
  const subscribe = useCallback(
    (tell: () => void) => {
      clerk.on("status", tell);
      return () => clerk.off("status", tell);
    },
    [clerk],
  );
  return useSyncExternalStore(
    subscribe,
    () => clerk.loaded,
    () => false,
  );
}

function drawnWhenReady<Props extends object>(Component: ComponentType<Props>) {
  return function Drawn(props: Props) {
    return useIsClerkReady() ? <Component {...props} /> : null;
  };
}

/** The worker draws nothing where a component of Clerk's comes, so it need not have any. */
const Nothing = () => null;
const isWorker = import.meta.env.SSR;

export const PricingTable = isWorker ? Nothing : drawnWhenReady(ClerkPricingTable);
const OwnUserButton = isWorker ? Nothing : drawnWhenReady(ClerkUserButton);
export const UserProfile = isWorker ? Nothing : drawnWhenReady(ClerkUserProfile);
export const CreateOrganization = isWorker ? Nothing : drawnWhenReady(ClerkCreateOrganization);
export const OrganizationProfile = isWorker ? Nothing : drawnWhenReady(ClerkOrganizationProfile);
/** Within it: orders its pages by their labels, the first of which it opens with. */
export const OrganizationProfilePage = isWorker ? Nothing : ClerkOrganizationProfile.Page;
export const SignIn = isWorker ? Nothing : drawnWhenReady(ClerkSignIn);
export const SignUp = isWorker ? Nothing : drawnWhenReady(ClerkSignUp);

/** Clerk's button, which opens what is for the person alone: it is not for somebody who is signed in as them. */
export function UserButton() {
  return useAuth().actor ? null : <OwnUserButton />;
}
