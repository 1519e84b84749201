"""English wordings written blind, after all others, about orders.

Whoever wrote them had seen neither the checker nor the wordings that were scored
before. No sentence of theirs may be taken over into another set.
"""

from _grounding_fresh_pen import alike, amount, lacking, on, rounded, said, today
from _grounding_pen import Unfit, Wordings
from _grounding_wordings_fresh_more import FRESH_MORE

FRESH = Wordings(FRESH_MORE)


@FRESH("en", "late")
def backlog_opening(c):
    a, b = c.rows("late", 2)[:2]
    return (
        f"Your oldest delay is {c.s(a)} ({c.name(a, 'product')}), which should have"
        f" been ready on {on(c, a, 'due', 'dmy')} and now runs {c.v(a, 'days_late')}"
        f" behind schedule{c.cite(a)}. After that comes {c.s(b)}, which is"
        f" {c.v(b, 'days_late')} behind and covers {said(c, b, 'quantity')}."
    )


@FRESH("en", "late")
def backlog_nested(c):
    rows = c.rows("late", 2)
    text = "Overdue production, grouped by status:\n"
    for state in dict.fromkeys(row["state"] for row in rows):
        text += f"\n- **{state}**\n"
        for r in rows:
            if r["state"] == state:
                text += (
                    f"    - {c.s(r)} · {c.v(r, 'quantity')} ·"
                    f" {c.v(r, 'days_late')} overdue\n"
                )
    return text + "\nLet me know if you want the details of any of them."


@FRESH("en", "late")
def mean_delay(c):
    rows = c.rows("late", 3)
    if len(rows) == 10:
        raise Unfit
    days = [row["days_late"] for row in rows]
    first, last = rows[0], rows[-1]
    mean = rounded(c, sum(days) / len(days), "days", [sum(days[1:]) / len(days[1:])])
    return (
        f"{c.words(len(rows), capital=True)} orders have slipped past their date. The"
        f" mean delay works out at {mean}, from {c.v(last, 'days_late')} for"
        f" {c.s(last)} up to {c.v(first, 'days_late')} for {c.s(first)}."
    )


@FRESH("en", "late")
def gap_of_two(c):
    a, b = sorted(c.some("late", 2), key=lambda r: -r["days_late"])
    if a["days_late"] - b["days_late"] < 0.3:
        raise Unfit
    return (
        f"{c.s(a)} has been waiting longer than {c.s(b)}: {c.v(a, 'days_late')} versus"
        f" {c.v(b, 'days_late')}. That is a gap of"
        f" {c.calc(a['days_late'] - b['days_late'], 1, 'days')}{c.cite(a)}."
    )


@FRESH("en", "late")
def rounded_delay(c):
    r = c.some("late", 1)[0]
    if r["days_late"] < 8:
        raise Unfit
    return (
        f"Yes, I'm afraid so. {c.s(r)} is roughly {c.about(r['days_late'], 'days')}"
        f" overdue; its deadline was {on(c, r, 'due', 'abbr')}, and it is currently"
        f" marked as {c.name(r, 'state')}."
    )


@FRESH("en", "late")
def state_of_today(c):
    r = c.some("late", 1)[0]
    return (
        f"**Status on {today(c, 'dmy')}**\n\n{c.s(r)} was due on"
        f" {c.d(r, 'due', 'iso')} and is still open ({c.name(r, 'state')}). Quantity"
        f" concerned: {said(c, r, 'quantity')} of {c.name(r, 'product', short=False)}."
    )


@FRESH("en", "due")
def week_agenda(c):
    rows = c.rows("due", 2, 6)
    lines = [
        f"{place}. {c.d(r, 'due', 'weekday')} at {c.d(r, 'due', 'time')} – **{c.s(r)}**"
        f" ({c.v(r, 'quantity')} of {c.name(r, 'product')})"
        for place, r in enumerate(rows, 1)
    ]
    return "Here's what has to be finished, in order:\n\n" + "\n".join(lines)


@FRESH("en", "due")
def next_deadline(c):
    r = c.rows("due")[0]
    near = c.days_off(r, "due") < 2
    day = c.d(r, "due", "rel") if near else f"on {on(c, r, 'due', 'full')}"
    return (
        f"The very next deadline is {c.s(r)}, due {day} at {c.d(r, 'due', 'time')}"
        f"{c.cite(r)}. It is for {said(c, r, 'quantity')} of {c.name(r, 'product')},"
        f" and its status is {c.name(r, 'state')}."
    )


