"""English wordings written blind after the tuning: lists of orders, parts and counts.

Whoever tunes the checker looks at none of these. The rest stands in
``_blind_more`` and ``_blind_last``.
"""

from _grounding_blind_pen import (
    average,
    days_to,
    decimals,
    ending,
    hour,
    need,
    number,
    part,
    share,
    stamp,
    which,
    whole,
)
from _grounding_fresh_pen import alike, amount, lacking, on, said, today, top
from _grounding_pen import Wordings

BLIND_EN = Wordings()


@BLIND_EN("en", "late")
def behind_bullets(c):
    rows = whole(c, "late", 2, 7)
    form = c.pick("datetime", "short", "iso")
    lines = [
        f"- **{c.s(r)}** – {c.name(r, 'product')} ({c.v(r, 'quantity')}), deadline was"
        f" {c.d(r, 'due', form)}, now {c.v(r, 'days_late')} behind"
        for r in rows
    ]
    return (
        f"{c.words(len(rows), True)} manufacturing orders are past their deadline"
        f"{c.cite(rows[0])}:\n\n" + "\n".join(lines)
    )


@BLIND_EN("en", "late")
def the_worst_delay(c):
    r = top(c.rows("late", 2), "days_late")[0]
    return (
        f"The oldest problem is **{c.s(r)}**. Its {c.v(r, 'quantity')} of"
        f" {c.name(r, 'product')} were due on {stamp(c, r, 'due', 'ordinal')}, so it is"
        f" {c.v(r, 'days_late')} late – and it"
        f" {c.p('has not been closed', 'has been closed')} (state:"
        f" {c.name(r, 'state')})."
    )


@BLIND_EN("en", "late")
def two_delays_compared(c):
    a, b = top(c.some("late", 2), "days_late")
    far, near = a["days_late"], b["days_late"]
    return (
        f"MO {number(c, a)} is further behind than MO {number(c, b)}:"
        f" {c.v(a, 'days_late')} against {c.v(b, 'days_late')}, i.e. a gap of"
        f" {decimals(c, far - near, 'days', [far + near])}. I would look at the first"
        " one first."
    )


@BLIND_EN("en", "late")
def yes_it_is_late(c):
    r = c.pick(*c.rows("late"))
    yes = c.p("Yes, it is late", "No, it is not late")
    return (
        f"{yes}. {c.s(r)} should have been ready on {c.d(r, 'due', 'words')}, which is"
        f" {c.v(r, 'days_late', 'days')} ago{c.cite(r)}. It makes"
        f" {said(c, r, 'quantity')} of {c.name(r, 'product')}."
    )


@BLIND_EN("en", "late")
def delay_on_average(c):
    rows = whole(c, "late", 3)
    delays = [r["days_late"] for r in rows]
    last = min(rows, key=lambda r: r["days_late"])
    need(delays.count(last["days_late"]) == 1)
    return (
        f"On average the {c.calc(len(rows))} late orders are"
        f" **{average(c, delays, 'days')}** past due. The mildest case is {c.s(last)}"
        f" with only {c.v(last, 'days_late')}."
    )


@BLIND_EN("en", "late", "blocked")
def late_and_short(c):
    names = {r.order.name: r for r in c.rows("late")}
    both = [r for r in c.rows("blocked") if r.order.name in names]
    need(both)
    r = c.pick(*both)
    late = names[r.order.name]
    return (
        f"{c.s(late)} {c.p('is running late', 'is not running late')}"
        f" ({c.v(late, 'days_late')}){c.cite(late)}, and there is a reason to be seen:"
        f" {said(c, r, 'short')} of {lacking(c, r)} are missing{c.cite(r)}. The next"
        f" receipt of it is planned for {c.d(r, 'next_receipt', 'short')}."
    )


@BLIND_EN("en", "counts")
def delays_in_three_lines(c):
    (r,) = c.rows("counts")
    return (
        "### ⏱️ Delays\n\n"
        f"* Late: **{c.v(r, 'late')}**\n"
        f"* Planned day is over, but not started: **{c.v(r, 'start_overdue')}**\n"
        f"* Planned to end after their deadline: **{c.v(r, 'planned_late')}**\n\n"
        "(Counted over all open orders.)"
    )


