"""Bytes of a text file as text: UTF-8, or GBK where that is what it is; another encoding is named, never read as garbage.

Almost any bytes decode as GBK, so what decodes is weighed: real text is made of the commonest characters of its language.
"""

import re
from dataclasses import dataclass

from lantu.language.errors import LantuError, Location
from lantu.language.text import Text

_SIMPLIFIED = frozenset(
    "一七万三上下不与专世业东两个中为主么义之九也书了争事二于五些交产京亲人亿什今从他代令以们件任企众会传似但位低住体何作你使例便保信倒候值做像儿元先光党入全八公六共关兵其内再写军农决准几出分划则利别到制前力办功加务动包化北区十千升半华单南占即却历原去县又及友双反发"
    "取受变口只叫可台史司吃各合同名后向听告员呢周命和品商喜四回因国在地场城基境增士声处外多大天太夫失头女好如始委子字学它安完定实家容对导将小少就居展山州工己已市师带常干平年并应度建开式张强当形影往很得德心必志快怎思性总息情想意感成我或战房所手才打找技把投报拿持指换"
    "据接推提支收改放政教数文新方无日早时明是更替最月有服望期未本术机权李村束条来极林果标校样森次正此步武死每比毛民气水求江没治法活派流济海深清源满火点然爱父片版物特率王环现理生用由电界留白百的盖目直相省看真眼着知石研示社神离种科程究空立笑第等算管系红约组经结给统绿"
    "网美老者而联能自至色花若英落虽行表被西要覆见观视觉解言计认让议记许论设识话该语说请读谁象资走起超越跟路身车转轻边达过运近还这进远连通造道那部都里重量金钱镇长门问间队际降院难青非面革音项预领题额风飞首香马高黄"
)
_TRADITIONAL = frozenset(
    "一七三上下不世並中主之也了事二五些交人今他代以任企但位低住作使來例保信個們值傳億元先光入內全兩公六共其再出分別利到制則前劃力功加動務包化北區十千升半南占即原去又及反取受口只可史各合同名向告和品員商問單四回因國在地城基報場境增外多大天失好如始委子字學安完定家容實"
    "將專對導小少就居展山工已市師帶常平年幾度建式強形很後得從心必性情想意感應成我或房所手技把投持指接推提據支收改政教文新方於日早明是時更書最會月有服望期本村束東林果校條森業極標樣機權次正此步歷每比民氣水求江決沒治法流海深清源準滿濟灣為無然爭物特率現理環生產用由界留"
    "當發百的目直相省看真眾知石研社科程種究空立第等算管約組結給統經綠網縣總美義老者而聯能自至臺與若華萬落著蓋處行術表被裡西要覆見視觀解計記設許該認說請論識議讀變資走起超越路身車辦農近這通造連進運過道達遠還邊那部都重量金鎮長門開間關降院際離電青非面革項預領頭題額首體"
    "高點"
)
DAMAGED = "UTF-8 with damaged bytes"
SAVE_AS_UTF8 = Text("请另存为 UTF-8", "save it as UTF-8")
_ENOUGH = 0.15  # share of the commonest characters in Chinese text; in bytes of another encoding it is a tenth of that
_LOOKED_AT = 5000  # letters by which a text is judged
_LOST = 8  # question marks, from which it can be told that they are none
_FEW = 6  # different letters from which it can be told
_MANY = 60  # different letters from which their shares tell enough
_RUN = re.compile(r"[^\x00-\x7f]+")
_FROM_3000 = re.compile("[\u3000-\U0010ffff]")
_IN_A_WORD = re.compile(r"(?<=[A-Za-z])[^\x00-\x7f]{1,2}(?=[a-z])|(?<=[a-z])[^\x00-\x7f](?![^\x00-\x7f])")


@dataclass(frozen=True)
class DecodedBytes:
    """A decoded text; encoding is 'UTF-8', 'UTF-16' or 'GBK'. Where it is none of them, text is None and guess says what it looks like."""

    text: str | None
    encoding: str = ""
    guess: str = ""

    def text_of(self, named: object) -> str:
        """Return the text; LantuError that names the file where it is in another encoding."""
        if self.text is None:
            raise LantuError(Text(f"{named} {self.refusal.zh}", f"{named} {self.refusal.en}"), hint=SAVE_AS_UTF8)
        return self.text

    def text_at(self, where: Location) -> str:
        """Return the text; LantuError at its place where it is in another encoding."""
        if self.text is None:
            raise LantuError(self.refusal, location=where, hint=SAVE_AS_UTF8)
        return self.text

    @property
    def refusal(self) -> Text:
        """What is wrong with a file whose text is None, to follow its name."""
        return Text(f"既非 UTF-8 也非 GBK，像是 {self.guess}", f"is neither UTF-8 nor GBK; it looks like {self.guess}")


