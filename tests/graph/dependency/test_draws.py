"""Draws by seed, Sobol indices, measures."""

from __future__ import annotations

import importlib.util
import itertools
import random
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from cutset.errors import InputError
from cutset.graph.case import Ban, Case, Input, Need, Node, Switch
from cutset.graph.case_check import check
from cutset.graph.case_read import read_case
from cutset.graph.measures import Action, apply, cheapest, gains
from cutset.graph.montecarlo import monte_carlo
from cutset.graph.quantity import Quantity
from cutset.graph.sensitivity import sobol, swings
from cutset.graph.stops import solve

_spec = importlib.util.spec_from_file_location("dependency_brute", Path(__file__).with_name("brute.py"))
assert _spec and _spec.loader
brute: Any = importlib.util.module_from_spec(_spec)
sys.modules["dependency_brute"] = brute
_spec.loader.exec_module(brute)


def chain(stock: Quantity, second: Quantity) -> Case:
    """A site on a vendor's boards, and a service on the site."""
    return Case(
        "chain",
        180,
        0.5,
        (
            Node("V"),
            Node("site", needs=(Need("boards", members=(Input("V"),), stock=stock),)),
            Node("service", needs=(Need("site", members=(Input("site"),), stock=second),)),
        ),
        Ban(cut=("V",)),
    )


def test_every_draw_lies_within_the_interval_answer() -> None:
    for seed in range(40):
        case = read_case(brute.random_case(random.Random(500 + seed), unknowns=3))
        answer, never = solve(case), case.horizon + 1
        drawn = monte_carlo(case, 40, seed)
        for n, id in enumerate(drawn.ids):
            lo, hi = (never if d is None else d for d in answer.nodes[id].surely)
            days = np.where(drawn.first[:, n] < 0, never, drawn.first[:, n])
            assert lo <= days.min() and days.max() <= hi, (seed, id)


def test_a_seed_gives_the_same_draws_and_another_gives_others() -> None:
    case = chain(Quantity(20, 40), Quantity(6, 14))
    one, two, other = (monte_carlo(case, 200, s) for s in (3, 3, 4))
    assert (one.first == two.first).all() and (one.first != other.first).any()
    assert one.stop_chance("service") == 1.0 and one.stop_chance("V") == 0.0
    lo, mid, hi = (one.quantile("service", x) for x in (0.05, 0.5, 0.95))
    assert lo is not None and mid is not None and hi is not None
    assert 26 <= lo < 40 - 4 < mid + 4 < 50 and mid < hi <= 54


def test_bands_are_the_levels_over_time() -> None:
    drawn = monte_carlo(chain(Quantity(20, 40), Quantity(0, 0)), 400, 1, bands=["site"])
    band = drawn.bands["site"]
    assert band.shape == (3, 181)
    assert (band[:, :20] == 1).all() and (band[:, 41:] == 0).all()
    assert band[0, 25] == 0 and band[2, 25] == 1


def test_sobol_indices_of_a_sum_are_its_shares_of_variance() -> None:
    """The day is a sum of two uniform stocks of 20 and 8 days' width: variances 400/12 and 64/12."""
    found = sobol(chain(Quantity(20, 40), Quantity(6, 14)), "service", sample=512, seed=2)
    assert found.find_out == "site/boards/buffer_days"
    by_path = {f.path: f for f in found.factors}
    assert by_path["site/boards/buffer_days"].first == pytest.approx(400 / 464, abs=0.06)
    assert by_path["service/site/buffer_days"].total == pytest.approx(64 / 464, abs=0.06)
    assert found.spread == pytest.approx((464 / 12) ** 0.5, rel=0.1)


def test_nothing_unknown_is_nothing_to_find_out() -> None:
    assert sobol(chain(Quantity(20, 20), Quantity(6, 6)), "service").find_out is None


def test_swings() -> None:
    answer = solve(chain(Quantity(20, 40), Quantity(6, 14)))
    assert [(s.path, s.low, s.high) for s in swings(answer, "service")] == [
        ("site/boards/buffer_days", 30, 50),
        ("service/site/buffer_days", 36, 44),
    ]


