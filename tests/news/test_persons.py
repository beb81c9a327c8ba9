"""Names of persons and of firms told apart by their words and by what stands around them."""

import pytest

from cutset.news.persons import is_person, like_person


@pytest.mark.parametrize("name", ["Abraham Liu", "Mark Carney", "Ren Zhengfei", "Denise Okafor"])
def test_a_given_name_opens_a_persons(name: str) -> None:
    assert like_person(name.lower().split()) is True


@pytest.mark.parametrize("name", ["Best Buy", "Applied Materials", "China Mobile", "Play Store"])
def test_common_words_and_words_of_firms_make_no_persons(name: str) -> None:
    assert like_person(name.lower().split()) is False
    assert not is_person(name.split(), "", " said it had stopped.", f"{name} said it had stopped.")


@pytest.mark.parametrize("name", ["Reliance Jio", "Rio Tinto"])
def test_words_alone_do_not_always_tell(name: str) -> None:
    assert like_person(name.lower().split()) is None


def test_what_stands_around_tells() -> None:
    assert is_person(["Remco", "Meerstra"], "", ", a spokesman for TomTom", "")
    assert is_person(["Remco", "Meerstra"], "its director ", " left", "")
    assert not is_person(["Remco", "Meerstra"], "", " shares fell", "")


def test_whom_the_first_word_stands_for_is_a_firm() -> None:
    text = "Morgan Stanley cut its forecast. Morgan had raised it in May."
    assert not is_person(["Morgan", "Stanley"], "", " cut its", text)
    assert not is_person(["Morgan", "Stanley"], "analysts at ", "", "analysts at Morgan Stanley")


def test_letters_and_signs_are_no_persons() -> None:
    assert not is_person(["GS", "Corner"], "", " said", "")
    assert not is_person(["Johnson", "&", "Johnson"], "", " said", "")
    assert is_person(["Denis", "O'Brien"], "", " said", "Denis O'Brien said")