@BLIND_EN("en", "counts")
def not_all_are_late(c):
    (r,) = c.rows("counts")
    need(1 < r["late"] < r["start_overdue"])
    gap = r["start_overdue"] - r["late"]
    return (
        f"{c.p('No, the late ones are not', 'Yes, the late ones are')} the biggest"
        f" group: {c.v(r, 'late')} orders are late, whereas"
        f" {c.v(r, 'start_overdue')} have not been started on the day they were planned"
        f" for. That is {c.calc(gap)} more{c.cite(r)}."
    )


@BLIND_EN("en", "due")
def weekdays_to_finish(c):
    rows = c.rows("due", 2, 5)
    lines = [
        f"{n}. {c.d(r, 'due', 'weekday')} {hour(c, r, 'due')} – {c.s(r)},"
        f" {c.v(r, 'quantity')} of {c.name(r, 'product')}"
        for n, r in enumerate(rows, 1)
    ]
    return "**Next deadlines**\n\n" + "\n".join(lines)


@BLIND_EN("en", "due")
def handover_note(c):
    rows = whole(c, "due", 2)
    a, b = rows[:2]
    early = c.p("None of them is late", "All of them are late")
    return (
        f"Shift handover, {today(c, 'full')}: there are {c.calc(len(rows))} orders due"
        f" in the coming days. {early} so far. First comes MO {number(c, a)} "
        f"({c.name(a, 'product')}, {c.d(a, 'due', 'rel')} at {hour(c, a, 'due')}), then"
        f" MO {number(c, b)} ({c.name(b, 'product')}, {c.d(b, 'due', 'rel')} at"
        f" {hour(c, b, 'due')})."
    )


@BLIND_EN("en", "due")
def due_with_flags(c):
    rows = c.rows("due", 2, 6)
    form = c.pick("datetime", "iso", "ampm")
    lines = ["| MO | Product | Qty | Due | Overdue? |", "|:--|:--|--:|:--|:-:|"]
    lines += [
        f"| {c.s(r)} | {c.name(r, 'product')} | {c.v(r, 'quantity')} |"
        f" {c.d(r, 'due', form)} | {c.p('No', 'Yes')} |"
        for r in rows
    ]
    return "\n".join(lines) + "\n\nLet me know if you need the states as well."


@BLIND_EN("en", "due")
def still_on_time(c):
    r = c.pick(*c.rows("due"))
    return (
        f"{c.s(r)} {c.p('is still on time', 'is no longer on time')}: the"
        f" {said(c, r, 'quantity')} of {c.name(r, 'product')} have to be finished by"
        f" {stamp(c, r, 'due', 'at')}. It is currently in the state"
        f" *{c.name(r, 'state')}*{c.cite(r)}."
    )


@BLIND_EN("en", "due")
def due_pieces_in_all(c):
    rows = alike(whole(c, "due", 2, 6), "quantity")
    need(rows[0].facts["quantity"].unit == "Units" and len(rows) == len(c.rows("due")))
    values = [r["quantity"] for r in rows]
    total = amount(c, sum(values), "Units", [sum(values[1:]), sum(values[:-1])])
    lines = [f"- {c.s(r)}: {c.v(r, 'quantity')}" for r in rows]
    return (
        "\n".join(lines) + f"\n\n**Total due this week: {total}**, spread over"
        f" {c.words(len(rows))} orders."
    )


@BLIND_EN("en", "list")
def grouped_by_state(c):
    rows = c.rows("list", 3, 7)
    text = "Here are open orders, grouped by state:"
    for state in dict.fromkeys(r["state"] for r in rows):
        group = [r for r in rows if r["state"] == state]
        text += f"\n\n**{c.name(group[0], 'state')}**\n"
        text += "".join(
            f"\n- {c.s(r)} – {c.name(r, 'product')}, {c.v(r, 'quantity')}"
            for r in group
        )
    return text


