"""The characters of a file are found out, whoever wrote them, or the file is refused."""

from __future__ import annotations

import codecs
import random
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.errors import ImportRefusedError
from workbench.importing.encoding import decode
from workbench.importing.latin import latin_encoding

WESTERN = {
    "French": "Déjà vu : l’été dernier, le président a déclaré « non » à Genève. Ça n’a pas changé, ô cœur naïf.",
    "German": "Die Außenministerin sagte, über die Gespräche könne man nichts sagen. „Wir hören zu“, ergänzte sie.",
    "Spanish": "El ministro español dijo: «Mañana habrá más información». ¿Qué pasará con el año próximo?",
    "Portuguese": "Não há informação sobre a reunião em São Paulo, disse o ministro à imprensa.",
    "Italian": "Il ministro non ha detto perché la città è più tranquilla; si saprà lunedì.",
    "Swedish": "Statsministern säger att förhandlingarna går bra. Å andra sidan är läget osäkert.",
    "Danish": "Statsministeren siger, at forhandlingerne går godt, men på øen er læserne bekymrede.",
    "Icelandic": "Það er ekki rétt að forsætisráðherrann hafi sagt þetta, sagði þingmaðurinn í gær.",
    "English": "The minister said “no comment” – twice. It’s a well-known café, and Zoë from Málaga paid £5 for it.",
    "one word": "Déjà",
    "one more": "été",
}
OTHERS = {
    "Polish": ("cp1250", "Premier powiedział, że rozmowy w Genewie zakończą się wkrótce. Żółw i gęś są na łące."),
    "Czech": ("iso8859_2", "Předseda vlády řekl, že jednání v Ženevě skončí brzy, příští týden."),
    "Hungarian": (
        "cp1250",
        "A miniszterelnök azt mondta, hogy a tárgyalások véget érnek. Őszintén szólva, erről többet.",
    ),
    "Turkish": (
        "cp1254",
        "Başbakan, Cenevre’deki görüşmelerin yakında sona ereceğini söyledi. Işık yanıyor, ağaç yeşil.",
    ),
    "Lithuanian": (
        "cp1257",
        "Ministras pirmininkas sakė, kad derybos Ženevoje netrukus baigsis. Ąžuolas, šviesa, žmonės.",
    ),
    "French on DOS": ("cp850", "Déjà vu : le président a déclaré à Genève que ça va."),
    "French on an old Mac": ("mac_roman", "Déjà vu : l’été dernier, le président a déclaré « non » à Genève."),
    "Russian": ("cp1251", "Премьер-министр заявил, что переговоры в Женеве скоро закончатся."),
    "Russian on Unix": ("koi8_r", "Премьер-министр заявил, что переговоры в Женеве скоро закончатся."),
    "Russian on DOS": ("cp866", "Премьер-министр заявил, что переговоры в Женеве скоро закончатся."),
    "Russian in English": (
        "cp1251",
        "The minister said “мы скоро закончим” and left for Geneva, where they waited for him.",
    ),
    "Greek": ("cp1253", "Ο πρωθυπουργός δήλωσε ότι οι συνομιλίες στη Γενεύη θα τελειώσουν σύντομα."),
    "Arabic": ("cp1256", "وقال رئيس الوزراء إن المحادثات في جنيف ستنتهي قريبا."),
    "Hebrew": ("cp1255", "ראש הממשלה אמר כי השיחות בז׳נבה יסתיימו בקרוב."),
    "Thai": ("cp874", "นายกรัฐมนตรีกล่าวว่าการเจรจาในเจนีวาจะสิ้นสุดลงในไม่ช้า"),
    "Japanese": ("cp932", "首相はジュネーブでの協議がまもなく終わると述べた。これは重要なことです。"),
    "Chinese": ("gb18030", "总理表示，日内瓦的谈判将很快结束。这是一个重要的消息。"),
    "Chinese, traditional": ("big5", "總理表示，日內瓦的談判將很快結束。這是一個重要的消息。"),
    "Korean": ("cp949", "총리는 제네바 회담이 곧 끝날 것이라고 말했다. 이것은 중요한 소식이다."),
}

MARKED = ("utf-8-sig", "utf-16", "utf-32")
words = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co"], exclude_characters="\ufeff"), min_size=1)
western_words = st.sampled_from(list(WESTERN.values())).flatmap(
    lambda text: st.lists(st.sampled_from(text.split()), min_size=1, max_size=60).map(" ".join)
)


def refusal(data: bytes) -> ImportRefusedError:
    with pytest.raises(ImportRefusedError) as caught:
        decode(data, "news.txt")
    assert caught.value.facts["path"] == "news.txt"
    return caught.value


@given(words)
def test_utf8_is_read_as_it_was_written(text: str) -> None:
    assert decode(text.encode()) == (text, "utf-8")


