// @ts-check
// Waits until the token of this page is used or gone, and then shows the page as it is without it.

const PAUSE_MS = 1000;

async function isOffered() {
  try {
    const reply = await fetch(`${location.pathname}/state`, { cache: "no-store" });
    return reply.ok && (await reply.json()).state === "offered";
  } catch {
    return true; // the server is away for a moment
  }
}

async function wait() {
  if (await isOffered()) setTimeout(wait, PAUSE_MS);
  else location.reload();
}

setTimeout(wait, PAUSE_MS);
