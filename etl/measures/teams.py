"""The figure of a team by its list of members, and of teams that were joined."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from etl.measures.carried import Carried
from etl.measures.facts import Facts, Figure, Member
from etl.measures.sources import First, Reported, Source
from etl.measures.succession import Arrangement
from etl.model import Rule
from etl.reading.periods import last_day


class Trained(Source):
    """Active members of a team, and those of them who completed every topic in the plan year."""

    def __init__(
        self, members: list[Member], facts: Facts, rule: Rule, horizon: str | None
    ) -> None:
        self.members = members
        self.start = facts.plan_start.isoformat()
        self.topics = frozenset(rule.topics)
        keys = {m.member_key for m in members}
        self.completions = [
            c for c in facts.training if c.member_key in keys and c.topic in self.topics
        ]
        self.horizon = horizon

    def data_months(self) -> Iterable[str]:
        """Months in which members join, train or leave."""
        sessions = [c.session_date[:7] for c in self.completions]
        yield from sessions
        horizon = self.horizon or ""
        begun = [
            began[:7]
            for m in self.members
            if (began := max(m.active_from or self.start, self.start)) <= m.known_on
            or began[:7] <= horizon
        ]
        yield from begun
        news = max([*begun, *sessions, *([self.horizon] if self.horizon else [])], default="")
        for member in self.members:
            if member.active_to and self.start[:7] <= member.active_to[:7] <= news:
                yield member.active_to[:7]

    def active(self, month: str) -> set[str]:
        """Keys of the members active on the last day of the month."""
        day = last_day(month)
        return {
            m.member_key
            for m in self.members
            if (m.active_from or self.start) <= day and (m.active_to is None or day <= m.active_to)
        }

    def at(self, month: str) -> Figure:
        """Trained and active members on the last day of the month."""
        active = self.active(month)
        day = last_day(month)
        done: dict[str, set[str]] = {}
        for c in self.completions:
            if c.completed and self.start <= c.session_date <= day:
                done.setdefault(c.member_key, set()).add(c.topic)
        trained = sum(done.get(key, set()) >= self.topics for key in active)
        return Figure(float(trained), float(len(active)), source="roster")


class Roster(First):
    """A team by its list of members; by totals where it has none."""

    def __init__(self, team: Trained, totals: Reported) -> None:
        super().__init__(team, totals)
        self.team = team


class JoinedTeam(Trained):
    """The members of several teams, each once; a new khu phố's own list replaces them all."""

    def __init__(
        self,
        own: Trained,
        others: Sequence[Trained],
        facts: Facts,
        rule: Rule,
        arrangement: Arrangement,
    ) -> None:
        members = [m for team in (own, *others) for m in team.members]
        super().__init__(members, facts, rule, own.horizon)
        self.own = own
        self.others = others
        self.arrangement = arrangement

    def data_months(self) -> Iterable[str]:
        """Months of its own members; those of the others are theirs."""
        return self.own.data_months()

    def active(self, month: str) -> set[str]:
        """Keys of the members active on the last day of the month."""
        own = self.own.active(month)
        if month < self.arrangement.month or self.has_own_list(month):
            return own
        return own.union(*(team.active(month) for team in self.others))

    def has_own_list(self, month: str) -> bool:
        """Whether a list names the new khu phố."""
        return self.arrangement.is_new and bool(self.own.active(month))


class SucceededRoster(Roster):
    """The joined team; totals only where a part has no list of its members."""

    def __init__(
        self, own: Roster, team: JoinedTeam, carried: Carried, arrangement: Arrangement
    ) -> None:
        super().__init__(team, own.other)
        self.own = own
        self.joined = team
        self.carried = carried
        self.month = arrangement.month
        self.told = own.other.since(self.month)

    def at(self, month: str) -> Figure:
        """Trained and active members."""
        if month < self.month:
            return self.own.at(month)
        if self.joined.has_own_list(month):
            return self.joined.at(month)
        held = self.carried.at(month)
        if held.source == "roster" and not self.carried.is_shared:
            return self.joined.at(month)
        is_told = held.source != "roster" and self.told.last_before(month) is not None
        return self.told.at(month) if is_told else held
