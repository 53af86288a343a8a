"""Numbers as Chinese newspapers print them: 113978, 113,978, 56.41, 3万, 两千余, 一百七十多, 二〇一九.

``NUMBER`` is a regular expression without groups that matches the digits of one number, 万 and 亿 included;
``parse_number`` gives its value.  Words that make a number approximate (近, 余, 多 …) stand outside the
digits,
except between the digits and 万/亿 (2000多万), where ``parse_number`` skips them.
"""

from __future__ import annotations

import re

DIGITS = {
    "〇": 0, "○": 0, "零": 0, "一": 1, "壹": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6,
    "七": 7, "八": 8, "九": 9, "兩": 2,
}  # fmt: skip
SCALES = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}

CHINESE_DIGIT = "〇○零一二两三四五六七八九兩"
CHINESE_NUMERAL = CHINESE_DIGIT + "十百千"
WITHIN = "多余餘几"
"""Words that may stand between digits and 万: 2000多万, 300余万."""

# Wide digits are what some OCR engines give for the same glyphs.
# Every part of a number has a limit: without one a long run of digits would be read again from each of them.
_ARABIC = (
    r"[0-9０-９]{1,3}(?:,[0-9０-９]{3}){1,6}(?:[.．][0-9０-９]{1,9})?"
    r"|[0-9０-９]{1,18}(?:[.．·][0-9０-９]{1,9})?"
)
NUMBER = (
    rf"(?:(?:{_ARABIC})(?:[{WITHIN}]?[千百](?=[{WITHIN}]?[万萬亿億]))?(?:[{WITHIN}]?[万萬亿億])*"
    rf"|[{CHINESE_NUMERAL}万萬亿億](?:[{CHINESE_NUMERAL}]|[{WITHIN}]?[万萬亿億]){{0,20}})"
)

_WIDE = str.maketrans("０１２３４５６７８９．·", "0123456789..")


def parse_number(text: str) -> float | None:
    """The value of one number, or None where the characters make none (十十, 万万, an idiom's 三两).

    >>> parse_number("2000多万"), parse_number("一百七十"), parse_number("二〇一九"), parse_number("1.2亿")
    (20000000.0, 170.0, 2019.0, 120000000.0)
    """
    bare = "".join(char for char in text.translate(_WIDE) if char not in WITHIN + ",")
    if not bare:
        return None
    if bare[0].isdigit():
        return _parse_arabic(bare)
    if len(bare) > 1 and all(char in CHINESE_DIGIT for char in bare):
        # Read out digit by digit: 二〇一九.  Two digits in a row (三四, 七八) are a range, not a number.
        return float("".join(str(DIGITS[char]) for char in bare)) if len(bare) == 4 else None
    return _parse_chinese(bare)


def _parse_arabic(text: str) -> float | None:
    match = re.match(r"[0-9]+(?:\.[0-9]+)?", text)
    if match is None:
        return None
    value = float(match[0])
    for char in text[match.end() :]:
        scale = SCALES.get(char) or MYRIADS.get(char)
        if scale is None:
            return None
        value *= scale
    return round(value, 6)


def _parse_chinese(text: str) -> float | None:
    """Chinese numerals with 十百千 and 万亿; a trailing bare digit counts by the last scale (一万五 =
    15000)."""
    total = section = 0.0
    digit: int | None = None
    last_scale = 1
    for char in text:
        if char in DIGITS:
            if digit not in (None, 0):
                return None
            digit = DIGITS[char]
            if digit == 0:
                last_scale = 1
        elif char in SCALES:
            scale = SCALES[char]
            if section % (scale * 10) or (last_scale != 1 and scale >= last_scale < 10_000):
                return None
            section += (1 if digit is None else digit) * scale
            digit, last_scale = None, scale
        else:
            scale = MYRIADS[char]
            section += digit or 0
            if section == 0 and total == 0:
                section = 1  # 万余人
            elif section == 0 and scale == 10_000:
                return None
            if scale == 10_000:
                total += section * scale
            else:
                total = (total + section) * scale
            section, digit, last_scale = 0.0, None, scale
    tail = digit or 0
    if digit and last_scale >= 100 and not text.endswith("零" + text[-1]):
        tail = digit * last_scale // 10
    return total + section + tail
