"""A second reading of the day rules: day after day, dictionaries only, nothing shared with the engine."""

from __future__ import annotations

import copy
import itertools
import math
import random
from typing import Any

E = 1e-9
Raw = dict[str, Any]


def reached(case: Raw) -> set[str]:
    ban = case["ban"]
    out = set(ban["cut"])
    if ban.get("reach") != "group50":
        return out
    while True:
        more = set()
        for owned in {h["owned"] for h in case.get("ownership", [])} - out:
            held = sum(h["share"] for h in case["ownership"] if h["owned"] == owned and h["owner"] in out)
            if held >= 0.5 - E:
                more.add(owned)
        if not more:
            return out
        out |= more


class Brute:
    """One scenario: plain numbers only. `levels[id]` lists the level of days 0..horizon."""

    def __init__(self, case: Raw, parts: dict[tuple[str, str], float] | None = None) -> None:
        self.case, self.parts = case, parts or {}
        self.nodes = {n["id"]: n for n in case["nodes"]}
        self.ban = case["ban"]
        self.date = self.ban.get("date", 0)
        self.until = math.inf if self.ban.get("until") is None else self.ban["until"]
        known = self.ban.get("known")
        self.known = self.date if known is None else known
        self.reached = reached(case)
        self.groups = {(n["id"], g["id"]): g for n in case["nodes"] for g in n["groups"]}
        self.run()

    def governed(self, supplier: str, customer: str) -> bool:
        ban = self.ban
        if ban["scope"] == "supply_by":
            ok = supplier in self.reached and customer not in self.reached
            return ok and (ban.get("customers") is None or customer in ban["customers"])
        if ban["scope"] == "supply_to":
            ok = supplier not in self.reached and customer in self.reached
            return ok and (ban.get("suppliers") is None or supplier in ban["suppliers"])
        return False

    def is_open(self, key: tuple[str, str], supplier: str, t: int) -> bool:
        grants = [x for x in self.groups[key].get("grants", []) if x["member"] == supplier]
        granted = any(x["from"] <= t and (x["to"] is None or t < x["to"]) for x in grants)
        if self.governed(supplier, key[0]):
            return granted or not (self.date <= t < self.until)
        return granted or not grants

    def capacity(self, key: tuple[str, str], alt: Raw) -> float:
        return self.parts.get((alt["id"], "/".join(key)), alt["capacity"])

    def entries(self, key, is_open, there) -> list[tuple[str, float, float]]:
        """What can deliver to a group today: (id, part of a sum, part of a k-of-n entry)."""
        out = []
        for m in self.groups[key]["members"]:
            o = 1.0 if is_open(key, m["node"]) else 0.0
            out.append((m["node"], o * m.get("share", 1), o))
        for a in self.groups[key].get("alternatives", []):
            if there(key, a["id"]):
                o = self.capacity(key, a) if is_open(key, a["id"]) else 0.0
                out.append((a["id"], o, o))
        return out

    def delivered(self, key, x, entries) -> float:
        k = self.groups[key].get("k")
        if k:
            levels = sorted((part * x.get(id, 1.0) for id, _, part in entries), reverse=True)
            return levels[k - 1] if len(levels) >= k else 0.0
        return min(1.0, sum(part * x.get(id, 1.0) for id, part, _ in entries))

    def level(self, id, x, covered, dead) -> float:
        if dead(id):
            return 0.0
        lost, least = 0.0, self.nodes[id].get("capacity", 1)
        for g in self.nodes[id]["groups"]:
            c = covered((id, g["id"]), x)
            if g["class"] == "essential":
                least = min(least, c)
            elif g["class"] == "nonessential":
                lost += g["weight"] * (1 - c)
        level = min(least, 1 - lost)
        return level if level > 1e-10 else 0.0  # a ring that dies away is dead

    def settle(self, x0, covered, dead):
        x = dict(x0)
        for combine in (min, lambda old, new: new):
            while True:
                y = {i: combine(x[i], self.level(i, x, covered, dead)) for i in x}
                moved = max(abs(y[i] - x[i]) for i in x)
                x = y
                if moved < 1e-14:
                    break
        return x

    def run(self) -> None:
        always, never = (lambda *_: True), (lambda *_: False)
        usual = {}

        everyone = {key: self.entries(key, always, never) for key in self.groups}

        def plain(key, x):
            return self.delivered(key, x, everyone[key])

        x = self.settle(dict.fromkeys(self.nodes, 1.0), plain, never)
        self.normal = dict(x)
        for key in self.groups:
            usual[key] = plain(key, x)
        stock = {}
        for key, g in self.groups.items():
            full = math.inf if g["buffer_days"] == "inf" else g["buffer_days"]
            stock[key] = full if g["buffer_now"] == "full" else g["buffer_now"]
        failed: dict[tuple[str, str], int] = {}
        self.levels = {i: [] for i in self.nodes}
        for t in range(self.case["horizon"] + 1):

            def is_open(key, supplier, t=t):
                return self.is_open(key, supplier, t)

            def dead(id, t=t):
                return self.ban["scope"] == "stop" and id in self.reached and self.date <= t < self.until

            def there(key, id, t=t):
                alt = next(a for a in self.groups[key]["alternatives"] if a["id"] == id)
                wait = alt["switch_days"]
                if alt["trigger"] == "ban":
                    return t >= self.date + wait
                if alt["trigger"] == "known":
                    return t >= self.known + wait
                return key in failed and t >= failed[key] + max(1, wait)

            today = {key: self.entries(key, is_open, there) for key in self.groups}
            empty = {key for key in self.groups if stock[key] <= E}
            gone: set[tuple[str, str]] = set()
            while True:

                def covered(key, x, today=today, bare=empty | gone):
                    return self.delivered(key, x, today[key]) if key in bare else 1.0

                y = self.settle(x, covered, dead)
                need = {key: max(0.0, y[key[0]] - self.delivered(key, y, today[key])) for key in self.groups}
                short = {key for key in self.groups if key not in empty | gone and stock[key] < need[key] - E}
                if not short:
                    break
                gone |= short
            x = y
            for key, g in self.groups.items():
                if key in gone:
                    stock[key] = 0.0
                have = self.delivered(key, x, today[key])
                stock[key] = max(0.0, stock[key] - need[key])
                if g.get("refill"):
                    full = math.inf if g["buffer_days"] == "inf" else g["buffer_days"]
                    stock[key] = min(full, stock[key] + max(0.0, have - x[key[0]]))
                if key not in failed:
                    members = self.entries(key, is_open, never)
                    if self.delivered(key, x, members) < usual[key] - E:
                        failed[key] = t
            for i in self.nodes:
                self.levels[i].append(x[i])

    def stops(self, id: str) -> list[list[int | None]]:
        least = self.nodes[id].get("threshold", self.case["threshold"])
        out: list[list[int | None]] = []
        down = False
        for t, v in enumerate(self.levels[id]):
            if v < least - E and not down:
                out.append([t, None])
                down = True
            elif v >= least - E and down:
                out[-1][1] = t
                down = False
        return out


