"""The pure parts of our scripts, imported in a page and called with many values."""

import pytest


@pytest.fixture(scope="module")
def call(chromium, server):
    """Call an exported function of one of our modules."""
    page = chromium.new_page()
    page.goto(server + "/over/")
    yield lambda module, name, *arguments: page.evaluate(
        "async ([module, name, given]) => (await import(`/assets/javascripts/${module}.js`))[name](...given)", [module, name, list(arguments)]
    )
    page.close()


@pytest.mark.parametrize(
    "text, number",
    [("12", 12), ("1.250", 1250), ("1.250,50", 1250.5), ("0,5", 0.5), (" 7 ", 7), ("-3", -3), ("1 250", 1250), ("", None), ("veel", None), ("1,2,3", None)],
)
def test_numbers_as_people_write_them(call, text, number):
    found = call("forms", "toNumber", text)
    assert (None if found != found else found) == number


def test_sum_knows_what_is_missing(call):
    assert call("forms", "sum", [1, 2, 3]) == {"total": 6, "answered": 3, "complete": True}
    assert call("forms", "sum", []) == {"total": 0, "answered": 0, "complete": False}


def test_the_middle_of_a_scale_is_not_high(call):
    assert [call("forms", "box", x, y, 3, 3) for x, y in ((3, 3), (4, 3), (3, 4), (4, 4))] == ["low-low", "high-low", "low-high", "high-high"]


def q(answer: str, weight: int = 1, stop: bool = False) -> dict:
    return {"answer": answer, "weight": weight, "stop": stop}


@pytest.mark.parametrize(
    "questions, risk, level, share",
    [
        ([q("nee"), q("nee")], "ja", "go", 0),
        ([q("ja"), q("nee"), q("nee"), q("nee"), q("nee")], "ja", "go", 0.2),
        ([q("ja"), q("nee"), q("nee"), q("nee")], "ja", "consult", 0.25),  # the band starts at a quarter
        ([q("ja"), q("nee")], "ja", "consult", 0.5),  # and ends at a half
        ([q("ja"), q("ja"), q("nee")], "ja", "stop", 2 / 3),
        ([q("deels"), q("weet-niet"), q("nee"), q("nee")], "ja", "consult", 0.25),
        ([q("nee"), q("ja"), q("ja")], "nee", "consult", 1 / 3),  # the other direction
        ([q("ja", 3), q("nee"), q("nee"), q("nee")], "ja", "consult", 0.5),  # weights
        ([q("nee", 1, True), q("nee"), q("nee")], "ja", "go", 0),
        ([q("ja", 1, True), *[q("nee", 3)] * 10], "ja", "stop", 1 / 31),  # a stop question is red whatever the sum
        ([q("weet-niet", 1, True), *[q("nee", 3)] * 10], "ja", "consult", 0.5 / 31),  # not knowing it is not harmless
        ([q("deels", 1, True), *[q("nee", 3)] * 10], "ja", "consult", 0.5 / 31),  # nor is partly
        ([q("nvt"), q("nvt")], "ja", "", 0),  # nothing applies: no outcome
        ([q("ja"), q("nee"), q("nvt"), q("nvt")], "ja", "consult", 0.5),  # n.v.t. leaves the denominator
        ([q("ja"), q("")], "ja", "", 1),  # open: no outcome
    ],
)
def test_outcome_of_a_checklist(call, questions, risk, level, share):
    found = call("outcome", "outcome", questions, risk)
    assert found["level"] == level and found["share"] == pytest.approx(share)


def test_outcome_counts_open_stop_and_doubt(call):
    found = call("outcome", "outcome", [q("ja", 1, True), q(""), q("weet-niet", 1, True)], "ja")
    assert (found["open"], found["stops"], found["doubts"]) == (1, [0], [2])


@pytest.mark.parametrize("start, minutes, expected", [("19:00", 95, "20:35"), ("09:05", 0, "9:05"), ("23:30", 60, "0:30")])
def test_clock_times(call, start, minutes, expected):
    assert call("timetable", "clockAfter", start, minutes) == expected


@pytest.mark.parametrize(
    "address, expected",
    [
        ("https://x.be/werkbladen/a/%23deel", "https://x.be/werkbladen/a/#deel"),
        ("https://x.be/werkbladen/a/%2523deel", "https://x.be/werkbladen/a/#deel"),
        ("https://x.be/niets/", ""),
    ],
)
def test_rescued_addresses(call, address, expected):
    assert call("rescue", "rescued", address) == expected


def test_filters_read_and_fit(call):
    assert call("filters", "readFilters", "/werkbladen/?fase=sessie-1&wie=groep&wie=begeleider&minuten=15&x=y") == {
        "fase": ["sessie-1"], "wie": ["groep", "begeleider"], "context": [], "minuten": ["15"],
    }  # fmt: skip
    card = {"fase": "sessie-1", "wie": "groep communicatie", "context": "werk school", "minuten": "15"}
    none = {"fase": [], "wie": [], "context": [], "minuten": []}
    assert call("filters", "fits", card, none)
    assert call("filters", "fits", card, none | {"wie": ["begeleider", "groep"], "minuten": ["15"]})
    assert not call("filters", "fits", card, none | {"minuten": ["10"]})
    assert not call("filters", "fits", card, none | {"context": ["gemeente"]})


def test_contexts_are_a_closed_list(call):
    assert [call("context", "contextOf", f"/x/?context={value}") for value in ("werk", "vrije-tijd", "", "x", "<script>")] == ["werk", "vrije-tijd", "", "", ""]


def test_exits_keep_their_order(call):
    exits = [{"id": "gevaar", "needs": 1}, {"id": "rechten", "needs": 1}, {"id": "polarisatie", "needs": 2}, {"id": "conflict", "needs": 1}]
    assert call("guide", "exitsOf", ["polarisatie", "gevaar rechten", ""], exits) == ["gevaar", "rechten"]
    assert call("guide", "exitsOf", ["polarisatie", "conflict polarisatie", "rechten"], exits) == ["rechten", "polarisatie", "conflict"]
