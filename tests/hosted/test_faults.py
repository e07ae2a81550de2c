"""While one part after the other fails, no answer is wrong, nothing acknowledged is lost, and nothing passes twice."""

import time

from .load import Load
from .site import Site


def test_nothing_is_wrong_while_parts_fail() -> None:
    with Site(3) as site:
        with Load(site) as load:
            time.sleep(2)
            for process in site.processes:
                process.kill()
                time.sleep(1)
                process.start()
            for part in (site.redis, site.postgres):
                part.stop()
                time.sleep(1)
                part.start()
                time.sleep(3)
        load.check_records()
    assert load.book.wrong == []
    assert load.book.unanswered == set()
    assert load.book.drafts > 20
    assert load.book.refusals["replay_store_down"] > 0
    assert load.book.refusals["database_away"] > 0
    assert load.book.replays["replayed"] > 20