def decode(content: bytes) -> DecodedBytes:
    """Return the text of a file, or what its encoding looks like.

    >>> decode("目标".encode()).encoding, decode("到2030年，森林覆盖率达到58%".encode("gbk")).encoding
    ('UTF-8', 'GBK')
    >>> decode("到2030年，森林覆蓋率達到58%，綠色出行比例提高".encode("big5")).guess
    'Big5 (traditional Chinese)'
    >>> decode("森林覆盖率".encode().decode("latin-1").encode()).guess
    'UTF-8 that was read as Western European and saved again'
    >>> decode("到2030年，森林覆盖率达到58%，提高2点".encode().decode("gb18030", "ignore").encode()).guess
    'UTF-8 that was read as GBK and saved again'
    """
    if content[:4] in (b"\xff\xfe\0\0", b"\0\0\xfe\xff"):
        return DecodedBytes(None, guess="UTF-32")
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = _strict(content, "utf-16")
        return (
            DecodedBytes(text, "UTF-16") if text is not None else DecodedBytes(None, guess="UTF-16 with damaged bytes")
        )
    if b"\0" in content and looks_wide(content):
        return DecodedBytes(None, guess="UTF-16 without its mark")
    if b"\x1b$" in content:
        return DecodedBytes(None, guess="ISO-2022-JP (Japanese)")
    if content.isascii() and (told := _seven_bits(content)):
        return DecodedBytes(None, guess=told)
    if (
        content.isascii()
        and content.count(b"?") >= _LOST
        and content.count(b"?") > sum(map(str.isalpha, content.decode()))
    ):
        return DecodedBytes(None, guess="text whose letters became question marks when it was saved")
    text = _strict(content, "utf-8-sig")
    if text is not None:
        return DecodedBytes(None, guess=found) if (found := _read_wrongly(text)) else DecodedBytes(text, "UTF-8")
    text = _strict(content, "gb18030")
    if text is not None and _is_chinese(text) and not _better(content, text):
        return DecodedBytes(text, "GBK")
    return DecodedBytes(None, guess=_guess(content))


def _seven_bits(content: bytes) -> str:
    """Return which encoding of plain letters hides Chinese ones; empty where none does, as in any English text."""
    for codec, mark, name in (("hz", b"~{", "HZ (Chinese in seven bits)"), ("utf-7", b"+", "UTF-7")):
        text = _strict(content, codec) if mark in content else None
        if text is not None and len(_letters(text)) >= _FEW and all(letter >= "\u3000" for letter in _letters(text)):
            return name
    return ""


def first_foreign_line(content: bytes) -> int | None:
    r"""Return the line of the first bytes that are not UTF-8; None where all are.

    >>> first_foreign_line(b"id\n\xc4\xe3")
    2
    """
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return content[: error.start].count(b"\n") + 1
    return None


def _strict(content: bytes, codec: str) -> str | None:
    try:
        return content.decode(codec)
    except UnicodeDecodeError:
        return None


def _letters(text: str) -> list[str]:
    return [letter for letter in text if letter > "\x7f" and letter.isalpha()]


def _share(text: str, common: frozenset[str]) -> float:
    letters = _letters(text)
    return sum(letter in common for letter in letters) / len(letters) if letters else 0.0


def _is_chinese(text: str) -> bool:
    """Whether what decodes as GBK is Chinese; with a handful of letters, such as two names, it is taken to be.

    Not where they stand inside words of Latin letters, as the bytes of São and Größe do: S鉶, Gr鲞e.

    >>> [_is_chinese(content.decode("gb18030")) for content in ("A座".encode("gbk"), "São".encode("latin-1"))]
    [True, False]
    """
    letters = _letters(text)
    if any("\ue000" <= letter <= "\uf8ff" for letter in text):
        return False  # letters for private use: no text has them
    runs = [found for found in _RUN.finditer(text) if max(found[0]) > "\u2e7f" and any(map(str.isalpha, found[0]))]
    western = sum(
        not set(found[0]) & (_SIMPLIFIED | _TRADITIONAL)
        and (bool(_IN_A_WORD.match(text, found.start())) or _of_latin_letters(found[0]))
        for found in runs
    )
    if len(set(letters)) < _MANY and 2 * western > len(runs):
        return False
    return len(set(letters)) < _FEW or _share(text, _SIMPLIFIED) >= _ENOUGH or _share(text, _TRADITIONAL) >= _ENOUGH


def _of_latin_letters(run: str) -> bool:
    """Whether the second byte of each letter of a run is a Latin letter: seldom in Chinese, always where É stands before one."""
    return all(content[-1:].isalpha() for content in (letter.encode("gb18030", "replace") for letter in run))