@BLIND_EN("en", "list")
def one_late_one_not(c):
    rows = c.rows("list", 2)
    over = [r for r in rows if r["due"] < c.now]
    ahead = [r for r in rows if r["due"] > c.now]
    need(over and ahead)
    a, b = c.pick(*over), c.pick(*ahead)
    return (
        f"Not both. {c.s(a)} {c.p('is overdue', 'is not overdue')} – its due date was"
        f" {on(c, a, 'due', 'full')}. {c.s(b)} on the other hand"
        f" {c.p('is not late', 'is already late')}; it has time until"
        f" {on(c, b, 'due', 'full')}."
    )


@BLIND_EN("en", "list")
def largest_quantity(c):
    rows = alike(c.rows("list", 2), "quantity")
    a, b = top(rows, "quantity")[:2]
    unit = a.facts["quantity"].unit
    gap = a["quantity"] - b["quantity"]
    return (
        f"{c.s(a)} is bigger than {c.s(b)}: {c.v(a, 'quantity')} of"
        f" {c.name(a, 'product')} vs. {c.v(b, 'quantity')} of {c.name(b, 'product')}"
        f" – {amount(c, gap, unit, [a['quantity'] + b['quantity']])} more."
    )


@BLIND_EN("en", "list")
def days_that_are_left(c):
    r = c.pick(*[r for r in c.rows("list") if r["due"] > c.now] or [None])
    need(r)
    return (
        f"You have {days_to(c, r, 'due', 'days')} left for the order ending in"
        f" {ending(c, r)} ({c.name(r, 'product')}); the deadline is"
        f" {stamp(c, r, 'due', 'wd_dm')}. It"
        f" {c.p('is not late so far', 'is late by now')}."
    )


@BLIND_EN("en", "blocked")
def cannot_start(c):
    r = c.pick(*c.rows("blocked"))
    return (
        f"MO {number(c, r)} {c.p('cannot start', 'can start')} as it stands."
        f" It lacks {c.product(r.part.shown)}: {c.v(r, 'needed')} needed,"
        f" {c.v(r, 'reserved')} reserved, {c.v(r, 'short')} short{c.cite(r)}."
    )


@BLIND_EN("en", "blocked")
def blocked_sheet(c):
    rows = c.rows("blocked", 2, 6)
    lines = [
        "| Order | Makes | Missing | How much | Expected |",
        "| --- | --- | --- | ---: | --- |",
    ]
    lines += [
        f"| {c.s(r)} | {c.name(r, 'for')} | {lacking(c, r)} | {c.v(r, 'short')} |"
        f" {c.d(r, 'next_receipt', 'date')} |"
        for r in rows
    ]
    return "\n".join(lines)


@BLIND_EN("en", "blocked")
def in_time_for_the_start(c):
    r = c.pick(*c.rows("blocked"))
    days = c.locale.local(r["next_receipt"]).date()
    start = c.locale.local(r["date_start"]).date()
    need(days != start)
    pair = ("arrives in time", "does not arrive in time")
    pair = pair if days < start else pair[::-1]
    return (
        f"For {c.s(r)} the {lacking(c, r)} {c.p(*pair)}: the start is planned for"
        f" {c.d(r, 'date_start', 'short')} and the next receipt for"
        f" {c.d(r, 'next_receipt', 'short')}."
    )


@BLIND_EN("en", "blocked")
def partly_reserved(c):
    rows = [r for r in c.rows("blocked") if r["reserved"] > 0]
    need(rows)
    r = c.pick(*rows)
    return (
        f"Only {share(c, r['reserved'], r['needed'])} of the {lacking(c, r)} for"
        f" {c.s(r)} is reserved ({c.v(r, 'reserved')} out of {c.v(r, 'needed')})."
        f" So the order {c.p('is not ready', 'is ready')}; it still lacks"
        f" {said(c, r, 'short')}."
    )


@BLIND_EN("en", "missing")
def blocks_the_most(c):
    rows = c.rows("missing", 3)
    a, b = top(rows, "orders")[:2]
    return (
        f"🔴 **{part(c, a, rows, 'orders')}** holds up the most orders:"
        f" {c.v(a, 'orders')} are blocked by it, {c.v(b, 'orders')} by"
        f" {c.s(b, short=True)}. All in all {said(c, a, 'short')} of it are short."
    )


