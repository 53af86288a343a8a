"""What the two ends of a line say: is the sentence finished, does it begin here, does B continue A.

All scores are natural-log odds: positive for "cut" or "continues", 0 where there is no evidence.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from math import log

Freq = Callable[[str], int | None]
"""How often a dictionary counts a word; 0 for what only begins its words, None for what does not.

One that says 0 for both gets the same answers, and more questions.
"""

HAN_END = re.compile(r"[一-鿿]{1,3}$")
HAN_START = re.compile(r"[一-鿿]{1,3}")
# A sentence may close its quotation or bracket after the mark: 。” ！） …》.
SENTENCE_END = re.compile(
    r"[。！？!?…][”’」』）)】》\"']*$|[。！？!?…；;]?[”」』]$|[。！？!?][一二三四五\d]?[)）]$"
)
# 收割机驶过稻田。 徐平 朱立 摄
CREDITED = re.compile(r"[。！？!?”][ 　]*(?:[一-鿿]{2,4}[ 　、]+)*[一-鿿]{2,4}[ 　/／]*摄$")
CLOSING_NOTE = re.compile(r"[(（][^()（）]{2,30}[)）]$")
# Characters that close, separate or hang on a word before them: no sentence begins with one.
NEVER_FIRST = frozenset("，,。.、；;：:！!？?）)】》”’」』…%％")
# Words that lean on what stands before them.  The weight is the log odds measured on paragraphs cut at random
# places against true beginnings; one-character words that also begin sentences (在 为 对 从) are left out.
LEANING = {
    "的": 5.0, "了": 4.5, "和": 3.0, "着": 3.5, "等": 2.5, "是": 1.0, "吗": 4.0, "吧": 3.0, "们": 4.0,
    "之": 1.5, "者": 3.5, "性": 3.0, "化": 2.5, "员": 3.0, "部": 1.5, "工": 1.0, "得": 1.5, "地": 1.0,
    "过": 1.5, "及": 2.0,
}  # fmt: skip
# Words behind which a noun must come: 老人由|的桥基 is no sentence.
WANTING = frozenset("由在对向把被从和与及以将于给让使")
# How papers open an item.
OPENING = re.compile(
    r"(?:[(（【]?(?:本报|新华社|中新社|中新网|据新华社|又讯|[一-鿿]{2,8}(?:讯|报道)[ 　]|本刊|晚报讯|日报讯)"
    r"|编者按|■|□|●|◆|▲)"
)
# Where an article's news comes from, at its very beginning; 又讯 begins another part of one.
DATELINE = re.compile(
    r"[(（【]?(?:本报讯|据?新华社.{0,14}电"
    r"|[一-鿿]{0,10}(?:[日晚早晨商时快]报|在线|新闻网?|频道|客户端|电视台)[-－·]?(?:[一-鿿]{2,6}频道)?(?:\d{1,2}月\d{1,2}日)?讯"
    r"(?=[ 　(（:：]|$))"
)
# How they count what they list.
COUNTED = re.compile("[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]")
CROSSHEAD = re.compile(rf"(?:{COUNTED.pattern}|@)?[一-鿿0-9A-Za-z“”《》·— 　]+[一-鿿][”》]?")
# (监察办主任)李烨说: a title in brackets hangs on an office that stands before it.
BRACKET_FIRST = re.compile(r"[(（][一-鿿]{2,8}[)）][一-鿿]")
COUNTING = frozenset("一二三四五六七八九十(（")
"""What both begin with."""
STARTER = re.compile(
    r"(?:据悉|据了解|据介绍|据统计|日前|近日|近年|目前|如今|此外|同时|另外|其中|不仅如此|除此|接下来|下一步|随着|为了|为进一步|为|"
    r"今年|去年|当天|当日|昨天|昨日|今天|记者|多年来|作为|截至|自\d|在|从|这|他|她|该|当|由于|由|如果|然而|但|而在|与此|后续|最近|“|《|首先|其次|第[一二三四]|\d{1,2}月|\d{4}年)"
)
# What a report ends with: where things stand now, and what is to come.
STANDS = re.compile("目前|如今|眼下|截至|据悉|据了解|据介绍|据统计")
TO_COME = re.compile(
    "下一步|接下来|下一阶段|后续|今后|明年|还[将要会想]|也将|都将|将(?:继续|进一步|陆续|不断|持续)|力争|争取"
)

# 9月21日 海盐百步镇横港村: when and where a report was made, on a line of its own.
_DAY_AND_PLACE = re.compile(
    r"(?:(?:19|20)\d\d年)?\d{1,2}月\d{1,2}日(?:上午|中午|下午|清晨|傍晚|晚上?)?(?:\d{1,2}[时点](?:\d{1,2}分|半|许)?)?"
    r"[ 　]+(?!.*(?:来到|走进|走访|亮相|登上|进驻|落户|新增|新建|举[行办]|[在到为对把将获摄]))"
    r"[一-鿿]{1,6}(?:镇|乡|街道|县|市|区)(?:[一-鿿]{1,8}(?:村|社区|小区|[小中]学|学校|医院|工地|公司|园区|广场|码头))?$"
)
# How news begins: 昨天，…, 本报讯 3月5日….
LEAD = re.compile(
    ".{0,16}(?:[昨今前][天日晚]|[日近目]前|近日|连日来|眼下|上周|本周|本月|最近|上午|下午|记者|[0-9]日)|.{0,6}[讯电]"
    "|(?:读者|市民|网友|居民|村民)[一-鿿]{0,4}(?:来电|来信|反映|报料|投诉|咨询|爆料)[ 　:：]"
)
# 在新社区，记者遇到…, 上午10点…, 公示时间：3月20日…: what has such a word inside an article.
LATER = re.compile("在[^，,]{2,12}[，,]记者|[上下]午|[一-鿿]{2,6}[:：]")
# 时间：5月12日上午; 地点：余新镇金星村: such lines stand in blocks.
LABELLED = re.compile("(?:采访)?(?:时间|地点|人物|对象)[:：]")


DIGITS = frozenset("0123456789")
OPENS, COUNTS = -5.0, -4.0
"""What ``start_odds`` says of a line that opens an item in a paper's own way, and of one that is counted."""
LAST_WORD, ENDS_ONLY = 5, 4.0
"""Characters that are no paragraph but the last word of one (轻伤。), and the log odds that they say so."""
BEGINS_INSIDE = 1.0
"""Log odds from which a line counts as beginning in mid-sentence."""
SHORT_CROSSHEAD, LONGEST_CROSSHEAD = 11, 18
"""Characters of a line between two paragraphs that can head the second one: alone, and behind a number."""