@given(words, st.sampled_from(MARKED))
def test_a_byte_order_mark_is_believed(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == (text, encoding)


@given(words)
def test_the_byte_order_is_the_one_of_the_mark(text: str) -> None:
    assert decode(codecs.BOM_UTF16_BE + text.encode("utf-16-be")) == (text, "utf-16")
    assert decode(codecs.BOM_UTF32_BE + text.encode("utf-32-be")) == (text, "utf-32")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize(
    "text", [*WESTERN.values(), *(f"{text}\n{text}\n" for _, text in OTHERS.values()), "😀 ok\n", "Hi"]
)
def test_wide_characters_without_a_mark_are_recognised_by_their_spaces_and_line_ends(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == (text, encoding)


@pytest.mark.parametrize("text", WESTERN.values(), ids=WESTERN.keys())
@pytest.mark.parametrize("times", [1, 500])
def test_western_text_is_windows_1252(text: str, times: int) -> None:
    whole = "\r\n".join([text] * times)
    assert decode(whole.encode("cp1252")) == (whole, "cp1252")


@given(western_words)
def test_any_words_of_a_western_language_are_windows_1252(text: str) -> None:
    data = text.encode("cp1252")
    assert decode(data) == (text, "utf-8" if data.isascii() else "cp1252")


@pytest.mark.parametrize(("encoding", "text"), OTHERS.values(), ids=OTHERS.keys())
@pytest.mark.parametrize("times", [1, 2_000])
def test_other_languages_are_read_in_their_own_encoding(encoding: str, text: str, times: int) -> None:
    whole = f"{text}\n" * times
    found = decode(whole.encode(encoding))
    assert found.text == whole


def test_a_long_english_text_with_one_foreign_line_is_still_read_right() -> None:
    english = "Nobody in the room wanted to say how long the talks would go on.\n" * 3_000
    for encoding, line in (OTHERS["Polish"], OTHERS["Greek"], OTHERS["Japanese"]):
        whole = f"{english}{line}\n{english}"
        assert decode(whole.encode(encoding)).text == whole


def test_one_endless_line_is_read_too() -> None:
    for encoding, line in (OTHERS["Japanese"], OTHERS["Chinese"], OTHERS["Korean"]):
        whole = "x" + line * 4_000
        assert decode(whole.encode(encoding)).text == whole


def test_the_letters_speak_for_an_encoding_only_when_they_are_those_of_one_language() -> None:
    assert latin_encoding("Déjà vu à Genève, après l’été".encode("cp1252")) == "cp1252"
    assert latin_encoding("Żółw i gęś są na łące, że aż strach".encode("cp1250")) == "cp1250"
    assert latin_encoding(OTHERS["Greek"][1].encode("cp1253")) is None


def test_halves_of_surrogate_pairs_are_joined_and_lone_ones_kept_for_the_canonical_form() -> None:
    assert decode(b"an emoji in two halves: \xed\xa0\xbd\xed\xb8\x80") == ("an emoji in two halves: 😀", "utf-8")
    assert decode("one half: \ud83d.".encode("utf-16", "surrogatepass")).text == "one half: \ud83d."


@pytest.mark.parametrize("encoding", MARKED)
def test_a_marked_text_that_is_cut_off_is_damaged(encoding: str) -> None:
    error = refusal("The talks go on – slowly. 😀".encode(encoding)[:-1])
    assert error.key == "import.encoding"
    assert "damaged" in error.facts["reason"]


def test_utf8_that_was_cut_or_altered_is_damaged_and_not_another_encoding() -> None:
    text = "“Les négociations”, dit-il, “n’ont pas été inutiles” – déjà !\n" * 3
    cut = text.encode()[: text.encode().rindex("à".encode()) + 1]
    assert refusal(cut).facts["reason"] == "it is UTF-8, but damaged in line 3"
    altered = text.encode().replace("dé".encode(), b"d\xe9", 1)
    assert refusal(altered).key == "import.encoding"
    assert refusal(altered).facts["reason"] == "it is UTF-8, but damaged in line 1"


def test_bytes_that_no_encoding_reads_are_refused() -> None:
    assert refusal(b"\xff\xff\xfe" * 50).key == "import.encoding"
    assert refusal(bytes(range(0x80, 0x100)) * 3).key == "import.encoding"


def test_bytes_that_are_no_text_are_refused() -> None:
    assert refusal(bytes(range(256))).key == "import.binary"
    assert refusal(random.Random(1).randbytes(5_000)).key == "import.binary"
    assert refusal(b"name\0size\0time\0" * 50).key == "import.binary"
    assert refusal(b"\x01\x02\x03\x04").key == "import.binary"
    assert refusal("\0\1\2\3".encode("utf-16") * 10).key == "import.binary"
    samples = b"".join(each.to_bytes(2, "little", signed=True) for each in range(-300, 300))
    assert refusal(samples).key == "import.binary"


def test_a_stray_control_character_does_not_make_a_text_binary() -> None:
    page = "A page of a report.\fThe next page, with a bell \a in it" + " and so on" * 10 + ".\x1a"
    assert decode(page.encode()) == (page, "utf-8")
    assert decode(b"One NUL slipped in here:\0 and nothing else is wrong.\n").text.count("\0") == 1


@given(st.binary(max_size=300))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    decoded = None
    with suppress(ImportRefusedError):
        decoded = decode(data)
    if decoded is not None:
        errors = "surrogatepass" if decoded.encoding.startswith("utf") else "strict"
        again = data.decode(decoded.encoding, errors)
        assert again == decoded.text or any("\ud800" <= each <= "\udfff" for each in again)
