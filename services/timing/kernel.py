"""The months of all draws in compiled code, that stores nothing of draws x paths x months (the method, 1.2 and 1.3).

It says the same as the engine in NumPy, which stays: as its oracle, for small work, and for a machine without a
compiler. Everything is per draw: the share of each effect that has come in each month, then place after place the shift
of its paths, whether customers notice, and what that makes of their audience.
"""

import math

import numpy as np
from numba import njit

from services.noise.arrays import Flags
from services.timing.courses import RUN
from services.timing.draws import Single
from services.timing.reach import HALF

AT_LEAST_HALF = np.float32(HALF)


@njit(nogil=True, cache=True)
def lasting(flags: Flags, months: int) -> int:
    """The first month from which a flag holds three months in a row; the number of months if never."""
    row = 0
    for month in range(months):
        row = row + 1 if flags[month] else 0
        if row == RUN:
            return month - RUN + 1
    return months


@njit(nogil=True, cache=True, error_model="numpy", fastmath={"contract", "nsz", "reassoc"})
def curves_of(live: Single, ramp: Single, ends: Single, tau: Single, found: Single) -> None:
    """Effects x months: the share of each that has come, smooth from 0 to 1, or a step; 0 from when it ends."""
    for effect in range(len(live)):
        begins, length = live[effect], ramp[effect]
        if length == 0:
            for month in range(len(tau)):
                found[effect, month] = np.float32(1.0) if tau[month] >= begins else np.float32(0.0)
        else:
            for month in range(len(tau)):
                x = min(max((tau[month] - begins) / length, np.float32(0.0)), np.float32(1.0))
                found[effect, month] = (np.float32(3.0) - np.float32(2.0) * x) * x * x
        if ends[effect] <= tau[-1]:
            for month in range(len(tau)):
                if tau[month] >= ends[effect]:
                    found[effect, month] = np.float32(0.0)


@njit(nogil=True, cache=True, error_model="numpy", fastmath={"contract", "nsz", "reassoc"})
def felt_of(start: Single, finish: Single, tau: Single, found: Single) -> None:
    """Investments x months: how far its introduction is felt: half a sine, then nothing."""
    found[:] = 0
    for one in range(len(start)):
        length = finish[one] - start[one]
        if length > 0:
            for month in range(len(tau)):
                if start[one] <= tau[month] < finish[one]:
                    found[one, month] = math.sin(np.float32(math.pi) * ((tau[month] - start[one]) / length))


@njit(nogil=True, cache=True, fastmath={"contract", "nsz", "nnan", "reassoc"})
def path_total(  # type: ignore[no-untyped-def]
    path, draw, sizes, hindrances, curves, felt, first, column, cluster, hindered, hinders, total, best, least
):
    """The shift of one path in every month: all add up, but of a cluster of effects that overlap only the largest
    benefit, or where there is none the largest harm. `size` and `hindrance`: of this draw, in the order of `column` and
    `hinders`.
    """
    months = len(total)
    at, last = first[path], first[path + 1]
    while at < last:
        mine = cluster[at]
        several = 0
        while True:
            full, one = sizes[draw, at], column[at]
            at += 1
            if full != 0:  # what does not come changes neither the largest benefit nor the largest harm
                several += 1
                if several == 1:
                    for month in range(months):
                        best[month] = full * curves[one, month]
                        least[month] = best[month]
                else:
                    for month in range(months):
                        now = full * curves[one, month]
                        best[month] = max(best[month], now)
                        least[month] = min(least[month], now)
            if mine < 0 or at == last or cluster[at] != mine:
                break
        if several == 1:
            for month in range(months):
                total[month] += best[month]
        elif several:
            for month in range(months):
                total[month] += best[month] if best[month] > 0 else least[month]
    for at in range(hindered[path], hindered[path + 1]):
        full, one = hindrances[draw, at], hinders[at]
        if full != 0:
            for month in range(months):
                total[month] += full * felt[one, month]


