"""Two servers on one folder."""

from tests.afterword_process import AfterwordProcess

from .folder import COMPANIES, Folder


def test_the_second_names_the_first_and_takes_over_when_that_is_gone(folder: Folder) -> None:
    second = AfterwordProcess(folder.home)
    with folder.server:
        refused = second.command("serve", "--port", str(second.port))
        assert (refused.returncode, refused.stdout) == (78, "")
        assert f"runs already, at {folder.server.address}. Use that one" in refused.stderr
        named = folder.command("doctor", "--port", str(second.port)).stdout
        assert f"The server of this folder runs at {folder.server.address}, not at {second.address}." in named
        folder.server.kill()
    with second:
        assert folder.companies() == COMPANIES


def test_nothing_is_restored_under_a_server(folder: Folder) -> None:
    copy = folder.home.parent / "copy.db"
    assert folder.command("backup", str(copy)).returncode == 0
    with folder.server:
        folder.database.write_bytes(b"no database")
        refused = folder.command("restore", str(copy))
        assert (refused.returncode, "Stop `afterword serve` first" in refused.stderr) == (1, True)