def network(r: random.Random) -> tuple[Case, list[Action]]:
    """Two sites and a service that needs one of them, with measures of all four kinds."""

    def need(id: str, on: str) -> Need:
        switch = Switch(f"w{id}", days=Quantity.of(r.randint(20, 70)))
        return Need(id, members=(Input(on),), stock=Quantity.of(r.randint(0, 20)), alternatives=(switch,))

    nodes = (
        Node("V"),
        Node("a", needs=(need("x", "V"), need("y", "V"))),
        Node("b", needs=(need("z", "V"),)),
        Node("s", needs=(Need("ab", members=(Input("a"), Input("b")), k=1),)),
    )
    spots = [("a", "x"), ("a", "y"), ("b", "z"), ("s", "ab")]
    actions = []
    for i in range(r.randint(5, 7)):
        node, group = r.choice(spots)
        kind = r.choice(["stock", "second_source", "skill", "faster_switch"])
        if kind == "faster_switch" and node == "s":
            kind = "stock"
        actions.append(Action(f"m{i}", kind, node, group, r.randint(1, 20), days=r.randint(1, 40)))
    return Case("net", 100, 0.5, nodes, Ban(cut=("V",))), actions


def test_the_cheapest_set_is_that_of_trying_all_sets() -> None:
    reached = 0
    for seed in range(30):
        case, actions = network(random.Random(seed))
        goal = random.Random(seed).randint(5, 40)
        best = None
        for size in range(len(actions) + 1):
            for some in itertools.combinations(actions, size):
                day = solve(apply(case, some)).nodes["s"].earliest
                if day is None or day >= goal:
                    cost = sum(a.cost for a in some)
                    best = cost if best is None else min(best, cost)
        found = cheapest(case, "s", actions, goal)
        assert found.reached == (best is not None)
        if best is not None:
            reached += 1
            assert found.cost == best and found.proven
            day = solve(apply(case, found.actions)).nodes["s"].earliest
            assert day == found.earliest and (day is None or day >= goal)
    assert reached > 8


def test_gains_are_those_of_each_measure_alone() -> None:
    case, actions = network(random.Random(5))
    before = solve(case).nodes["s"].earliest
    assert before is not None
    for gain in gains(case, "s", actions):
        after = solve(apply(case, [gain.action])).nodes["s"].earliest
        assert gain.earliest == after
        assert gain.gained == (case.horizon + 1 if after is None else after) - before >= 0


@pytest.mark.parametrize(
    ("action", "field"),
    [
        (Action("m", "stock", "nobody", "boards", 1), "service"),
        (Action("m", "stock", "site", "nothing", 1), "group"),
        (Action("m", "stock", "site", "boards", -1), "cost"),
        (Action("m", "stock", "site", "boards", 1, days=-1), "days"),
        (Action("m", "magic", "site", "boards", 1), "kind"),
        (Action("m", "faster_switch", "site", "boards", 1, party="W"), "party"),
    ],
)
def test_wrong_measures(action: Action, field: str) -> None:
    with pytest.raises(InputError) as caught:
        apply(chain(Quantity.of(1), Quantity.of(1)), [action])
    assert caught.value.field == field and caught.value.row == "measure m"


def test_two_measures_may_turn_to_one_new_source() -> None:
    case, _ = network(random.Random(1))
    both = [Action(f"m{g}", "second_source", "a", g, 1, days=1, party="New") for g in ("x", "y")]
    after = apply(case, both)
    check(after)
    assert after.shared[0].total == Quantity.of(2)


def test_an_uncertain_ban_a_mode_and_an_open_end() -> None:
    raw = {
        "id": "d",
        "horizon": 60,
        "threshold": 0.5,
        "ban": {"cut": ["V"], "date": [5, 10], "until": [41, 45], "scope": "supply_by"},
        "nodes": [
            {"id": "V", "groups": []},
            {"id": "a", "groups": [_group("V", {"lo": 10, "hi": 30, "mode": 12})]},
            {"id": "b", "groups": [_group("V", [20, "inf"])]},
        ],
    }
    case = read_case(raw)
    answer = solve(case)
    assert (answer.nodes["a"].earliest, answer.nodes["a"].latest) == (15, 40)
    assert (answer.nodes["b"].earliest, answer.nodes["b"].latest) == (25, None)
    drawn = monte_carlo(case, 600, 1)
    days = drawn.first[:, drawn.ids.index("a")]
    assert days.min() >= 15 and days.max() <= 40 and len(set(days.tolist())) > 15
    assert np.median(days) < 27  # the mode is near the low end
    assert 0 < drawn.stop_chance("b") < 1
    found = sobol(case, "b", sample=128)
    assert (
        found.find_out == "b/g/buffer_days" and len(found.factors) == 3
    )  # the stock of a does not bear on b


def _group(on: str, stock: Any) -> dict[str, Any]:
    return {"id": "g", "class": "essential", "members": [{"node": on}], "buffer_days": stock}