@BLIND_EN("en", "missing")
def shelf_and_shortage(c):
    r = c.pick(*[r for r in c.rows("missing") if r["free"] != r["short"]])
    pair = ("is enough", "is not enough")
    pair = pair if r["free"] > r["short"] else pair[::-1]
    return (
        f"What lies unreserved in stock {c.p(*pair)} to fill the gap of {c.s(r)}:"
        f" {c.v(r, 'free')} are free, {c.v(r, 'short')} are missing{c.cite(r)}."
    )


@BLIND_EN("en", "missing")
def purchase_todo(c):
    rows = c.some("missing", 3)
    lines = [
        f"- [ ] {c.s(r)}: get **{c.v(r, 'short')}** – blocks {c.v(r, 'orders')} orders;"
        f" next receipt {c.d(r, 'next_receipt', 'iso')}"
        for r in rows
    ]
    return "To-do for purchasing:\n\n" + "\n".join(lines)


@BLIND_EN("en", "missing", "sheet")
def cost_of_the_gap(c):
    (page,) = c.rows("sheet")
    prices = {line["code"]: line["cells"][3] for line in page.told}
    rows = [r for r in c.rows("missing") if r.subject[1:].split("]")[0] in prices]
    need(rows)
    r = c.pick(*rows)
    price = prices[r.subject[1:].split("]")[0]]
    cost = round(r["short"] * price, 4)
    need(abs(cost * 100 % 1 - 0.5) > 1e-3)
    shown = c.locale.number(price, 2)
    wrong = [c.locale.number(price + by, 2) for by in (1, 3, 20)]
    return (
        f"To close the gap you would need {c.v(r, 'short')} of {c.s(r)}. At a"
        f" price of {c.fixed(shown, 'digit', *wrong)} EUR ({page.subject}) that makes"
        f" {c.calc(cost, 2, 'EUR', [r['short'] + price])}."
    )


@BLIND_EN("en", "totals")
def share_that_is_done(c):
    rows = c.rows("totals", 7)
    done, every = rows[4], rows[6]
    rate = share(c, done["count"], every["count"], 1)
    return (
        f"{c.v(done, 'count')} of {c.v(every, 'count')} manufacturing orders are done,"
        f" that is {rate}. In draft there are still {c.v(rows[0], 'count')}"
        f"{c.cite(done)}."
    )


@BLIND_EN("en", "totals")
def how_open_adds_up(c):
    rows = c.rows("totals", 7)
    values = [r["count"] for r in rows[1:4]]
    return (
        f"Open means {c.v(rows[1], 'count')} confirmed + {c.v(rows[2], 'count')} in"
        f" progress + {c.v(rows[3], 'count')} to close ="
        f" **{c.calc(sum(values), 0, '', [sum(values[:2])])} orders**."
    )


@BLIND_EN("en", "totals")
def more_drafts_than_done(c):
    rows = c.rows("totals", 7)
    a, b = rows[0], rows[4]
    need(a["count"] != b["count"])
    pair = ("there are more", "there are not more")
    pair = pair if a["count"] > b["count"] else pair[::-1]
    return (
        f"Hi! Looking at the numbers, {c.p(*pair)} drafts than finished orders:"
        f" {c.v(a, 'count')} in *{a.subject}*, {c.v(b, 'count')} in *{b.subject}*."
    )


@BLIND_EN("en", "load")
def busiest_center(c):
    rows = c.rows("load", 3)
    a = top(rows, "load_today")[0]
    last = top(rows, "load_today")[-1]
    need([r["load_today"] for r in rows].count(last["load_today"]) == 1)
    return (
        f"**{which(c, a, rows, 'load_today')}** has the highest load today"
        f" ({c.v(a, 'load_today')}). The least is going on at"
        f" {which(c, last, rows, 'load_today')} with {c.v(last, 'load_today')}."
    )
