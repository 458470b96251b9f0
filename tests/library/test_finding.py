"""What readers type finds what was meant: in word forms, three languages, Latin letters, with slips."""

import time

import pytest

from server.library.finding import MOST, entries, find, index
from server.library.shelves import read_library

# What is typed, and what should be among the first three.
QUERIES = [
    # Belarusian, in the forms that sentences have.
    ("не магу спаць", "sleep"),
    ("бяссонніцай", "sleep"),
    ("сплю па дзве гадзіны", "sleep"),
    ("ноччу зусім не сплю што рабіць", "sleep"),
    ("кашмарамі", "nightmares"),
    ("мне сняцца жудасныя сны", "nightmares"),
    ("флэшбэкаў", "flashbacks"),
    ("успаміны не адпускаюць", "flashbacks"),
    ("панічных атак", "panic"),
    ("сэрца моцна калоціцца", "panic"),
    ("страх памерці", "panic"),
    ("як хутка супакоіцца", "now-calm"),
    ("выйшаў з калоніі і не ведаю як жыць", "after-detention"),
    ("адседзела суткі", "after-detention"),
    ("катаванняў", "after-torture"),
    ("мяне збілі ў міліцыі", "after-torture"),
    ("згвалтаванне", "after-torture"),
    ("мужа пасадзілі ў турму", "families"),
    ("сына засудзілі", "families"),
    ("дзецям пра тату", "families"),
    ("як дапамагчы сяброўцы", "helping"),
    ("выгарання", "helping"),
    ("баюся ператрусу", "night-raids"),
    ("стукаюць у дзверы", "night-raids"),
    ("боязна выходзіць на вуліцу", "leaving-home"),
    ("не выходжу з дому", "leaving-home"),
    ("патрэбны псіхолаг", "when-to-seek"),
    ("думкі пра самагубства", "when-to-seek"),
    ("злуюся на ўсіх", "reactions"),
    ("пачуцці віны", "reactions"),
    ("дыхальныя практыкаванні", "out-breath"),
    ("цягліцы напружаныя", "muscle-release"),
    ("песні", "music"),
    ("думкі круцяцца", "names-of-things"),
    ("трывожныя думкі", "worry-time"),
    ("апатыя", "small-duties"),
    ("напісаць ліст маці", "torn-letter"),
    ("халоднай вадой", "cold-water"),
    ("дзённік", "write-and-close"),
    ("заземленне", "feet"),
    ("прачнулася ад кашмару", "after-dream"),
    ("усё нібы не са мной", "dissociation"),
    ("вінавачу сябе што яны сядзяць", "guilt"),
    ("мне так сорамна", "shame"),
    ("крычу на дзяцей", "anger"),
    ("бабуля памерла а мяне не было", "grief"),
    ("хто я ў чужой краіне", "exile"),
    ("п’ю каб заснуць", "alcohol"),
    # Russian.
    ("бессонницей", "sleep"),
    ("совсем не могу заснуть", "sleep"),
    ("кошмаров", "nightmares"),
    ("панической атаки", "panic"),
    ("задыхаюсь", "panic"),
    ("после пыток", "after-torture"),
    ("муж сидит в тюрьме", "families"),
    ("недавно вышла из сизо", "after-detention"),
    ("боюсь обыска", "night-raids"),
    ("боюсь выйти на улицу", "leaving-home"),
    ("как поддержать подругу", "helping"),
    ("не хочу жить", "when-to-seek"),
    ("тревожных мыслей", "worry-time"),
    ("дыхательные практики", "out-breath"),
    ("ничего не чувствую", "reactions"),
    ("стыдно смотреть людям в глаза", "shame"),
    ("не могу бросить пить", "alcohol"),
    # English.
    ("I cannot sleep", "sleep"),
    ("insomniac", "sleep"),
    ("nightmare", "nightmares"),
    ("flashbacks", "flashbacks"),
    ("panic attacks", "panic"),
    ("tortured in prison", "after-torture"),
    ("my husband is in jail", "families"),
    ("how do I help my friend", "helping"),
    ("breathing exercises", "out-breath"),
    ("scared to leave my house", "leaving-home"),
    ("suicidal", "when-to-seek"),
    ("police raids", "night-raids"),
    ("why them and not me", "guilt"),
    ("I drink every evening", "alcohol"),
    # Belarusian in Latin letters, with its marks, without them, and as a foreign keyboard writes.
    ("nie mahu spać", "sleep"),
    ("biassońnica", "sleep"),
    ("biassonnica", "sleep"),
    ("kašmary", "nightmares"),
    ("panika", "panic"),
    ("katavańni", "after-torture"),
    ("katavanni", "after-torture"),
    ("bajusia vychodzić", "leaving-home"),
    ("ператrus", "night-raids"),
    ("pieratrus", "night-raids"),
    ("muž u turmie", "families"),
    ("dychańnie", "out-breath"),
    ("dyhannie", "out-breath"),
    ("ŭspaminy", "flashbacks"),
    ("piesnia", "music"),
    ("pesnya", "music"),
    ("kak uspokoitsa", "now-calm"),
    # Slips: ў and у, і and и, ё and е, doubled letters, a keyboard that was not switched.
    ("успамiны", "flashbacks"),
    ("ўспамины", "flashbacks"),
    ("бяссоніца", "sleep"),
    ("самагубстваў", "when-to-seek"),
    ("слезы", "reactions"),
    # The other Belarusian orthography.
    ("сьлёзы", "reactions"),
    ("пасьля зьняволеньня", "after-detention"),
    ("самазабойства", "when-to-seek"),
    ("мысьлі пра сьмерць", "when-to-seek"),
    ("дневник", "write-and-close"),
    ("лед", "cold-water"),
    ("пiсьмо", "torn-letter"),
    ("зевота панiка", "panic"),
    # Parents, those who testify, those who help, and those who look for a specialist.
    ("што сказаць сыну пра тату", "children"),
    ("ребёнок мочит постель", "children"),
    ("my child does not talk", "children"),
    ("інтэрв’ю на прытулак", "interview"),
    ("путаюсь в датах", "interview"),
    ("afraid of the asylum interview", "interview"),
    ("гляджу цяжкія відэа", "witnesses"),
    ("вторичная травма", "witnesses"),
    ("I am a reporter", "witnesses"),
    ("стома валанцёра", "volunteers"),
    ("не могу отказать людям", "volunteers"),
    ("volunteer burnout", "volunteers"),
    ("нічога не хочацца", "depression"),
    ("депрессия", "depression"),
    ("I have no energy and no joy", "depression"),
    ("як выбраць псіхолага", "therapy-guide"),
    ("сколько стоит психотерапевт", "therapy-guide"),
    ("find a therapist", "therapy-guide"),
]
WANTED = 0.95


