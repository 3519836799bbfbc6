"""A change is sent once."""

from services.storage.observations import IN_ONE_LIST as AT_ONCE
from services.storage.sent import mark_sent, unsent
from services.storage.snapshot import snapshot
from services.storage.unit_of_work import writing


def test_what_was_sent_is_not_sent_again(database: str) -> None:
    with writing(database) as session:
        assert unsent(session, ["a", "b"]) == {"a", "b"}
        mark_sent(session, {"a"})
    with snapshot(database) as session:
        assert unsent(session, ["a", "b"]) == {"b"}
        assert unsent(session, []) == set()


def test_more_than_fit_in_one_question(database: str) -> None:
    many = [f"change {at}" for at in range(2 * AT_ONCE + 1)]
    with writing(database) as session:
        mark_sent(session, many[:-1])
        assert unsent(session, many) == {many[-1]}