def scenarios(case: Raw) -> list[Raw]:
    """The case with every combination of {lo, mid, hi} put in."""
    places = []
    for n in case["nodes"]:
        for g in n["groups"]:
            if isinstance(g["buffer_days"], list):
                places.append((g, "buffer_days"))
            places += [
                (a, "switch_days") for a in g.get("alternatives", []) if isinstance(a["switch_days"], list)
            ]
    ranges = [row[field] for row, field in places]
    out = []

    for values in itertools.product(*[(lo, (lo + hi) / 2, hi) for lo, hi in ranges]):
        for (row, field), v in zip(places, values, strict=True):
            row[field] = v
        out.append(copy.deepcopy(case))
    for (row, field), r in zip(places, ranges, strict=True):
        row[field] = r
    return out


def splits(case: Raw) -> list[dict[tuple[str, str], float]]:
    """Every division of what is shared."""
    ways: list[list[dict[tuple[str, str], float]]] = []
    for s in case.get("shared", []):
        claims = {
            (s["id"], f"{n['id']}/{g['id']}"): a["capacity"]
            for n in case["nodes"] for g in n["groups"] for a in g.get("alternatives", [])
            if a["id"] == s["id"]
        }  # fmt: skip
        if s.get("split"):
            ways.append([{k: min(v, s["split"][k[1]]) for k, v in claims.items()}])
        elif sum(claims.values()) <= s["total"] + E:
            ways.append([claims])
        else:
            some = []
            for order in itertools.permutations(claims):
                left, got = s["total"], {}
                for k in order:
                    got[k] = min(claims[k], left)
                    left -= got[k]
                some.append(got)
            some.append({k: v * s["total"] / sum(claims.values()) for k, v in claims.items()})
            ways.append(some)
    return [{k: v for part in combo for k, v in part.items()} for combo in itertools.product(*ways)]


