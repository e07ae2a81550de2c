"""A server and its commands under a clock that tests set, by libfaketime; only the tests' own clock stays right."""

from pathlib import Path

from tests.afterword_process import AfterwordProcess

LIBRARY = next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"), None)


class FakedClockProcess(AfterwordProcess):
    def __init__(self, home: Path) -> None:
        super().__init__(home)
        self._setting = home.with_name("faked-clock")
        self.set_clock(0)

    def set_clock(self, seconds: int) -> None:
        """So many seconds from the right time, at once."""
        self._setting.write_text(f"{seconds:+d}s")

    @property
    def environment(self) -> dict[str, str]:
        faked = {
            "LD_PRELOAD": str(LIBRARY),
            "FAKETIME_TIMESTAMP_FILE": str(self._setting),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "NO_FAKE_STAT": "1",  # the times of files are what they are
        }
        return super().environment | faked
