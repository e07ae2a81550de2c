"""Real browsers with the unpacked extension, before pages that pretend to be LinkedIn's."""

from pathlib import Path

EXTENSION = Path(__file__).parents[2] / "extension"
SITE = "https://www.linkedin.com"
PATIENCE_S = 30.0  # for what takes an instant, unless the computer is busy with something else

# What the extension keeps and what it was allowed, run in one of its pages.
FORGET = """async () => {
    const { origins, data_collection: data = [] } = await chrome.permissions.getAll();
    const allowed = origins.filter((origin) => origin.startsWith("https:"));
    if (allowed.length) await chrome.permissions.remove({ origins: allowed });
    if (data.length) await chrome.permissions.remove({ data_collection: data });
    await Promise.all([chrome.storage.session.clear(), chrome.storage.local.clear()]);
    for (const { name } of await indexedDB.databases()) {
        await new Promise((done) => { indexedDB.deleteDatabase(name).onsuccess = done; });
    }
}"""