def _better(content: bytes, text: str) -> bool:
    """Whether another encoding makes more of the bytes than GBK does, which a few letters cannot say."""
    own = max(_share(text, _SIMPLIFIED), _share(text, _TRADITIONAL))
    other = _strict(content, "big5")
    if other is not None and len(set(_letters(other))) >= _FEW and _share(other, _TRADITIONAL) > max(own, _ENOUGH):
        return True
    return any(_kana(found) for codec in ("cp932", "euc_jp") if (found := _strict(content, codec)) is not None)


def _kana(text: str) -> bool:
    """Whether a text is Japanese: a third of its letters are full kana, and hardly any are the half-wide ones."""
    letters = _letters(text)
    full = sum("\u3041" <= letter <= "\u30fe" for letter in letters)
    half = sum("\uff61" <= letter <= "\uff9f" for letter in letters)
    return len(set(letters)) >= _FEW and full >= 0.3 * len(letters) and half < 0.1 * len(letters)


def _guess(content: bytes) -> str:
    """Return what an encoding looks like that is neither UTF-8 nor GBK."""
    loose = content.decode("utf-8", errors="replace")
    bad = loose.count("\ufffd")
    if (bad and 20 * bad < len(_letters(loose)) + bad) or (bad and bad <= 2 < len(_letters(loose))):
        return DAMAGED
    for codec, name in (("cp932", "Shift-JIS (Japanese)"), ("euc_jp", "EUC-JP (Japanese)")):
        if (text := _strict(content, codec)) is not None and _kana(text):
            return name
    text = _strict(content, "euc_kr")
    if text is not None and sum("\uac00" <= letter <= "\ud7a3" for letter in text) > 0.9 * len(_letters(text)):
        return "EUC-KR (Korean)"
    text = content.decode("big5", errors="replace")
    few = len(set(_letters(text))) <= _FEW // 2
    if not few and text.count("\ufffd") * 20 < len(text) and _share(text, _TRADITIONAL) >= _ENOUGH:
        return "Big5 (traditional Chinese)"
    text = content.decode("gb18030", errors="replace")
    if _share(text, _SIMPLIFIED) >= _ENOUGH:
        return "GBK with damaged bytes"
    alone = len(re.findall(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])", content))
    high = sum(byte > 0x7F for byte in content)
    return "Windows-1252 (Western European)" if 2 * alone > high else "an encoding that cannot be told"


def looks_wide(content: bytes) -> bool:
    r"""Whether bytes that hold zeros are a text of two bytes a letter that does not say so at its beginning.

    >>> looks_wide("人口 32,5".encode("utf-16-le")), looks_wide(b"PK\0\0\1\2")
    (True, False)
    """
    found = (_strict(content[: len(content) // 2 * 2], codec) for codec in ("utf-16-le", "utf-16-be"))
    return any(text is not None and _is_plain(text) for text in found)


def _is_plain(text: str) -> bool:
    """Whether nearly all letters of a text are plain ones, common Chinese ones or signs between them."""
    common = _SIMPLIFIED | _TRADITIONAL
    plain = sum(" " <= letter <= "~" or letter in "\r\n\t，。、；：（）％" or letter in common for letter in text)
    return len(text) > 2 and plain > 0.6 * len(text) and "\0" not in text


def _read_as_gbk(text: str) -> bool:
    """Whether the UTF-8 of a Chinese text was once read as GBK: read back, half of its letters are there, and commoner ones."""
    begin = text[:_LOOKED_AT]
    again = begin.encode("gb18030", "ignore").decode("utf-8", "ignore")
    chinese = [letter for letter in _letters(again) if "\u4e00" <= letter <= "\u9fff"]
    if len(set(chinese)) < _FEW or 3 * len(chinese) < len(_letters(begin)):
        return False
    return _share(again, _SIMPLIFIED) > 2 * _share(begin, _SIMPLIFIED)


def _read_wrongly(text: str) -> str:
    """Return what happened to a text whose UTF-8 was once read in another encoding, and saved so; empty where nothing did."""
    if text.isascii() or len(text) - len(text.encode("ascii", "ignore")) < 6:
        return ""
    if _FROM_3000.search(text):
        return "UTF-8 that was read as GBK and saved again" if _read_as_gbk(text) else ""
    for codec in ("latin-1", "cp1252"):
        for once, name in (("utf-8", "UTF-8"), ("gb18030", "GBK")):
            try:
                again = text.encode(codec).decode(once)
            except (UnicodeEncodeError, UnicodeDecodeError):
                continue
            chinese = any("\u4e00" <= letter <= "\u9fff" for letter in again)
            if chinese and (
                once == "utf-8" or (len(set(_letters(again))) >= _FEW and _share(again, _SIMPLIFIED) >= _ENOUGH)
            ):
                return f"{name} that was read as Western European and saved again"
    return ""
