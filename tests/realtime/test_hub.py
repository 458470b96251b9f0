"""The hub, tick by tick: all hear the same, and nobody can hold up the others or leave something behind."""

import asyncio
import gc
import threading
from contextlib import asynccontextmanager

import pytest

from server.errors import Busy
from server.realtime import frames, hub
from server.realtime.channels import Batch
from server.realtime.hub import Hub
from server.realtime.streams import Stream, take_over
from tests.realtime.heard import events, named

pytestmark = pytest.mark.anyio
ROOM = b"\x01" * 16
GET = {"type": "http", "method": "GET"}
LONG = "a" * 3_000
GONE = b"\x03" * 16


@pytest.fixture
def anyio_backend():
    return "asyncio"


class Room:
    """The feature: what is said, who was shown out, and how often it was asked."""

    def __init__(self):
        self.said: list[str] = []
        self.out: set[bytes] = set()
        self.asked: list[tuple] = []
        self.trouble: Exception | None = None

    def read(self, channel, cursor, languages, marks):
        self.asked.append((channel, cursor, languages, marks))
        if self.trouble:
            raise self.trouble
        new = self.said[int(cursor) :] if cursor else []
        html = "".join(new).encode()
        return Batch(str(len(self.said)), dict.fromkeys(languages, html) if new else {}, self.out & marks)


class Reader:
    """Somebody whose browser holds a stream open."""

    def __init__(self, mark=b"reader", *, cursor="0", channel=ROOM, language="be", kind=""):
        self.stream = Stream(channel, language, mark, cursor, kind)
        self.got: list[dict] = []
        self.full = False
        self.gone = asyncio.Event()
        self.task: asyncio.Task | None = None

    async def send(self, message):
        if self.full:
            await asyncio.Event().wait()
        self.got.append(message)
        if message["type"] == "http.response.body" and not message.get("more_body"):
            self.gone.set()

    async def receive(self):
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def listen(self, harbour, method="GET"):
        """As a route does it, and the outermost layer after it."""
        scope = self.scope = {**GET, "method": method, "headers": [(b"cookie", b"s=1")]}
        await harbour.open(self.stream, [])(scope, self.receive, self.send)
        self.task = asyncio.create_task(take_over(scope, self.receive, self.send))
        await asyncio.sleep(0)

    @property
    def frames(self):
        return [message["body"] for message in self.got[1:]]

    @property
    def names(self):
        return [event.name for event in events(b"".join(self.frames))]

    @property
    def news(self):
        return named(b"".join(self.frames))

    async def goes(self):
        self.gone.set()
        await self.ended()

    async def ended(self):
        assert self.task
        await asyncio.wait_for(self.task, 2)


def left_of(channel):
    """How many streams of a channel are anywhere in memory."""
    gc.collect()
    return sum(isinstance(one, Stream) and one.channel == channel for one in gc.get_objects())


@pytest.fixture
def room():
    return Room()


@pytest.fixture
def harbour(room):
    found = Hub(tick=3_600, limit=50)
    found.read = room.read
    return found


@asynccontextmanager
async def listening(harbour, *readers):
    """They have come, and heard the silence of one tick."""
    async with harbour.running():
        for reader in readers:
            await reader.listen(harbour)
        await harbour.tick()
        yield


async def test_a_hub_that_does_not_run_lets_nobody_wait_and_can_be_told_anything():
    harbour = Hub()
    harbour.tell(ROOM)
    harbour.mark_all()
    with pytest.raises(Busy):
        harbour.open(Reader().stream, [])


async def test_all_hear_the_very_same_bytes_once(harbour, room):
    readers = [Reader(bytes([number])) for number in range(20)]
    async with listening(harbour, *readers):
        room.said.append("<li>Добры вечар")
        harbour.tell(ROOM)
        await harbour.tick()
        await harbour.tick()
    assert all(reader.news == ["<li>Добры вечар"] for reader in readers)
    assert len({id(reader.frames[1]) for reader in readers}) == 1
    assert len(room.asked) == 2