@FRESH("en", "due")
def started_and_not(c):
    rows = c.rows("due", 3)
    going = sum(r["state"] == "In Progress" for r in rows)
    if len(rows) == 10 or not 0 < going < len(rows):
        raise Unfit
    return (
        f"Of the {c.words(len(rows))} orders that fall due in the coming days,"
        f" {c.words(going)} {'is' if going == 1 else 'are'} in progress; the first to"
        f" be finished is {c.s(rows[0])}, on {c.d(rows[0], 'due', 'short')}."
    )


@FRESH("en", "due")
def due_line_by_line(c):
    a, b = c.some("due", 2)
    return "\n\n".join(
        f"**{c.s(r)}** — {c.name(r, 'product')}  \n*When:*"
        f" {c.d(r, 'due', c.pick('words', 'ampm'))}  \n*How much:*"
        f" {c.v(r, 'quantity')}"
        for r in (a, b)
    )


@FRESH("en", "due")
def nothing_overdue(c):
    rows = c.rows("due", 3)
    if len(rows) == 10:
        raise Unfit
    none = c.p("none of them is overdue", "some of them are overdue")
    return (
        f"{c.calc(len(rows))} orders come due shortly. The good news is that {none} as"
        f" of today. The last one on the list, {c.s(rows[-1])}, has until"
        f" {on(c, rows[-1], 'due', 'us')}{c.cite(rows[0])}."
    )


@FRESH("en", "list")
def product_volume(c):
    rows = c.rows("list", 2)
    first = c.rng.choice(rows)["product"]
    own = [r for r in rows if r["product"] == first]
    if not 2 <= len(own) <= 4:
        raise Unfit
    parts = "; ".join(f"{c.s(r)} with {c.v(r, 'quantity')}" for r in own)
    amounts = [r["quantity"] for r in own]
    near = [sum(amounts[1:]), sum(amounts) + amounts[0]]
    unit = own[0].facts["quantity"].unit
    return (
        f"I found {c.words(len(own))} open orders for {first.partition('] ')[2]} in"
        f" the list: {parts}. Total: **{amount(c, sum(amounts), unit, near)}**."
    )


@FRESH("en", "list")
def open_order_card(c):
    r = c.some("list", 1)[0]
    return (
        f"Order: {c.s(r)}\nMakes: {c.name(r, 'product', short=False)}\nAmount:"
        f" {c.v(r, 'quantity')}\nCurrent status: {c.name(r, 'state')}\nTo be finished"
        f" by: {c.d(r, 'due', c.pick('iso', 'words'))}"
    )


@FRESH("en", "list")
def larger_of_two(c):
    a, b = alike(c.some("list", 4), "quantity")[:2]
    if a["quantity"] < b["quantity"]:
        a, b = b, a
    if a["quantity"] == b["quantity"]:
        raise Unfit
    more = a["quantity"] - b["quantity"]
    return (
        f"{c.s(a)} is the larger of the two, with {c.v(a, 'quantity')} compared to"
        f" {c.v(b, 'quantity')} in {c.s(b)} (a difference of"
        f" {amount(c, more, a.facts['quantity'].unit)})."
    )


@FRESH("en", "list")
def overdue_or_not(c):
    a, b = c.some("list", 2)
    shown = [
        f"{c.s(r)} {c.p(*_late(r.order.late))} (deadline {c.d(r, 'due', 'date')})"
        for r in (a, b)
    ]
    return f"Checking both orders: {shown[0]}, while {shown[1]}."


def _late(late):
    return ("is overdue", "is not overdue")[:: 1 if late else -1]


@FRESH("en", "counts")
def delay_digest(c):
    (r,) = c.rows("counts")
    return (
        f"**Summary of delays**\n\n* Late orders: {c.v(r, 'late')}\n* Orders not"
        f" started on their planned day: {c.v(r, 'start_overdue')}\n* Orders planned"
        f" to end after their deadline: {c.v(r, 'planned_late')}\n"
    )


@FRESH("en", "counts", "late")
def delay_sentence(c):
    (r,) = c.rows("counts")
    a = c.rows("late")[0]
    if r["late"] < 2:
        raise Unfit
    return (
        f"As things stand, {c.v(r, 'late')} of the open orders are running"
        f" late{c.cite(r)} and {c.v(r, 'start_overdue')} were not started on the day"
        f" they were planned for. The one with the longest delay is {c.s(a)}, at"
        f" {c.v(a, 'days_late')}{c.cite(a)}."
    )


