"""How many bent requests and generated calls there were, and how many of them found a fault: there may be none."""

from collections import Counter
from collections.abc import Callable

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.fuzz.bending import REFUSALS, bent, garbage
from tests.fuzz.operations import as_table, call_signed, call_unsigned
from tests.fuzz.test_bending import REQUESTS
from tests.fuzz.wire import Wire, answer, signed
from tests.fuzz.world import World


def fuzz_signatures(count: int) -> dict[str, float]:
    """Prints how many requests were bent in which part; answers with what must be zero, and how many there were."""
    world = World()
    client = world.client
    wires = [
        signed(wire, client.kid, client.keys, client.clock(), nonce=f"bent{number:018d}")
        for number, wire in enumerate(REQUESTS)
    ]
    tried: Counter[str] = Counter()
    faults: Counter[str] = Counter()

    def run(strategy: Callable[[list[Wire]], st.SearchStrategy[tuple[str, Wire]]], share: int) -> None:
        @settings(
            max_examples=share,
            phases=[Phase.generate],
            database=None,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        )
        @given(strategy(wires))
        def bend(case: tuple[str, Wire]) -> None:
            part, wire = case
            status, code = answer(client.http.application, wire)
            tried[part] += 1
            faults["accepted"] += status < 400
            faults["5xx"] += status >= 500
            faults["refused otherwise than documented"] += (status, code) not in REFUSALS[part]

        bend()

    try:
        run(bent, count // 2)
        run(garbage, count - count // 2)
    finally:
        world.close()
    for part, number in sorted(tried.items()):
        print(f"bent {part:20} {number:7}")
    return {"bent requests": tried.total()} | {f"bent requests, {fault}": faults[fault] for fault in sorted(faults)}


def fuzz_operations(count: int) -> dict[str, float]:
    """Prints the statuses of each operation; answers with how many calls there were and how many had a fault."""
    figures: dict[str, float] = {}
    for name, call in (("signed calls", call_signed), ("unsigned calls", call_unsigned)):
        tally = call(count)
        print(f"{name}\n{as_table(tally)}")
        for fault in tally.faults:
            print(fault)
        figures |= {name: tally.cases, f"{name}, faults": len(tally.faults)}
    return figures


def faults_of(figures: dict[str, float]) -> float:
    return sum(number for name, number in figures.items() if ", " in name)
