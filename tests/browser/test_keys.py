"""The token and its keys inside a browser."""

import json
from pathlib import Path

from ..afterword_process import AfterwordProcess
from .conftest import in_both_browsers
from .surfaces import Browser, Options


@in_both_browsers
def test_a_mistyped_token_never_leaves_the_page(browser: Browser, server: AfterwordProcess) -> None:
    options = Options(browser)
    asked_before = len(browser.asked)
    options.pair(server.address, server.token()[:-1] + "?")
    options.expect_status("This is not a whole token.")
    options.pair("http://evil.example", server.token())
    options.expect_status(
        "The address must begin with http://127.0.0.1 for a server on this computer, and with https://"
    )
    options.pair(f"{server.address}/api", server.token())
    options.expect_status("Give the server’s address alone")
    assert browser.asked[asked_before:] == []


@in_both_browsers
def test_the_keys_cannot_be_read(paired: Browser) -> None:
    page = paired.open(f"{paired.origin}/options/options.html")
    found = page.evaluate("""async () => {
        const { loadPairing } = await import("/server/pairing.js");
        const pairing = await loadPairing();
        const tries = [pairing.requestKey, pairing.responseKey].map((key) =>
            crypto.subtle.exportKey("raw", key).then(() => "read", (error) => error.name));
        return { names: Object.keys(pairing).sort(), tries: await Promise.all(tries) };
    }""")
    assert found == {
        "names": ["address", "kid", "label", "requestKey", "responseKey"],
        "tries": ["InvalidAccessError", "InvalidAccessError"],
    }


@in_both_browsers
def test_the_vectors_hold_in_the_browser(browser: Browser) -> None:
    contract = Path(__file__).parents[1] / "contract"
    page = browser.open(f"{browser.origin}/options/options.html")
    source = (contract / "vectors.js").read_text("utf-8").replace("export async function", "async function")
    checks = page.evaluate(
        f"""async (vectors) => {{
            {source}
            return checkVectors(vectors, {{
                encoding: await import("/lib/encoding.js"),
                base: await import("/lib/signature_base.js"),
                token: await import("/lib/token.js"),
                signing: await import("/server/signing.js"),
            }});
        }}""",
        json.loads((contract / "vectors.json").read_text("utf-8")),
    )
    assert len(checks) > 20
    assert [name for name, right in checks if not right] == []