def is_open(text: str) -> bool:
    """Whether the line stops inside a sentence: no closing mark at its end."""
    text = text.strip()
    last = text[-1:]
    if text[:1] in DIGITS and is_day_and_place(text):
        return False
    if "一" <= last <= "鿿":
        return last != "摄" or not CREDITED.search(text[-24:])
    if last == "。":
        return False
    return not (SENTENCE_END.search(text[-6:]) or (last in ")）" and CLOSING_NOTE.search(text[-34:])))


def is_day_and_place(text: str) -> bool:
    """Whether a line says when and where a report was made, and nothing else."""
    return _DAY_AND_PLACE.match(text) is not None


def is_crosshead(text: str) -> bool:
    """Whether a line has the form of a heading inside an article: some words and no mark of a sentence."""
    text = text.strip()
    longest = LONGEST_CROSSHEAD if COUNTED.match(text) else SHORT_CROSSHEAD
    return len(text) <= longest and CROSSHEAD.fullmatch(text) is not None


def concludes(text: str) -> bool:
    """Whether a paragraph reads like the last one of a report, from its beginning or from any part of it."""
    return STANDS.match(text.lstrip()) is not None or TO_COME.search(text) is not None


def start_odds(text: str, freq: Freq) -> float:
    """Log odds that the line begins in the middle of a sentence.

    The numbers are measured: how often such a beginning stood behind a random cut against at a true one.
    """
    text = text.lstrip()
    if not text:
        return 0.0
    if text[0] in NEVER_FIRST:
        return 6.0
    if len(text) <= LAST_WORD and text[-1] == "。" and text[0] not in "（(“":
        return ENDS_ONLY
    if OPENING.match(text):
        return OPENS
    if text[0] in COUNTING:
        if COUNTED.match(text):
            return COUNTS
        if BRACKET_FIRST.match(text):
            return 2.5
    if text[0] in LEANING and not freq(text[:2]):
        return LEANING[text[0]]
    if starter := STARTER.match(text):
        return -1.5 if len(starter.group()) == 1 else -2.6
    return _first_word(text, freq)


def clashes(before: str, after: str, freq: Freq) -> bool:
    """Whether the end of one line cannot stand before the beginning of another: a preposition before 的."""
    before, after = before.rstrip()[-1:], after.lstrip()[:1]
    return before in WANTING and after in LEANING and not freq(before + after)


