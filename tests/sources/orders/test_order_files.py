"""Order files: what is right is read; what is wrong is told whole, with row and field."""

from __future__ import annotations

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cutset.errors import InputError, InputErrors, UnsafeInput
from cutset.model import Role
from cutset.rules.coverage import known_facts
from cutset.sources.orders import read_orders

YAML = """
id: PO-1
seller_country: US
us_person: true
placed: 2026-05-01
items:
- {description: switch, eccn: 5A991, hs6: '851762', origin: United States, us_content_pct: 100, value: 1200.5}
parties:
- {role: purchaser, party: Bristol Broadband, country: UK}
- {role: end user, party: Bristol Broadband, country: GB}
route: [US, GB]
end_use: broadband
facts: [red_flags_resolved]
"""

HEAD = "id,seller_country,us_person,route,description,eccn,origin,us_content_pct,value"
CSV = f"""{HEAD},purchaser,purchaser_country,end_user,end_user_country,facts
PO-1,US,yes,US;GB,switch,5A991,US,100,"1,200",Bristol Broadband,GB,Bristol Broadband,GB,red_flags_resolved
PO-1,,,,optic,EAR99,CN,0,80,,,,,
PO-2,US,yes,US;NO,switch,5A991,US,100,1,Fjord AS,NO,Fjord AS,NO,
"""


def faults(text: str, name: str = "o.yaml") -> list[tuple[str | None, str, str | None]]:
    with pytest.raises(InputErrors) as caught:
        read_orders(text.encode(), name, known_facts())
    assert all(e.file == name for e in caught.value.errors)
    return [(e.field, e.what, e.todo) for e in caught.value.errors]


def test_yaml_order() -> None:
    (order,) = read_orders(YAML.encode(), "o.yaml", known_facts())
    assert order.id == "PO-1"
    assert order.items[0].origin == "US"
    assert order.items[0].value == Decimal("1200.5")
    assert [(p.role, p.country) for p in order.parties] == [(Role.PURCHASER, "GB"), (Role.END_USER, "GB")]
    assert order.facts == {"red_flags_resolved": True}


def test_csv_lines_of_one_order_are_one_order() -> None:
    first, second = read_orders(CSV.encode(), "o.csv", known_facts())
    assert [i.eccn for i in first.items] == ["5A991", "EAR99"]
    assert first.items[0].value == Decimal(1200)
    assert [p.role for p in first.parties] == [Role.PURCHASER, Role.END_USER]
    assert second.route == ("US", "NO")


def test_a_list_of_orders_and_a_bare_no() -> None:
    text = "orders:\n- {id: a, seller_country: NO, route: [NO, SE]}\n- {id: b}\n"
    first, second = read_orders(text.encode(), "o.yaml")
    assert (first.seller_country, first.route) == ("NO", ("NO", "SE"))
    assert second.id == "b"


def test_every_fault_is_told_with_row_and_field() -> None:
    text = """
- id: A
  seller_country: Untied States
  placed: 2026-02-30
  items: [{eccn: EAR99, value: -5, us_content_pct: 120, orign: US}]
  parties: [{role: purchasr, party: X, country: Pakistn}, {role: end_user}]
  facts: [red_flags_resolvd]
- id: B
  us_person: maybe
  due: 2026-01-01
  placed: 2026-02-01
"""
    found = {field: (what, todo) for field, what, todo in faults(text)}
    assert "Did you mean United States" in (found["seller_country"][1] or "")
    assert "is not a day" in found["placed"][0]
    assert "negative" in found["items[0].value"][0]
    assert "more than 100" in found["items[0].us_content_pct"][0]
    assert "origin" in (found["items[0].orign"][1] or "")
    assert "purchaser" in (found["parties[0].role"][1] or "")
    assert "Pakistan" in (found["parties[0].country"][1] or "")
    assert found["parties[1].party"]
    assert "red_flags_resolved" in (found["facts"][1] or "")
    assert found["us_person"]
    assert "before" in found["due"][0]


def test_rows_of_csv_faults_are_line_numbers() -> None:
    bad = CSV.replace("5A991,US,100,1,Fjord", "5A991,US,-100,1,Fjord")
    with pytest.raises(InputErrors) as caught:
        read_orders(bad.encode(), "o.csv")
    assert [(e.row, e.field) for e in caught.value.errors] == [(4, "items[0].us_content_pct")]
    assert [f for f, _, t in faults(CSV.replace("origin,", "orign,"), "o.csv") if "origin" in (t or "")] == [
        "orign"
    ]


def test_contradicting_lines_and_ragged_rows() -> None:
    with pytest.raises(InputError) as caught:
        read_orders(CSV.replace("PO-1,,,,optic", "PO-1,DE,,,optic").encode(), "o.csv")
    assert (caught.value.row, caught.value.field) == (3, "seller_country")
    with pytest.raises(InputError, match="cells"):
        read_orders((CSV + "PO-3,US\n").encode(), "o.csv")


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", InputError),
        (b"\xff\xfea\x00", InputError),
        (b"id: \xe9", InputError),
        (b"id: a\x00b", InputError),
        (b"{ id: a", InputError),
        (b"- [[[1]]]", InputErrors),
        (b"- 7", InputErrors),
        (b"a: &a [x]\nb: [" + b"*a," * 2000 + b"]", UnsafeInput),
        (b"[" * 200, UnsafeInput),
        (b"!!python/object/apply:os.system ['true']", InputError),
        (b"facts: [[a, b]]", InputErrors),
        (b"id: " + b"x" * 20_001, InputErrors),
    ],
)
def test_hostile_files_are_refused(data: bytes, error: type[InputError]) -> None:
    with pytest.raises(error):
        read_orders(data, "o.yaml")


def test_an_order_given_twice() -> None:
    assert [f for f, _, _ in faults("- {id: a}\n- {id: a}\n")] == ["id"]


@settings(deadline=None, max_examples=150)
@given(st.binary(max_size=300))
def test_any_bytes_give_orders_or_an_input_error(data: bytes) -> None:
    for name in ("o.yaml", "o.csv"):
        with contextlib.suppress(InputError):
            read_orders(data, name)
