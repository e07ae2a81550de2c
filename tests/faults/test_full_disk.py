"""A disk without room: nothing new is kept, nothing old is lost, and with room it goes on by itself."""

from .conftest import SmallDisk, needs_mount
from .folder import COMPANIES, WISH, Folder

pytestmark = needs_mount

FULL = "The disk that holds Afterword’s data is full"


def test_a_running_server_says_so_and_goes_on_drafting(crowded: Folder, small_disk: SmallDisk) -> None:
    crowded.restart()
    assert crowded.enter("Before", "key-0") == (200, "")
    small_disk.fill()
    answers = [crowded.enter(f"Later {number}" + "x" * 180, f"key-{number}") for number in range(1, 4)]
    assert answers[-1] == (503, "disk_full")
    assert crowded.client.post("/api/v1/drafts", WISH)[0] == 200
    assert "is full" in crowded.diagnosis()
    small_disk.make_room()
    assert crowded.enter("Later 3" + "x" * 180, "key-3") == (200, "")
    later = {f"Later {number}" + "x" * 180 for number, answer in enumerate(answers[:2], 1) if answer == (200, "")}
    assert crowded.companies() == COMPANIES | {"Before", "Later 3" + "x" * 180} | later


def test_a_start_and_a_command_say_so(crowded: Folder, small_disk: SmallDisk) -> None:
    small_disk.fill()
    assert FULL in crowded.refusal_to_serve()
    paired = crowded.command("pair", "--label", "phone")
    assert (paired.returncode, FULL in paired.stderr) == (1, True)
    small_disk.make_room()
    crowded.restart()
    assert crowded.companies() == COMPANIES


def test_a_backup_and_a_restore_leave_all_as_it_was(crowded: Folder, small_disk: SmallDisk) -> None:
    copy = small_disk.place.parent / "copy.db"
    assert crowded.command("backup", str(copy)).returncode == 0
    small_disk.fill()
    target = small_disk.place / "another.db"
    refused = crowded.command("backup", str(target))
    assert refused.returncode == 1
    assert refused.stderr.count("\n") == 1
    assert not target.exists()
    refused = crowded.command("restore", str(copy))
    assert refused.returncode == 1
    assert refused.stderr.count("\n") == 1
    small_disk.make_room()
    assert crowded.companies() == COMPANIES
    assert list(crowded.home.glob("backups/*")) == []