def random_case(r: random.Random, *, unknowns: int = 0, whole: bool = False) -> Raw:
    """A small case with cycles. `unknowns`: how many are intervals; `whole`: levels of 0 and 1 only."""
    vendors = [f"v{i}" for i in range(r.randint(1, 3))]
    sites = [f"s{i}" for i in range(r.randint(1, 7))]
    shared = r.random() < 0.2
    nodes: list[Raw] = [{"id": v, "capacity": 1, "groups": []} for v in vendors]
    counter = itertools.count()
    for n, s in enumerate(sites):
        groups = []
        for j in range(r.randint(1, 3)):
            pool = [x for x in vendors + sites if x != s]
            members = r.sample(pool, min(len(pool), r.choice([1, 1, 2, 2, 3, 4])))
            g: Raw = {
                "id": f"g{j}",
                "class": "essential"
                if whole
                else r.choice(["essential"] * 4 + ["nonessential", "negligible"]),
                "buffer_days": r.choice([0, 0, 0, r.randint(0, 30), r.randint(0, 30), "inf"])
                if r.random() < 0.9
                else round(r.random() * 20, 2),
                "buffer_now": "full",
            }
            if g["class"] == "nonessential":
                g["weight"] = r.choice([0.2, 0.4, 0.7, 1])
            if r.random() < 0.2 and isinstance(g["buffer_days"], int):
                g["buffer_now"] = r.randint(0, g["buffer_days"])
            if r.random() < 0.2:
                g["refill"] = True
            if r.random() < 0.3:
                g["members"] = [{"node": m} for m in members]
                g["k"] = r.randint(1, len(members))
            else:
                share = [1.0] if whole else [1, 1, 0.5, 0.75, 0.3, 0.6]
                g["members"] = [{"node": m, "share": r.choice(share)} for m in members]
            alternatives = []
            for _ in range(r.choice([0, 0, 1, 1, 2])):
                a: Raw = {
                    "id": f"x{next(counter)}",
                    "capacity": 1 if whole else r.choice([1, 1, 0.5, 0.25, 0.75]),
                    "switch_days": r.randint(0, 35),
                    "trigger": r.choice(["ban", "known", "input_failed"]),
                }
                later = sites[n + 1 :] + vendors
                pick = r.choice(later)
                used = {b["id"] for b in alternatives} | set(members) | _stand_ins(nodes)
                if r.random() < 0.25 and pick not in used:
                    a["id"] = pick
                elif shared and r.random() < 0.5 and "shared" not in {b["id"] for b in alternatives}:
                    a["id"] = "shared"
                alternatives.append(a)
            mine = [b["id"] for b in alternatives]
            others = {b["id"] for h in groups for b in h["alternatives"]}
            g["alternatives"] = [
                b for i, b in enumerate(alternatives)
                if b["id"] not in mine[:i] and (b["id"] == "shared" or b["id"] not in others)
            ]  # fmt: skip
            grants = []
            if r.random() < 0.35:
                names = members + [b["id"] for b in g["alternatives"]]
                for m in r.sample(names, r.randint(1, min(2, len(names)))):
                    start = r.choice([0, 0, r.randint(0, 45)])
                    end = r.choice([None, start + r.randint(1, 50)])
                    grants.append({"member": m, "from": start, "to": end})
                    if end is not None and r.random() < 0.5:
                        grants.append({"member": m, "from": end + r.randint(1, 20), "to": None})
            g["grants"] = grants
            groups.append(g)
        node: Raw = {"id": s, "capacity": 1 if whole else r.choice([1, 1, 1, 0.6]), "groups": groups}
        if r.random() < 0.3:
            node["threshold"] = r.choice([0.3, 0.55, 1.0])
        nodes.append(node)
    r.shuffle(nodes)
    scope = r.choice(["supply_by", "supply_by", "supply_by", "supply_to", "stop"])
    date = r.choice([0, 0, r.randint(0, 25)])
    ban: Raw = {
        "cut": r.sample(vendors if scope != "supply_to" else sites, 1)
        + ([r.choice(sites)] if r.random() < 0.2 else []),
        "date": date,
        "scope": scope,
        "reach": r.choice(["named", "group50"]),
    }
    if r.random() < 0.2:
        ban["cut"] = list(dict.fromkeys([*ban["cut"], r.choice(sites)]))
    if r.random() < 0.3:
        ban["known"] = r.randint(0, 60)
    if r.random() < 0.4:
        ban["until"] = date + r.randint(1, 45)
    if scope == "supply_by" and r.random() < 0.2:
        ban["customers"] = r.sample(sites, r.randint(1, len(sites)))
    if scope == "supply_to" and r.random() < 0.2:
        ban["suppliers"] = r.sample(vendors, 1)
    case: Raw = {
        "id": "random", "horizon": r.choice([40, 60, 90]), "threshold": r.choice([0.5, 0.5, 0.9]),
        "nodes": nodes, "ban": ban, "ownership": [],
    }  # fmt: skip
    for _ in range(r.randint(0, 4)):
        a, b = r.choice(vendors), r.choice(vendors + sites)
        if a != b:
            case["ownership"].append({"owner": a, "owned": b, "share": r.choice([0.2, 0.3, 0.5, 0.6])})
    everyone = [a for n in nodes for g in n["groups"] for a in g["alternatives"]]
    if any(a["id"] == "shared" for a in everyone):
        case["shared"] = [{"id": "shared", "total": r.choice([1, 1.5, 0.5])}]
    spots = [(g, "buffer_days") for n in nodes for g in n["groups"] if isinstance(g["buffer_days"], int)]
    spots = [(g, f) for g, f in spots if g["buffer_now"] == "full"] + [(a, "switch_days") for a in everyone]
    for row, field in r.sample(spots, min(unknowns, len(spots))):
        row[field] = [row[field], row[field] + 2 * r.randint(1, 8)]
    return case


def _stand_ins(nodes: list[Raw]) -> set[str]:
    return {a["id"] for n in nodes for g in n["groups"] for a in g["alternatives"]}
