"""Names of months, weekdays and near days, casefolded, with the languages that use them.

Arabic has three sets of month names: Levantine (Syria, Iraq, Lebanon, Jordan), Egyptian, Maghrebi.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

_MONTHS = {
    "en": "january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sept/sep"
    " october/oct november/nov december/dec",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre/setiembre octubre noviembre "
    "diciembre",
    "fr": "janvier février/fevrier mars avril mai juin juillet août/aout septembre octobre novembre"
    " décembre/decembre",
    "tr": "ocak şubat/subat mart nisan mayıs haziran temmuz ağustos/agustos eylül ekim kasım/kasim "
    "aralık/aralik",
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "ru": "января/январь/январе февраля/февраль/феврале марта/март/марте апреля/апрель/апреле мая/май/мае"
    " июня/июнь/июне июля/июль/июле августа/август/августе сентября/сентябрь/сентябре"
    " октября/октябрь/октябре ноября/ноябрь/ноябре декабря/декабрь/декабре",
    "uk": "січня/січень/січні лютого/лютий/лютому березня/березень/березні квітня/квітень/квітні"
    " травня/травень/травні червня/червень/червні липня/липень/липні серпня/серпень/серпні"
    " вересня/вересень/вересні жовтня/жовтень/жовтні листопада/листопад/листопаді грудня/грудень/грудні",
    "ar": "يناير فبراير مارس أبريل/ابريل/إبريل مايو يونيو/يونيه يوليو/يوليه أغسطس/اغسطس سبتمبر أكتوبر/اكتوبر"
    " نوفمبر ديسمبر",
    "fa": "ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر",
}
_LEVANTINE = (
    *("كانون الثاني", "شباط", "آذار/اذار/أذار", "نيسان", "أيار/ايار/آيار", "حزيران", "تموز", "آب/اب"),
    *("أيلول/ايلول", "تشرين الأول/تشرين الاول", "تشرين الثاني", "كانون الأول/كانون الاول"),
)
_MAGHREBI = [
    *("جانفي", "فيفري", "مارس", "أفريل", "ماي", "جوان"),
    *("جويلية", "أوت", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"),
]

_WEEKDAYS = {
    "en": "monday/mon tuesday/tues/tue wednesday/wed thursday/thurs/thur/thu friday/fri saturday/sat "
    "sunday/sun",
    "es": "lunes martes miércoles/miercoles jueves viernes sábado/sabado domingo",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "tr": "pazartesi salı çarşamba perşembe cuma cumartesi pazar",
    "de": "montag dienstag mittwoch donnerstag freitag samstag/sonnabend sonntag",
    "ru": "понедельник вторник среду/среда четверг пятницу/пятница субботу/суббота воскресенье",
    "uk": "понеділок вівторок середу/середа четвер п'ятницю/п’ятницю суботу/субота неділю/неділя",
    "ar": "الاثنين/الإثنين الثلاثاء الأربعاء/الاربعاء الخميس الجمعة السبت الأحد/الاحد",
}

NEAR_DAYS = {
    "en": {
        "the day before yesterday": -2,
        "yesterday": -1,
        "last night": -1,
        "today": 0,
        "tonight": 0,
        "this morning": 0,
        "this afternoon": 0,
        "this evening": 0,
        "earlier today": 0,
        "the day after tomorrow": 2,
        "tomorrow": 1,
    },
    "es": {"anteayer": -2, "ayer": -1, "anoche": -1, "hoy": 0, "esta mañana": 0, "esta noche": 0},
    "fr": {
        "avant-hier": -2,
        "hier": -1,
        "aujourd'hui": 0,
        "aujourd’hui": 0,
        "ce matin": 0,
        "ce soir": 0,
        "demain": 1,
    },
    "tr": {
        "evvelsi gün": -2,
        "önceki gün": -2,
        "dün": -1,
        "dün gece": -1,
        "bugün": 0,
        "bu sabah": 0,
        "yarın": 1,
    },
    "de": {"vorgestern": -2, "gestern": -1, "heute": 0, "morgen": 1},
    "ru": {"позавчера": -2, "вчера": -1, "сегодня": 0, "завтра": 1},
    "uk": {"позавчора": -2, "вчора": -1, "учора": -1, "сьогодні": 0, "завтра": 1},
    "ar": {
        "أول أمس": -2,
        "أمس الأول": -2,
        "أمس": -1,
        "امس": -1,
        "البارحة": -1,
        "اليوم": 0,
        "الليلة": 0,
        "غدا": 1,
        "غداً": 1,
    },
}
"""Days counted from the publication date."""


def _numbered(listed: list[str], start: int = 1) -> dict[str, int]:
    return {form: start + at for at, forms in enumerate(listed) for form in forms.split("/")}


MONTHS: dict[str, dict[str, int]] = {code: _numbered(listed.split()) for code, listed in _MONTHS.items()}
MONTHS["ar"] |= _numbered(list(_LEVANTINE)) | _numbered(_MAGHREBI)
"""Language -> month name -> 1..12."""
WEEKDAYS: dict[str, dict[str, int]] = {
    code: _numbered(listed.split(), 0) for code, listed in _WEEKDAYS.items()
}
"""Language -> weekday -> 0 Monday .. 6 Sunday."""


def without_lost_letters(name: str) -> str:
    """Return a name as it stands where its non-ASCII letters were lost ("Kasm", "Aralk")."""
    return "".join(ch for ch in name if ch.isascii())


MONTHS["tr"] |= {
    lost: number
    for name, number in tuple(MONTHS["tr"].items())
    if len(lost := without_lost_letters(name)) >= 4 and lost != name
}

ALL_MONTHS: dict[str, int] = {
    name: number for code in sorted(MONTHS, reverse=True) for name, number in MONTHS[code].items()
}
"""Month name of any language -> 1..12; no name stands for two months."""


def alternatives(names: Iterable[str]) -> str:
    """Return a pattern that matches any of the names, longest first, blanks of any width.

    Names that begin alike share their beginning, so that a word that is none of them costs one look.
    """
    tree: dict[str, dict[str, object]] = {}
    for name in sorted(names):
        node: dict[str, Any] = tree
        for ch in name:
            node = node.setdefault(ch, {})
        node[""] = {}
    return _pattern(tree)


def _pattern(node: Mapping[str, Any]) -> str:
    branches = [
        (re.escape(ch) if ch != " " else r"\s{1,3}") + _pattern(node[ch]) for ch in sorted(node) if ch
    ]
    if not branches:
        return ""
    joined = branches[0] if len(branches) == 1 and "" not in node else f"(?:{'|'.join(branches)})"
    return joined + ("?" if "" in node else "")


MONTH_WORD = alternatives(ALL_MONTHS)
"""Pattern of a month name in any language."""
