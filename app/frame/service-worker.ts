import { useEffect } from "react";

/** Has the browser start `public/service-worker.js`, once somebody is signed in. */
export function useServiceWorker(isOn: boolean) {
  useEffect(() => {
    // Where it is missing or forbidden, nothing is lost but reminders on this device and the page for who is offline.
    if (isOn) void navigator.serviceWorker?.register("/service-worker.js").catch(() => {});
  }, [isOn]);
}