async def test_a_tick_is_one_frame_of_one_size_for_everybody(harbour, room):
    reader, quiet = Reader(), Reader(channel=b"\x02" * 16)
    async with listening(harbour, reader, quiet):
        for word in ("one", LONG, "two"):
            room.said.append(word)
            harbour.mark(ROOM)
            await harbour.tick()
    assert len(reader.frames) == len(quiet.frames) == 5
    assert {len(frame) for frame in reader.frames + quiet.frames} == {frames.SIZE}


async def test_a_slow_reader_is_dropped_and_the_others_hear_on(harbour, room):
    slow, others = Reader(), [Reader() for _ in range(5)]
    async with listening(harbour, *others[:2], slow, *others[2:]):
        slow.full = True
        room.said.append("<li>")
        harbour.tell(ROOM)
        await asyncio.wait_for(harbour.tick(), 2)
        await slow.ended()
        assert slow.news == []
        assert all(other.news == ["<li>"] for other in others)
        assert harbour.streams == {other.stream for other in others}


async def test_who_goes_leaves_nothing_behind(harbour, room):
    readers = [Reader(bytes([number]), channel=GONE) for number in range(30)]
    async with harbour.running():
        for reader in readers:
            await reader.listen(harbour)
        await harbour.tick()
        assert left_of(GONE) == 30
        room.said.append(LONG)
        harbour.tell(GONE)
        await harbour.tick()
        for reader in readers:
            await reader.goes()
        # Nobody listens: nothing is asked or sent any more.
        asked, sent = len(room.asked), sum(len(reader.got) for reader in readers)
        harbour.tell(GONE)
        await harbour.tick()
        assert (len(room.asked), sum(len(reader.got) for reader in readers)) == (asked, sent)
        readers.clear()
        del reader  # pyright: ignore[reportPossiblyUnboundVariable]
        assert left_of(GONE) == 0


async def test_who_is_shown_out_loses_the_stream_with_the_next_tick(harbour, room):
    out, other = Reader(b"out"), Reader(b"other")
    async with listening(harbour, out, other):
        room.said.append(LONG)
        harbour.tell(ROOM)
        await harbour.tick()
        # In the middle of something long.
        room.out.add(b"out")
        harbour.tell(ROOM)
        await harbour.tick()
        await out.ended()
        assert out.news == []
        assert out.names[-1] == "over"
        for _ in range(4):
            await harbour.tick()
    assert other.news == [LONG]


async def test_what_is_said_while_the_room_is_asked_is_asked_for_once_more(harbour, room):
    reader = Reader()

    def meanwhile(*asked):
        found = room.read(*asked)
        if len(room.said) == 1:
            room.said.append("two")
            harbour.tell(ROOM)
        return found

    async with listening(harbour, reader):
        harbour.read = meanwhile
        room.said.append("one")
        harbour.tell(ROOM)
        await harbour.tick()
        await harbour.tick()
    assert reader.news == ["one", "two"]


async def test_a_slow_answer_stops_no_frame_and_is_waited_for(harbour, room):
    reader, other = Reader(), Reader(channel=b"\x02" * 16)
    answered = threading.Event()
    asked = []

    def slow(*question):
        if question[0] == ROOM:
            asked.append(question)
            answered.wait(5)
        return room.read(*question)

    async with listening(harbour, reader, other):
        harbour.tick_seconds = 0.02
        harbour.read = slow
        room.said.append("<li>")
        for _ in range(3):
            harbour.mark_all()
            await harbour.tick()
        assert (len(reader.frames), reader.news, len(asked)) == (4, [], 1)
        assert other.news == ["<li>"]
        answered.set()
        harbour.tick_seconds = 3_600
        await harbour.tick()
        assert reader.news == ["<li>"]


