"""The arithmetic of an ownership finding in words."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from .holdings import Register, Stakes
from .ownership_fixpoint import Bar, Found

MOST_LINES = 200
MOST_TIPS = 5
MOST_CONE = 2_000


def percent(units: int, unit: int) -> str:
    """Exact percent as text, without trailing zeros: 4999 of 10000 is "49.99"."""
    digits = len(str(unit)) - 1
    text = format(Decimal(units).scaleb(2 - digits) if digits < 24 else _long(units, digits), "f")
    return (text.rstrip("0").rstrip(".") or "0") if "." in text else text


def _long(units: int, digits: int) -> Decimal:
    sign, figures, _ = Decimal(units).as_tuple()
    return Decimal((sign, figures, 2 - digits))


def span(lo: int, hi: int, unit: int) -> str:
    """One number, or "lo to hi"."""
    return percent(lo, unit) if lo >= hi else f"{percent(lo, unit)} to {percent(hi, unit)}"


class Story:
    """Tells how a party came to be found, and what would have to be known where it is open."""

    def __init__(self, stakes: Stakes, bar: Bar, register: Register, labels: Mapping[str, str]) -> None:
        self.stakes, self.bar, self.register, self.labels = stakes, bar, register, labels

    def name(self, v: int) -> str:
        party = self.register.names[v]
        return self.labels.get(party, party)

    def _per(self, units: int) -> str:
        return percent(units, self.stakes.unit)

    @property
    def needed(self) -> str:
        return f"{'> ' if self.bar.strict else '>= '}{self._per(self.bar.units)}%"

    def controllers(self, v: int, group: Found) -> list[int]:
        return [u for u, _ in self.stakes.control_into.get(v, ()) if u in group.order]

    def _counted(self, v: int, group: Found, *, before: bool) -> list[tuple[int, int, int]]:
        """Holders of v that count, largest first; `before`: only those found earlier than v itself."""
        order = group.order
        mark = order.get(v, len(order)) if before else len(order)
        rows = [(u, lo, hi) for u, lo, hi in self.stakes.into(v) if order.get(u, mark) < mark and hi > 0]
        return sorted(rows, key=lambda r: (-r[1], -r[2], self.name(r[0])))

    def _cone(self, v: int, group: Found) -> list[int]:
        """v and the found parties through which it was found, in the order of discovery."""
        seen, queue = {v}, [v]
        for w in queue:
            if w in group.roots or len(queue) > MOST_CONE:
                continue
            above = [u for u, _, _ in self._counted(w, group, before=True)]
            if self.bar.control:
                mark = group.order.get(w, len(group.order))
                above += [u for u in self.controllers(w, group) if group.order[u] < mark]
            fresh = [u for u in dict.fromkeys(above) if u not in seen]
            queue += fresh
            seen.update(fresh)
        last = len(group.order)
        return sorted(seen, key=lambda w: (group.order.get(w, last), self.name(w)))

    def holders(self, v: int, group: Found) -> list[int]:
        """The restricted parties at the top of v's chains."""
        return [u for u in self._cone(v, group) if u in group.roots and u != v]

    def lines(self, v: int, known: Found, open_: Found) -> tuple[str, ...]:
        """One line for each party of the chains, from the top down; the party asked about comes last."""
        group = known if v in known.order else open_
        told = [w for w in self._cone(v, group) if w not in group.roots]
        lines = [self._line(w, group, known, open_) for w in told[-MOST_LINES:]]
        if len(told) > MOST_LINES:
            lines.insert(0, f"+{len(told) - MOST_LINES} more steps above")
        return tuple(lines)

    def _line(self, v: int, group: Found, known: Found, open_: Found) -> str:
        parts, lo_sum, hi_sum = [], 0, 0
        for u, lo, hi in self._counted(v, group, before=True):
            state = "listed" if u in group.roots else "found above"
            if u not in known.order:
                state, least = ("may be listed" if u in group.roots else "not determined above"), 0
            else:
                least = lo
            figure = (
                f"{span(lo, hi, self.stakes.unit)}%"
                if (lo, hi) != (0, self.stakes.unit)
                else "share not known"
            )
            parts.append(f"{self.name(u)} {figure} ({state})")
            lo_sum, hi_sum = lo_sum + least, hi_sum + hi
        by_control = [
            u for u in self.controllers(v, group) if group.order[u] < group.order.get(v, len(group.order))
        ]
        if not parts and not by_control:
            return f"{self.name(v)}: no share held by a restricted party = 0%: not {self.needed}"
        hi_sum = max(lo_sum, min(hi_sum, open_.held.get(v, hi_sum)))
        total = f"{span(lo_sum, hi_sum, self.stakes.unit)}%"
        text = f"{self.name(v)}: {' + '.join(parts)} = {total}" if parts else f"{self.name(v)}:"
        if v in known.order:
            end = f"{self.needed}: reached" if self.bar.reached(lo_sum) else ""
        elif v in open_.order:
            end = f"may or may not be {self.needed}: not determined"
        else:
            end = f"not {self.needed}"
        control = ", ".join(self.name(u) for u in by_control)
        if control:
            word = "control counts" if self.bar.control else "control alone does not count"
            end = "; ".join(x for x in (end, f"controlled by {control} ({word})") if x)
        return f"{text} {end}" if not end.startswith(";") else f"{text}{end}"

    def limits(self, v: int) -> tuple[str, ...]:
        """What the records leave open about the direct holders of v."""
        notes = []
        rest = self.stakes.unit - self.stakes.total(v)
        if rest < 0:
            notes.append(f"recorded holders of {self.name(v)} add up to {self._per(self.stakes.total(v))}%")
        elif rest > 0:
            notes.append(f"{self._per(rest)}% of {self.name(v)} is not on record")
        notes += [
            f"records of {self.name(u)} in {self.name(v)} differ: {span(lo, hi, self.stakes.unit)}%"
            for u, lo, hi in self.stakes.into(v)
            if self.stakes.disputed(u, v)
        ]
        return tuple(notes)

    def tipping(self, v: int, known: Found, open_: Found) -> str | None:
        """What would settle it: each open share that alone tips v, else the open shares that must add up."""
        tips: list[str] = []
        word = "more than " if self.bar.strict else ""
        above = [w for w in self._cone(v, open_) if w not in known.order]
        for w in above:
            if w in open_.roots:
                tips.append(f"whether {self.name(w)} was listed on that day")
                continue
            if w != v and not self._carries(w, v, known):
                continue
            need = self.bar.units - known.held.get(w, 0)
            for u, lo, hi in self._rows(w):
                if u in known.order and lo < hi and self.bar.reached(known.held.get(w, 0) - lo + hi):
                    tips.append(f"{word}{self._per(lo + need)}% ({self.name(u)} in {self.name(w)})")
            if self.bar.control:
                sure = known.order
                tips += [
                    f"whether {self.name(u)} controls {self.name(w)}"
                    for u, certain in self.stakes.control_into.get(w, ())
                    if u in sure and not certain
                ]
        if tips:
            more = f" (+{len(tips) - MOST_TIPS} more)" if len(tips) > MOST_TIPS else ""
            return " or ".join(tips[:MOST_TIPS]) + more
        return self._together(v, known, open_)

    def _together(self, v: int, known: Found, open_: Found) -> str | None:
        open_rows = [(u, lo, hi) for u, lo, hi in self._rows(v) if u in open_.order and lo < hi]
        waiting = [u for u, lo, _ in self._rows(v) if u in open_.order and u not in known.order and lo > 0]
        if not open_rows and not waiting:
            return None
        counted = known.held.get(v, 0) - sum(lo for u, lo, _ in open_rows if u in known.order)
        need = f"{'more than ' if self.bar.strict else ''}{self._per(self.bar.units - counted)}%"
        who = [self.name(u) for u, _, _ in open_rows] + [
            f"{self.name(u)} (itself open)" for u in waiting if u not in {r[0] for r in open_rows}
        ]
        return f"{need} together ({', '.join(who[:MOST_TIPS])} in {self.name(v)})"

    def _rows(self, v: int) -> list[tuple[int, int, int]]:
        """Holdings into a party by the owner's name: an explanation does not hang on how they are kept."""
        return sorted(self.stakes.into(v), key=lambda row: (self.name(row[0]), row[1:]))

    def _carries(self, w: int, v: int, known: Found) -> bool:
        """Would v be found for certain if w were?"""
        held: dict[int, int] = {}
        seen, queue = {w}, [w]
        for u in queue:
            following = [
                x
                for x, lo, _ in self.stakes.out(u)
                if x not in known.order and x not in seen and self._add(held, known, x, lo)
            ]
            if self.bar.control:
                following += [
                    x
                    for x, sure in self.stakes.control_out.get(u, ())
                    if sure and x not in known.order and x not in seen
                ]
            if v in following:
                return True
            fresh = list(dict.fromkeys(following))
            queue += fresh
            seen.update(fresh)
            if len(queue) > MOST_CONE:
                return False
        return False

    def _add(self, held: dict[int, int], known: Found, x: int, lo: int) -> bool:
        held[x] = held.get(x, known.held.get(x, 0)) + lo
        return self.bar.reached(held[x])