@njit(nogil=True, cache=True, fastmath={"nnan", "nsz"})
def notice(  # type: ignore[no-untyped-def]
    live, ramp, ends, start, finish, sizes, hindrances, tau, by_itself,
    better_from, worse_from, first, column, cluster, hindered, hinders,
    group_first, group_path, group_audience, group_member, share, member_share,
    path_month, month, reach, worse, hit, member_month, member_reach,
):  # fmt: skip
    """Fills the last row of arguments for every draw: see `Noticed`. Groups lie in the order of their audience."""
    draws, months, audiences, members = len(live), len(tau), len(month), len(member_month)
    curves = np.empty((live.shape[1], months), np.float32)
    felt = np.empty((start.shape[1], months), np.float32)
    total, best, least = np.empty(months, np.float32), np.empty(months, np.float32), np.empty(months, np.float32)
    better, any_better, any_worse = np.empty(months, np.bool_), np.empty(months, np.bool_), np.empty(months, np.bool_)
    bad = np.empty((audiences, months), np.float32)
    mine = np.empty((members, months), np.float32)
    for draw in range(draws):
        curves_of(live[draw], ramp[draw], ends, tau, curves)
        felt_of(start[draw], finish[draw], tau, felt)
        bad[:] = 0
        mine[:] = 0
        for group in range(len(group_audience)):
            audience, member = group_audience[group], group_member[group]
            any_better[:] = False
            any_worse[:] = False
            is_good, is_bad = False, False
            for at in range(group_first[group], group_first[group + 1]):
                path = group_path[at]
                total[:] = by_itself[path]
                path_total(
                    path, draw, sizes, hindrances, curves, felt, first, column, cluster, hindered, hinders,
                    total, best, least,
                )  # fmt: skip
                noticed, worsened = 0, 0
                for one in range(months):
                    better[one] = total[one] >= better_from[path]
                    any_better[one] |= better[one]
                    noticed += better[one]
                    is_worse = total[one] <= worse_from[path]
                    any_worse[one] |= is_worse
                    worsened += is_worse
                if noticed:
                    path_month[draw, path] = lasting(better, months)
                is_bad |= worsened > 0
                is_good |= noticed > 0
            if not (is_good or is_bad):
                continue
            for one in range(months):
                if any_worse[one]:
                    bad[audience, one] += share[group]
                elif any_better[one]:
                    reach[audience, draw, one] += share[group]
                    if members:
                        mine[member, one] += member_share[group]
        for audience in range(audiences):
            month[audience, draw] = lasting(reach[audience, draw] >= AT_LEAST_HALF, months)
            hit[audience, draw] = lasting(bad[audience] >= AT_LEAST_HALF, months)
            for one in range(months):
                worse[audience, one] += bad[audience, one]
        for member in range(members):
            member_month[member, draw] = lasting(mine[member] >= AT_LEAST_HALF, months)
            for one in range(months):
                member_reach[member, one] += mine[member, one]


@njit(nogil=True, cache=True, fastmath={"nnan", "nsz"})
def totals(  # type: ignore[no-untyped-def]
    live, ramp, ends, start, finish, sizes, hindrances, tau, by_itself, first, column, cluster, hindered, hinders, found
):
    """Fills `found` (months x paths x draws): the shift of every path."""
    months = len(tau)
    curves = np.empty((live.shape[1], months), np.float32)
    felt = np.empty((start.shape[1], months), np.float32)
    total, best, least = np.empty(months, np.float32), np.empty(months, np.float32), np.empty(months, np.float32)
    for draw in range(len(live)):
        curves_of(live[draw], ramp[draw], ends, tau, curves)
        felt_of(start[draw], finish[draw], tau, felt)
        for path in range(len(first) - 1):
            total[:] = by_itself[path]
            path_total(
                path, draw, sizes, hindrances, curves, felt, first, column, cluster, hindered, hinders,
                total, best, least,
            )  # fmt: skip
            for month in range(months):
                found[month, path, draw] = total[month]


@njit(nogil=True, cache=True)
def better_off(shifted: Single, better_from: Single, worse_from: Single, first, share: Single, found: Single) -> None:  # type: ignore[no-untyped-def]
    """Adds to `found` (audiences x draws) the `share` of each place (audiences x places) that is better in something
    and worse in nothing. `shifted`: lines x draws, those of a place from `first`."""
    draws = shifted.shape[1]
    better, worse = np.empty(draws, np.bool_), np.empty(draws, np.bool_)
    for place in range(len(first) - 1):
        better[:] = False
        worse[:] = False
        for line in range(first[place], first[place + 1]):
            for draw in range(draws):
                better[draw] |= shifted[line, draw] >= better_from[line]
                worse[draw] |= shifted[line, draw] <= worse_from[line]
        for audience in range(len(share)):
            if share[audience, place] > 0:
                for draw in range(draws):
                    if better[draw] and not worse[draw]:
                        found[audience, draw] += share[audience, place]


@njit(nogil=True, cache=True)
def contribute(  # type: ignore[no-untyped-def]
    live, ramp, ends, sizes, tau, first, column, cluster, group_first, group_path, group_audience, weight, month, shares
):
    """Shares of the benefit (audiences x draws x effects) at each draw's own benefit month: of a cluster only the
    largest, the first of equals. `weight`: of a path in a group, its cases by noticeable step."""
    audiences, draws = month.shape
    effects = live.shape[1]
    at_month = np.empty(effects, np.float32)
    for draw in range(draws):
        for audience in range(audiences):
            if month[audience, draw] >= len(tau):
                continue
            when = tau[month[audience, draw] : month[audience, draw] + 1]
            now = at_month.reshape((effects, 1))
            curves_of(live[draw], ramp[draw], ends, when, now)
            mine = shares[audience, draw]
            for group in range(len(group_audience)):
                if group_audience[group] != audience:
                    continue
                for place in range(group_first[group], group_first[group + 1]):
                    path = group_path[place]
                    at, last = first[path], first[path + 1]
                    while at < last:
                        best = max(sizes[draw, at] * at_month[column[at]], np.float32(0.0))
                        whose, within = column[at], cluster[at]
                        at += 1
                        while within >= 0 and at < last and cluster[at] == within:
                            one = sizes[draw, at] * at_month[column[at]]
                            if one > best:
                                best, whose = one, column[at]
                            at += 1
                        mine[whose] += weight[place] * best
            total = np.float32(0.0)
            for effect in range(effects):
                total += mine[effect]
            if total > 0:
                for effect in range(effects):
                    mine[effect] /= total