@pytest.mark.parametrize(
    ("trouble", "told"), [(Busy(), 0), (ValueError("secret"), 1)], ids=["busy", "broken"]
)
async def test_a_room_that_cannot_be_asked_is_silent_until_it_can(harbour, room, lines, trouble, told):
    reader = Reader()
    async with listening(harbour, reader):
        room.said.append("<li>")
        room.trouble = trouble
        harbour.tell(ROOM)
        await harbour.tick()
        room.trouble = None
        await harbour.tick()
    assert reader.news == ["<li>"]
    assert len(lines()) == told
    assert not any("secret" in line for line in lines())


async def test_a_room_is_asked_again_also_when_nothing_was_told(harbour, room, monkeypatch):
    reader = Reader()
    async with listening(harbour, reader):
        await harbour.tick()
        assert len(room.asked) == 1
        room.said.append("<li>")
        monkeypatch.setattr("server.realtime.asking.AGAIN_SECONDS", 0)
        await harbour.tick()
    assert reader.news == ["<li>"]


async def test_the_room_is_asked_once_for_all_languages_and_marks(harbour, room):
    async with listening(harbour, Reader(b"a"), Reader(b"b", language="ru"), Reader(b"a")):
        pass
    assert room.asked == [(ROOM, None, {"be", "ru"}, {b"a", b"b"})]


async def test_too_many_are_asked_to_come_back(harbour):
    async with harbour.running():
        for _ in range(50):
            await Reader().listen(harbour)
        with pytest.raises(Busy):
            harbour.open(Reader().stream, [])


async def test_a_place_that_gets_free_is_given_again(harbour):
    async with harbour.running():
        readers = [Reader() for _ in range(50)]
        for reader in readers:
            await reader.listen(harbour)
        await readers[0].goes()
        await Reader().listen(harbour)
        assert len(harbour.streams) == 50


async def test_an_old_stream_ends_and_is_asked_back(harbour, monkeypatch):
    old = Reader()
    monkeypatch.setattr(hub, "LIFE_SECONDS", 0)
    async with listening(harbour, old):
        await old.ended()
        assert old.names == ["again"]
        assert harbour.streams == set()


async def test_when_the_server_goes_all_are_asked_back_and_nobody_is_let_in(harbour):
    readers = [Reader() for _ in range(10)]
    async with listening(harbour, *readers):
        harbour.end()
        for reader in readers:
            await reader.ended()
        assert all(reader.names == ["again"] for reader in readers)
        with pytest.raises(Busy):
            harbour.open(Reader().stream, [])


async def test_what_the_browser_said_of_itself_is_forgotten_while_the_stream_lives(harbour):
    async with harbour.running():
        reader = Reader()
        await reader.listen(harbour)
        assert harbour.streams
        assert reader.scope == {"type": "http", "method": "GET"}


async def test_a_head_is_a_head(harbour):
    async with harbour.running():
        reader = Reader()
        await reader.listen(harbour, "HEAD")
        await reader.ended()
    assert [message["type"] for message in reader.got] == ["http.response.start", "http.response.body"]
    assert harbour.streams == set()


async def test_whose_streams_of_a_kind_are_open_is_told_regularly(harbour):
    told = []
    harbour.every(0, "watch", told.append)
    reader, watching = Reader(b"reader"), Reader(b"watching", kind="watch")
    async with listening(harbour, reader, watching):
        await asyncio.sleep(0.05)
        await watching.goes()
        await harbour.tick()
        await asyncio.sleep(0.05)
    assert told == [{b"watching"}]


async def test_the_ticks_keep_their_time_and_outlive_a_fault(harbour, lines):
    reader = Reader()
    harbour.tick_seconds = 0.02
    broken = harbour.tick
    counted = []

    async def tick():
        counted.append(1)
        if len(counted) == 2:
            raise ValueError
        await broken()

    harbour.tick = tick
    async with harbour.running():
        await reader.listen(harbour)
        await asyncio.sleep(0.3)
    assert 5 <= len(reader.frames) <= 15
    assert len(lines()) == 1
