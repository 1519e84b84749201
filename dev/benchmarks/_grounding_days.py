"""Dates as models write them."""

RELATIVE = {
    "en": {-1: "yesterday", 0: "today", 1: "tomorrow", 2: "the day after tomorrow"},
    "es": {-1: "ayer", 0: "hoy", 1: "mañana", 2: "pasado mañana"},
}


def written(locale, lang, value, form, now):
    """``value`` in one form: datetime, date, short (words without a year), words,
    iso, weekday, ampm or rel (tomorrow; a date where there is no word for the day)."""
    day = locale.local(value)
    if form == "datetime":
        return locale.datetime(value)
    if form == "date":
        return locale.date(value)
    if form == "iso":
        return day.date().isoformat()
    if form == "ampm":
        return f"{day.date().isoformat()} {day.hour % 12 or 12}:{day:%M %p}"
    if form == "time":
        return f"{day:%H:%M}"
    if form == "weekday":
        return locale.names("days", "wide")[day.weekday()]
    if form == "rel":
        off = (day.date() - locale.local(now).date()).days
        return RELATIVE[lang].get(off) or locale.date(value)
    month = locale.names("months", "wide")[day.month]
    if lang == "es":
        shown = f"{day.day} de {month}"
        return f"{shown} de {day.year}" if form == "words" else shown
    shown = f"{month} {day.day}"
    return f"{shown}, {day.year}" if form == "words" else shown
