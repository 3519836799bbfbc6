"""Every set of a few investments moved at once, in compiled code: see `every_set`.

The course of a path with some of what touches it moved is that of the plan as it is, less what the moved effects did
and plus what they do now. That sum is rounded otherwise than the engine's: where it lies so near a threshold that this
could matter, all is added up anew in the order of the engine, so that both say the same.
"""

import numpy as np
from numba import njit

from services.timing.draws import Single
from services.timing.kernel import AT_LEAST_HALF, curves_of, felt_of, lasting, path_total

WORD = 64  # months in a word of bits
NEAR = np.float32(1e-5)  # on the link scale: a hundred roundings


@njit(nogil=True, cache=True, fastmath={"nnan", "nsz", "reassoc"})
def _flags(total: Single, better_from, worse_from, good, bad) -> bool:  # type: ignore[no-untyped-def]
    """Writes in which months it is better and worse, a bit a month; whether some month is near a threshold."""
    nearest = np.float32(1.0)
    for month in range(len(total)):
        nearest = min(nearest, abs(total[month] - better_from), abs(total[month] - worse_from))
    for word in range(len(good)):
        up, down = np.uint64(0), np.uint64(0)
        for month in range(word * WORD, min((word + 1) * WORD, len(total))):
            at = np.uint64(month - word * WORD)
            up |= np.uint64(total[month] >= better_from) << at
            down |= np.uint64(total[month] <= worse_from) << at
        good[word], bad[word] = up, down
    return bool(nearest < NEAR)


@njit(nogil=True, cache=True)
def _end(clusters, at):  # type: ignore[no-untyped-def]
    """Where the effects end that overlap with this one."""
    last = at + 1
    while clusters[at] >= 0 and last < len(clusters) and clusters[last] == clusters[at]:
        last += 1
    return last


@njit(nogil=True, cache=True)
def _ids(found, at, sizes, some, columns):  # type: ignore[no-untyped-def]
    """Of a row which curves are meant and how large: what is dropped has none."""
    for one in range(len(sizes)):
        curve = found[at + one]
        columns[one] = max(curve, 0)
        some[0, one] = sizes[one] if curve >= 0 else np.float32(0.0)


@njit(nogil=True, cache=True, fastmath={"nnan", "nsz"})
def every_set(  # type: ignore[no-untyped-def]
    live, ramp, ends, start, finish, sizes, hindrances, tau, by_itself, better_from, worse_from,
    first, cluster, hindered, row_first, base_row, curve, introduction, where,
    group_first, group_path, group_audience, share, horizon, found,
):  # fmt: skip
    """Adds to `found` (audiences x sets) the draws in which it comes within the horizon."""
    months, paths, audiences = len(tau), len(row_first) - 1, len(found)
    curves = np.empty((live.shape[1], months), np.float32)
    felt = np.empty((start.shape[1], months), np.float32)
    total, best, least = np.empty(months, np.float32), np.empty(months, np.float32), np.empty(months, np.float32)
    words = (months + WORD - 1) // WORD
    good, bad = np.zeros((row_first[-1], words), np.uint64), np.zeros((row_first[-1], words), np.uint64)
    reached = np.zeros((audiences, words * WORD), np.float32)
    bits = np.zeros((256, 8), np.float32)
    for byte in range(256):
        for bit in range(8):
            bits[byte, bit] = (byte >> bit) & 1
    none, span = np.zeros(2, np.int64), np.zeros(2, np.int64)
    for draw in range(len(live)):
        curves_of(live[draw], ramp[draw], ends, tau, curves)
        felt_of(start[draw], finish[draw], tau, felt)
        at_curve, at_felt = 0, 0
        for path in range(paths):
            count, hindering = first[path + 1] - first[path], hindered[path + 1] - hindered[path]
            clusters = cluster[first[path] : first[path + 1]]
            mine = sizes[draw, first[path] : first[path + 1]]
            harm = hindrances[draw, hindered[path] : hindered[path + 1]]
            all_of, all_harm = np.array([0, count]), np.array([0, hindering])
            old, new = np.zeros((1, count), np.float32), np.zeros((1, count), np.float32)
            old_columns, columns = np.zeros(count, np.int64), np.zeros(count, np.int64)
            old_harm, new_harm = np.zeros((1, hindering), np.float32), np.zeros((1, hindering), np.float32)
            old_felt, new_felt = np.zeros(hindering, np.int64), np.zeros(hindering, np.int64)
            from_base = at_curve + (base_row[path] - row_first[path]) * count
            from_harm = at_felt + (base_row[path] - row_first[path]) * hindering
            _ids(curve, from_base, mine, old, old_columns)
            _ids(introduction, from_harm, harm, old_harm, old_felt)
            base = np.empty(months, np.float32)
            base[:] = by_itself[path]
            path_total(
                0, 0, old, old_harm, curves, felt, all_of, old_columns, clusters, all_harm, old_felt, base, best, least
            )
            before = np.zeros((count, months), np.float32)  # of every cluster, where its first effect is
            at = 0
            while at < count:
                span[0], span[1] = at, _end(clusters, at)
                path_total(
                    0, 0, old, old_harm, curves, felt, span, old_columns, clusters, none, old_felt,
                    before[at], best, least,
                )  # fmt: skip
                at = span[1]
            for row in range(row_first[path], row_first[path + 1]):
                _ids(curve, at_curve, mine, new, columns)
                _ids(introduction, at_felt, harm, new_harm, new_felt)
                total[:] = base
                at = 0
                while at < count:
                    span[0], span[1] = at, _end(clusters, at)
                    moved = False
                    for one in range(at, span[1]):
                        moved |= curve[at_curve + one] != curve[from_base + one]
                    if moved:
                        for month in range(months):
                            total[month] -= before[at, month]
                        path_total(
                            0, 0, new, new_harm, curves, felt, span, columns, clusters, none, new_felt,
                            total, best, least,
                        )  # fmt: skip
                    at = span[1]
                for one in range(hindering):
                    if introduction[at_felt + one] != introduction[from_harm + one]:
                        for month in range(months):
                            total[month] += (
                                new_harm[0, one] * felt[new_felt[one], month]
                                - old_harm[0, one] * felt[old_felt[one], month]
                            )
                if _flags(total, better_from[path], worse_from[path], good[row], bad[row]):
                    total[:] = by_itself[path]
                    path_total(
                        0, 0, new, new_harm, curves, felt, all_of, columns, clusters, all_harm, new_felt,
                        total, best, least,
                    )  # fmt: skip
                    _flags(total, better_from[path], worse_from[path], good[row], bad[row])
                at_curve += count
                at_felt += hindering
        for one in range(len(where)):
            reached[:] = 0
            for group in range(len(group_audience)):
                audience, part = group_audience[group], share[group]
                for word in range(words):
                    better, worse = np.uint64(0), np.uint64(0)
                    for at in range(group_first[group], group_first[group + 1]):
                        row = where[one, group_path[at]]
                        better |= good[row, word]
                        worse |= bad[row, word]
                    better &= ~worse
                    at = word * WORD
                    while better:
                        eight = bits[better & np.uint64(255)]
                        for month in range(8):
                            reached[audience, at + month] += part * eight[month]
                        better >>= np.uint64(8)
                        at += 8
            for audience in range(audiences):
                if lasting(reached[audience] >= AT_LEAST_HALF, months) < horizon:
                    found[audience, one] += 1