THEMES, TOOLS = read_library().themes, read_library().tools
SLUGS = {piece.code: piece.slug for piece in (*THEMES.values(), *TOOLS.values())}


def codes(query):
    return [entry.code for entry in find(query)]


def first_three(query):
    return [SLUGS.get(code, "a path") for code in codes(query)[:3]]


def test_a_stranger_finds_what_was_meant():
    missed = [
        (query, meant, first_three(query)) for query, meant in QUERIES if meant not in first_three(query)
    ]
    assert len(QUERIES) >= 60
    assert 1 - len(missed) / len(QUERIES) >= WANTED, missed


def test_every_theme_is_meant_by_something():
    assert {slug for _, slug in QUERIES} >= {*THEMES}


@pytest.mark.parametrize("language", ["be", "ru", "en"])
def test_whoever_types_a_name_finds_the_piece_first(language):
    """A path and a theme may have one name: both are what was meant."""
    for entry in entries(read_library()).values():
        first = find(entry.name[language])[:2]
        assert entry in first, (entry.name[language], [one.name[language] for one in first])


@pytest.mark.parametrize("language", ["be", "ru", "en"])
def test_every_topic_finds_its_piece(language):
    for piece in (*THEMES.values(), *TOOLS.values()):
        for topic in piece.words[language]:
            assert piece in find(topic), (topic, piece.slug)


def test_a_title_comes_before_a_topic_and_a_topic_before_a_text():
    near = index().near("выдых")
    places = (TOOLS["out-breath"], THEMES["now-calm"], THEMES["panic"])
    title, topic, text = (near[piece.code] for piece in places)
    assert title > topic > text > 0
    assert codes("выдых")[0] == TOOLS["out-breath"].code


@pytest.mark.parametrize(
    ("sentence", "meant"),
    [
        ("мне вельмі страшно што рабіць калі панічная атака на вуліцы", "panic"),
        ("што мне рабіць калі прыйдуць з ператрусам", "night-raids"),
    ],
)
def test_in_a_sentence_the_rare_word_is_what_it_is_about(sentence, meant):
    assert first_three(sentence) == [meant]


def test_words_of_every_language_find_whatever_page_is_open():
    for word in ("катаванні", "пытки", "torture", "katavańni"):
        assert codes(word)[0] == THEMES["after-torture"].code


def test_a_path_is_found_too():
    assert "r3vw" in codes("хтосьці з родных у зняволенні")


def test_what_is_not_here_finds_nothing():
    for strange in ("", " ", "бульба", "xyz", "не", "a b c", "???", "12", "\u0301", "🙂"):
        assert find(strange) == [], strange


def test_never_more_than_a_screen_or_two():
    whole = " ".join(piece.name["be"] for piece in THEMES.values())
    assert len(find(whole)) == MOST


def test_the_longest_question_takes_no_time():
    find("once")
    questions = ["па пр за не на ка " * 11, "страх сон турма " * 12, "ch" * 100, "i" * 200, "е\u0308" * 100]
    began = time.process_time()
    for question in questions:
        find(question[:200])
    assert time.process_time() - began < 0.005 * len(questions) * 4
