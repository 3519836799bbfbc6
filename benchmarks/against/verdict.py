"""Is this slower than that? One line for each thing that was measured on both sides, in as many rounds.

The rule: the ratio of the medians is above 1.10, and the rounds of this lie so far above those of that as equal things
would by luck less than once in 200 times (a rank test, so one disturbed round decides nothing). That is asked of the
computing time, which a busy machine hardly touches, and of the time until it is ready, in which waiting shows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from scipy.stats import mannwhitneyu

RATIO, LUCK = 1.10, 1 / 200


@dataclass(frozen=True)
class Spent:
    """Seconds of one thing in one round: of processors, and on the clock."""

    computing: float
    until_ready: float


@dataclass(frozen=True)
class Compared:
    """The same number on both sides; entry `i` of each was measured in the same round."""

    this: tuple[float, ...]
    that: tuple[float, ...]

    @property
    def ratio(self) -> float:
        return median(self.this) / median(self.that)

    @property
    def spread(self) -> tuple[float, float]:
        """The middle half of the ratios by round."""
        low, _, high = quantiles([one / other for one, other in zip(self.this, self.that, strict=True)], n=4)
        return low, high

    @property
    def seems_slower(self) -> bool:
        return self.ratio > RATIO

    @property
    def slower(self) -> bool:
        return self.seems_slower and bool(mannwhitneyu(self.this, self.that, alternative="greater").pvalue < LUCK)


@dataclass(frozen=True)
class Line:
    name: str
    computing: Compared
    until_ready: Compared

    @classmethod
    def of(cls, name: str, this: Sequence[Spent], that: Sequence[Spent]) -> "Line":
        computing = Compared(tuple(one.computing for one in this), tuple(one.computing for one in that))
        clock = Compared(tuple(one.until_ready for one in this), tuple(one.until_ready for one in that))
        return cls(name, computing, clock)

    @property
    def seems_slower(self) -> bool:
        return self.computing.seems_slower or self.until_ready.seems_slower

    @property
    def slower(self) -> bool:
        return self.computing.slower or self.until_ready.slower

    def text(self) -> str:
        this, that = median(self.computing.this), median(self.computing.that)
        low, high = self.computing.spread
        mark = "SLOWER" if self.computing.slower else "SLOWER UNTIL READY" if self.slower else "ok"
        return (
            f"{self.name:<34} {this:8.3f} {that:8.3f} {self.computing.ratio:6.2f}  ({low:.2f} to {high:.2f})"
            f" {self.until_ready.ratio:6.2f}  {mark}"
        )


@dataclass(frozen=True)
class NotMeasured:
    """A thing that failed, by the name of the side; what works in that has to work in this."""

    name: str
    failures: dict[str, str]

    @property
    def slower(self) -> bool:
        return "this" in self.failures

    def text(self) -> str:
        said = "; ".join(f"in {side}: {why}" for side, why in self.failures.items())
        return f"{self.name:<34} {'FAILS' if self.slower else 'not compared, fails'} {said}"


HEADING = f"{'':<34} {'this':>8} {'that':>8} {'ratio':>6}  {'(middle half)':<14} {'ready':>6}"
EXPLAINED = (
    "Seconds of computing, medians; ready: the same ratio of the time until it is ready. "
    f"Slower: a ratio above {RATIO:.2f}, and further apart than luck (1 in {1 / LUCK:.0f})."
)
