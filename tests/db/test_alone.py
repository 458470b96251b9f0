"""One at a time, for one purpose."""

from threading import Event, Thread

from server.db.alone import alone


def test_a_second_one_waits_for_the_first(database):
    order, entered = [], Event()

    def second():
        entered.wait()
        with database.writing() as session:
            alone(session, "audit")
            order.append("second in")

    waiting = Thread(target=second)
    waiting.start()
    with database.writing() as session:
        alone(session, "audit")
        entered.set()
        waiting.join(timeout=0.3)
        assert waiting.is_alive()
        order.append("first out")
    waiting.join()
    assert order == ["first out", "second in"]