@FRESH("en", "blocked")
def held_up(c):
    r = c.some("blocked", 1)[0]
    return (
        f"{c.s(r)} is being held up by a lack of {lacking(c, r)}. It makes"
        f" {c.name(r, 'for')} and its planned start is"
        f" {c.d(r, 'date_start', c.pick('datetime', 'words'))}."
    )


@FRESH("en", "blocked")
def receipt_in_time(c):
    r = c.some("blocked", 1)[0]
    days = (r["next_receipt"] - r["date_start"]).days
    if -2 < days < 2:
        raise Unfit
    good, bad = "will arrive before", "will not arrive before"
    if days > 0:
        good, bad = bad, good
    return (
        f"The next delivery of {r.part.name} is expected on"
        f" {on(c, r, 'next_receipt', 'full')}, so it {c.p(good, bad)} the planned start"
        f" of {c.s(r)} on {on(c, r, 'date_start', 'full')}{c.cite(r)}."
    )


@FRESH("en", "blocked")
def set_aside(c):
    r = c.some("blocked", 1)[0]
    if not r["reserved"]:
        raise Unfit
    share = r["reserved"] * 100 / r["needed"]
    return (
        f"For {c.s(r)} we need {c.v(r, 'needed')} of {c.product(r.part.shown)}. Only"
        f" {c.v(r, 'reserved')} have been set aside so far ({rounded(c, share, '%')}),"
        f" which leaves {c.v(r, 'short')} to be found."
    )


@FRESH("en", "blocked")
def blocked_bullets(c):
    rows = c.rows("blocked", 2, 5)
    lines = [
        f"- **{c.s(r)}**\n  - missing: {said(c, r, 'short')} of"
        f" {c.product(r.part.shown, short=True)}\n  - next receipt:"
        f" {c.d(r, 'next_receipt', 'date')}"
        for r in rows
    ]
    return "These orders cannot be completed with what is there:\n\n" + "\n".join(lines)


@FRESH("en", "order")
def order_grid(c):
    (r,) = c.rows("order")
    lines = [
        "| Field | Value |",
        "|:--|:--|",
        f"| Reference | {c.s(r)} |",
        f"| Item | {c.name(r, 'product', short=False)} |",
        f"| Ordered | {c.v(r, 'quantity')} |",
        f"| Produced | {c.v(r, 'produced')} |",
        f"| Deadline | {c.d(r, 'date_deadline')} |",
        f"| In charge | {c.name(r, 'responsible')} |",
    ]
    return "\n".join(lines)


@FRESH("en", "order")
def order_story(c):
    (r,) = c.rows("order")
    if "late" not in r:
        raise Unfit
    good, bad = _late(r["late"] == "Yes")
    return (
        f"I checked {c.s(r)} for you. The order {c.p(good, bad)}; the deadline was set"
        f" for {c.d(r, 'date_deadline', 'words')}. {c.name(r, 'responsible')} is the"
        f" person in charge, and the order comes from {c.code(r['origin'])}{c.cite(r)}."
    )


@FRESH("en", "order")
def order_left(c):
    (r,) = c.rows("order")
    left = r["quantity"] - r["produced"]
    if left <= 0:
        raise Unfit
    unit = r.facts["quantity"].unit
    return (
        f"There are still {amount(c, left, unit, [r['quantity'] + r['produced']])} to"
        f" go on {c.s(r)}. The order is for {c.v(r, 'quantity')}, and"
        f" {c.v(r, 'produced')} have been produced."
    )


@FRESH("en", "order")
def order_material(c):
    (r,) = c.rows("order")
    if "blocked" not in r:
        raise Unfit
    if r["blocked"] == "Yes":
        state = c.p("is blocked", "is not blocked")
        tail = f": {c.words(r['missing_components'])} of its components are missing"
    else:
        state, tail = c.p("is not blocked", "is blocked"), ""
    return (
        f"{c.s(r)} {state} by components{tail}. Please talk to"
        f" {c.name(r, 'responsible')} if you need it earlier than"
        f" {on(c, r, 'date_finished', 'dmy')}."
    )


@FRESH("en", "order")
def order_window(c):
    (r,) = c.rows("order")
    return (
        f"* **When does it start?** {c.d(r, 'date_start', 'ampm')}\n* **When does it"
        f" end?** {c.d(r, 'date_finished', 'ampm')}\n* **Which order?** {c.s(r)},"
        f" {c.name(r, 'product')}\n* **Who?** {c.name(r, 'responsible')}"
    )