def _first_word(text: str, freq: Freq) -> float:
    """A first character that starts no word here and is rarely one itself is likely a word's second half."""
    head = HAN_START.match(text)
    if not head:
        return 0.8 if text[0].isdigit() else -0.6
    run = head.group()
    if len(run) == 1:
        # 成。备考的学生居多: one character and a stop are the end of something.
        return 3.0
    if freq(run[:2]) or (len(run) > 2 and freq(run)):
        return -0.3
    count = freq(run[0]) or 0
    return 2.3 if count < 1000 else 1.1


def last_han(text: str) -> str:
    """The last characters of a line that a word across a cut can have: three at most, all Chinese."""
    run = HAN_END.search(text.rstrip()[-3:])
    return run.group() if run else ""


def first_han(text: str) -> str:
    """The first characters of a line that a word across a cut can have."""
    run = HAN_START.match(text.lstrip())
    return run.group() if run else ""


def straddle_odds(head: str, tail: str, freq: Freq) -> float:
    """How much better two ends read with a word across the cut (以乡|村文化) than with a border there.

    ``head`` is what the first line ends with, ``tail`` what the second one begins with (see ``last_han``).

    The difference in log probability of the best unigram segmentation of up to four characters on each side,
    free against forced to break at the cut (the model of jieba's dictionary).
    """
    across = _across(head, tail, freq)
    if not across:
        return 0.0
    before_word, behind_word = _best_beginnings(head, freq), _best_ends(tail, freq)
    whole = max([before_word[begin] + odds + behind_word[len(tail) - end] for begin, end, odds in across])
    return max(0.0, whole - before_word[-1] - behind_word[-1])


def _across(head: str, tail: str, freq: Freq) -> list[tuple[int, int, float]]:
    """The words of up to four characters with a part of each: beginning, end, log probability."""
    found: list[tuple[int, int, float]] = []
    first = tail[:1]
    for begin in range(len(head)):
        word = head[begin:]
        if freq(word + first) is None:
            # As a rule no word goes on here, and that is all there is to see.
            continue
        for end, char in enumerate(tail[: LONGEST_WORD - len(word)], 1):
            word += char
            count = freq(word)
            if count is None:
                break
            if count:
                found.append((begin, end, log(count) - WORD_COST))
    return found


LONGEST_WORD = 4
WORD_COST = 18.0
"""Every word costs the log of the dictionary's total; the constant only has to be of that size."""


def _best_beginnings(text: str, freq: Freq) -> list[float]:
    """The log probability of the best segmentation of the first 0, 1, 2 ... characters, of four at most."""
    best = [0.0]
    for end in range(1, len(text) + 1):
        odds = best[-1] + _alone(text[end - 1], freq)
        for start in range(end - 1):
            if count := freq(text[start:end]):
                odds = max(odds, best[start] + (log(count) - WORD_COST))
        best.append(odds)
    return best


def _best_ends(text: str, freq: Freq) -> list[float]:
    """The log probability of the best segmentation of the last 0, 1, 2 ... characters, of four at most."""
    best = [0.0]
    for start in reversed(range(len(text))):
        odds = best[-1] + _alone(text[start], freq)
        for end in range(start + 2, len(text) + 1):
            if count := freq(text[start:end]):
                odds = max(odds, best[len(text) - end] + (log(count) - WORD_COST))
        best.append(odds)
    return best


def _alone(char: str, freq: Freq) -> float:
    """The log probability of a word of one character; one that no dictionary holds is a rare word."""
    return log(freq(char) or 0.5) - WORD_COST


PAIRS = {"“": "”", "（": "）", "(": ")", "《": "》", "『": "』", "「": "」", "【": "】"}
CLOSERS = {close: opener for opener, close in PAIRS.items()}
PAIRED = re.compile("[" + re.escape("".join((*PAIRS, *CLOSERS))) + "]")


def unpaired(text: str) -> tuple[str, str]:
    """The closing marks that nothing in the text opened, and the opening ones that it does not close."""
    stack: list[str] = []
    lost = ""
    for char in PAIRED.findall(text):
        if char in PAIRS:
            stack.append(char)
        elif stack and stack[-1] == CLOSERS[char]:
            stack.pop()
        elif CLOSERS[char] not in stack:
            lost += char
    return lost, "".join(stack)


def balance_odds(opened: str, closed: str) -> float:
    """Evidence from the marks that one line opens and the next one closes: they are a pair, or they are not.

    ``opened`` is what the first line leaves open, ``closed`` what the second one closes (see ``unpaired``).
    """
    if opened and closed:
        return 3.0 if CLOSERS[closed[0]] == opened[-1] else -0.5
    if closed:
        return -1.5
    return -1.0 if opened else 0.0
