"""What the stores get: the folder `extension`, with a manifest that names only what the store's browser knows.

`python -m tests.extension.packages` writes build/afterword-<browser>-<version>.zip and the folders they are made from.
"""

import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
EXTENSION = ROOT / "extension"
BUILD = ROOT / "build"

# The Chrome Web Store refuses "key" and gives the extension its id itself; Firefox knows neither the key nor the panel.
LEFT_OUT = {
    "chromium": ("key", "browser_specific_settings", "sidebar_action", "background.scripts"),
    "firefox": ("key", "side_panel", "minimum_chrome_version", "background.service_worker", "permissions.sidePanel"),
}
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the same files make the same archive


def manifest_for(browser: str) -> dict[str, Any]:
    """The manifest of one browser's package."""
    manifest: dict[str, Any] = json.loads((EXTENSION / "manifest.json").read_text("utf-8"))
    for path in LEFT_OUT[browser]:
        *parents, name = path.split(".")
        holder: Any = manifest
        for parent in parents:
            holder = holder[parent]
        holder.remove(name) if isinstance(holder, list) else holder.pop(name)
    return manifest


def write_package(browser: str) -> Path:
    """Write the folder and the archive of one browser; the archive's path."""
    manifest = manifest_for(browser)
    folder = BUILD / browser
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(EXTENSION, folder)
    (folder / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False, indent=2) + "\n", "utf-8")
    archive = BUILD / f"afterword-{browser}-{manifest['version']}.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as package:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(path.relative_to(folder).as_posix(), _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            package.writestr(entry, path.read_bytes())
    return archive


def main() -> None:
    BUILD.mkdir(exist_ok=True)
    for browser in LEFT_OUT:
        print(write_package(browser).relative_to(ROOT))


if __name__ == "__main__":
    main()
