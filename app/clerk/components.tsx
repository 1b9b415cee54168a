import { Notice } from "#app/ui/notice.tsx";
import type { Clerk } from "@clerk/react-router/types";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useAuth } from "./provider.tsx";

/** Clerk's sign-in form; leads to `back` afterwards. */
export function SignIn({ back }: { back: string }) {
  return (
    <Place
      mount={(clerk, node) =>
        clerk.mountSignIn(node, {
          routing: "path",
          path: "/sign-in",
          signUpUrl: "/sign-up",
          forceRedirectUrl: back,
        })
      }
      unmount={(clerk, node) => clerk.unmountSignIn(node)}
      otherwise={<Unreachable />}
    />
  );
}

export function SignUp() {
  return (
    <Place
      mount={(clerk, node) =>
        clerk.mountSignUp(node, {
          routing: "path",
          path: "/sign-up",
          signInUrl: "/sign-in",
          forceRedirectUrl: "/dashboard",
        })
      }
      unmount={(clerk, node) => clerk.unmountSignUp(node)}
      otherwise={<Unreachable />}
    />
  );
}

/** Clerk's own profile: addresses, password, devices. */
export function UserProfile() {
  return (
    <Place
      mount={(clerk, node) =>
        clerk.mountUserProfile(node, { routing: "path", path: "/account/sign-in-details" })
      }
      unmount={(clerk, node) => clerk.unmountUserProfile(node)}
      otherwise={<Unreachable />}
    />
  );
}

/** The round button with the person's picture. */
export function UserButton() {
  return (
    <Place
      mount={(clerk, node) => clerk.mountUserButton(node)}
      unmount={(clerk, node) => clerk.unmountUserButton(node)}
    />
  );
}

type PlaceProps = {
  mount: (clerk: Clerk, node: HTMLDivElement) => void;
  unmount: (clerk: Clerk, node: HTMLDivElement) => void;
  otherwise?: ReactNode;
};

/** An element that Clerk draws into. What it is drawn with first stays until the page is left. */
function Place({ mount, unmount, otherwise }: PlaceProps) {
  const { clerk } = useAuth();
  const place = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState(false);
  const [draw] = useState(() => ({ mount, unmount }));

  useEffect(() => {
    const node = place.current;
    let leave: (() => void) | null = null;
    let left = false;
    const begin = async () => {
      const ready = await clerk();
      if (left || node === null) return;
      draw.mount(ready, node);
      leave = () => draw.unmount(ready, node);
    };
    begin().catch(() => setFailed(true));
    return () => {
      left = true;
      leave?.();
    };
  }, [clerk, draw]);

  return (
    <>
      <div ref={place} />
      {failed && otherwise}
    </>
  );
}

const Unreachable = () => (
  <Notice>Clerk, which keeps the sign-ins, cannot be reached. Try again in a minute.</Notice>
);
