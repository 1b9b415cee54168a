/** What a browser that is to be reminded says of itself; the fields of the form. */
type Said = { endpoint: string; p256dh: string; auth: string };

export const UNABLE =
  "This browser cannot be reminded. On an iPhone or iPad, add Rowkeep to the home screen and open it from there.";
const FORBIDDEN =
  "This browser does not let Rowkeep show notices. Allow them in its settings for this site, then press again.";

/** Whether the browser knows Web Push. */
export const isAble = () =>
  "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;

/**
 * Asks the browser's permission, and has it take messages from the holder of this key. It gets a new address each time, so that an
 * earlier one leads to nobody. Returns a sentence if that is not to be.
 */
export async function subscribe(publicKey: string): Promise<Said | string> {
  if (!isAble()) return UNABLE;
  if ((await Notification.requestPermission()) !== "granted") return FORBIDDEN;
  const { pushManager } = await navigator.serviceWorker.ready;
  await (await pushManager.getSubscription())?.unsubscribe();
  try {
    const made = await pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: publicKey,
    });
    const { endpoint, keys = {} } = made.toJSON();
    return { endpoint: endpoint ?? "", p256dh: keys.p256dh ?? "", auth: keys.auth ?? "" };
  } catch {
    return "The browser could not reach the service that keeps its messages. Press again later.";
  }
}
