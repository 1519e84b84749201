"""English wordings written blind: stock, work, sales, manuals and price lists.

No sentence of these may be taken over into another set.
"""

from _grounding_fresh_pen import (
    alike,
    amount,
    cell,
    on,
    passage,
    rounded,
    said,
    top,
)
from _grounding_pen import Unfit, Wordings

FRESH_MORE = Wordings()


@FRESH_MORE("en", "missing")
def shortage_table(c):
    rows = c.rows("missing", 3)
    lines = ["| Part | Missing | Waiting orders | Arrives |", "|---|--:|--:|---|"]
    lines += [
        f"| {c.s(r)} | {c.v(r, 'short')} | {c.v(r, 'orders')} |"
        f" {c.d(r, 'next_receipt', 'date')} |"
        for r in rows
    ]
    return "Shortages that stop production:\n\n" + "\n".join(lines)


@FRESH_MORE("en", "missing")
def worst_bottleneck(c):
    a, b = top(c.rows("missing", 2), "orders")[:2]
    return (
        f"Your biggest bottleneck is {c.s(a, short=True)}, because"
        f" {c.v(a, 'orders')} orders are waiting for it. That's"
        f" {c.calc(a['orders'] - b['orders'])} more than for"
        f" {c.s(b, short=True)} ({c.v(b, 'orders')}). The missing quantity is"
        f" {said(c, a, 'short')}."
    )


@FRESH_MORE("en", "missing")
def loose_stock(c):
    r = c.some("missing", 1)[0]
    good, bad = "is enough", "is not enough"
    if r["free"] == r["short"]:
        raise Unfit
    if r["free"] < r["short"]:
        good, bad = bad, good
    return (
        f"We are short of {c.v(r, 'short')} of {c.s(r)}. There are {c.v(r, 'free')} in"
        f" stock that nobody has reserved, which {c.p(good, bad)} to close the gap. A"
        f" receipt is planned for {c.d(r, 'next_receipt', 'words')}."
    )


@FRESH_MORE("en", "missing")
def span_of_orders(c):
    rows = top(c.rows("missing", 3), "orders")
    most, least = rows[0], rows[-1]
    if least["orders"] == rows[-2]["orders"]:
        raise Unfit
    return (
        f"The number of blocked orders goes from {c.v(least, 'orders')} in the case of"
        f" {c.s(least)} to {c.v(most, 'orders')} in the case of {c.s(most)}."
    )


@FRESH_MORE("en", "components")
def kit_status(c):
    rows = c.rows("components", 2)
    lines = [
        f"* {c.s(r)}: needs {c.v(r, 'needed')}, has {c.v(r, 'reserved')} reserved →"
        f" *{c.name(r, 'state')}*"
        for r in rows
    ]
    return f"Components of {c.code(rows[0].owner.name)}\n\n" + "\n".join(lines)


@FRESH_MORE("en", "components")
def kit_count(c):
    rows = c.rows("components", 3)
    r = c.rng.choice(rows)
    if r["short"] > 0:
        state = c.p("is not fully reserved", "is fully reserved")
        tail = f" (short by {c.v(r, 'short')})"
    else:
        state, tail = c.p("is fully reserved", "is not fully reserved"), ""
    return (
        f"{c.code(r.owner.name)} uses {c.words(len(rows))} components."
        f" {c.s(r, short=True)} {state}{tail}; a further {said(c, r, 'free')} of it"
        f" can still be taken from stock{c.cite(r)}."
    )


@FRESH_MORE("en", "components")
def kit_arrival(c):
    r = c.some("components", 1)[0]
    return (
        f"Q: When will more {c.s(r, short=True)} arrive for {c.code(r.owner.name)}?\n\n"
        f"A: The next receipt is planned for {on(c, r, 'next_receipt', 'full')} (around"
        f" {c.d(r, 'next_receipt', 'time')}). The order needs {c.v(r, 'needed')} in"
        f" all."
    )


@FRESH_MORE("en", "work")
def planned_time(c):
    rows = c.rows("work", 3)
    minutes = [r["expected"] for r in rows]
    parts = ", ".join(f"{r.subject} ({c.v(r, 'expected')})" for r in rows)
    hours = rounded(c, sum(minutes) / 60, "hours", [sum(minutes[1:]) / 60])
    return (
        f"The operations planned for {c.code(rows[0].owner.name)} are {parts}. Adding"
        f" the expected durations gives {c.calc(sum(minutes), 0, 'minutes')}, which"
        f" is {hours}."
    )


@FRESH_MORE("en", "work")
def time_against_plan(c):
    r = c.some("work", 1)[0]
    gap = r["spent"] - r["expected"]
    if abs(gap) < 5:
        raise Unfit
    good, bad = "has not exceeded", "has exceeded"
    if gap > 0:
        good, bad = bad, good
    return (
        f"{r.subject} in {c.code(r.owner.name)} {c.p(good, bad)} its expected duration:"
        f" {c.v(r, 'spent')} spent against {c.v(r, 'expected')} expected, a difference"
        f" of {c.calc(abs(gap), 0, 'min')}. It runs at {c.name(r, 'workcenter')}."
    )


@FRESH_MORE("en", "work")
def work_steps(c):
    rows = c.rows("work", 2)
    lines = [
        f"{place}. **{r.subject}** at {c.name(r, 'workcenter')}\n   - expected:"
        f" {c.v(r, 'expected', 'minutes')}\n   - spent: {c.v(r, 'spent', 'minutes')}"
        for place, r in enumerate(rows, 1)
    ]
    return f"Work orders in {c.code(rows[0].owner.name)}:\n\n" + "\n".join(lines)


@FRESH_MORE("en", "product")
def stock_equation(c):
    (r,) = c.rows("product")
    return (
        f"For {c.s(r)}, the forecast is {c.v(r, 'forecast')}. This is how it is made"
        f" up: {c.v(r, 'on_hand')} on hand plus {c.v(r, 'incoming')} incoming minus"
        f" {c.v(r, 'outgoing')} outgoing{c.cite(r)}."
    )


@FRESH_MORE("en", "product")
def reserved_stock(c):
    (r,) = c.rows("product")
    kept, unit = r["on_hand"] - r["free"], r.facts["on_hand"].unit
    return (
        f"We have {c.v(r, 'on_hand')} of {c.s(r, short=True)} on hand, but not all of"
        f" it is free: {amount(c, kept, unit, [r['on_hand'] + r['free']])} are already"
        f" reserved and {c.v(r, 'free')} are not. More is due to come in on"
        f" {on(c, r, 'next_receipt', 'abbr')}."
    )


@FRESH_MORE("en", "product")
def stock_sheet(c):
    (r,) = c.rows("product")
    return (
        f"### {c.s(r)}\n\n- On hand — {said(c, r, 'on_hand')}\n- Unreserved —"
        f" {said(c, r, 'free')}\n- On its way — {said(c, r, 'incoming')}\n- Next"
        f" arrival — {c.d(r, 'next_receipt', 'datetime')}"
    )


@FRESH_MORE("en", "load")
def load_ranking(c):
    rows = top(c.rows("load", 3), "load_week")[:3]
    lines = [
        f"{place}) {r.subject}: {c.v(r, 'load_week')}"
        for place, r in enumerate(rows, 1)
    ]
    return "Busiest work centers this week:\n\n" + "\n".join(lines)


@FRESH_MORE("en", "load")
def load_room(c):
    a, b = c.some("load", 2)
    full, room = "is overloaded", "is not overloaded"
    if any(95 < r["load_today"] < 105 for r in (a, b)):
        raise Unfit
    shown = [
        f"{r.subject} {c.p(*((full, room)[:: 1 if r['load_today'] > 100 else -1]))}"
        f" today ({c.v(r, 'load_today')})"
        for r in (a, b)
    ]
    return f"{shown[0]}. {shown[1]}{c.cite(a)}."


@FRESH_MORE("en", "load")
def hours_needed(c):
    r = c.some("load", 1)[0]
    gap = r["hours_today"] - r["available_today"]
    if gap < 1:
        raise Unfit
    return (
        f"At {r.subject}, {c.v(r, 'hours_today', 'hours')} are planned today and only"
        f" {c.v(r, 'available_today', 'hours')} are available, so you are"
        f" {c.calc(gap, 1, 'hours')} over capacity. In all,"
        f" {c.v(r, 'hours_open', 'hours')} of work are open there."
    )


@FRESH_MORE("en", "load")
def open_work_orders(c):
    rows = c.rows("load", 3)
    counts = [r["open"] for r in rows]
    parts = ", ".join(f"{c.v(r, 'open')} at {r.subject}" for r in rows)
    return (
        f"Open work orders by work center: {parts}. That makes"
        f" {c.calc(sum(counts), 0, '', [sum(counts[1:]), sum(counts[:-1])])} in total."
    )


@FRESH_MORE("en", "totals")
def state_shares(c):
    rows = c.rows("totals", 7)
    r, whole = c.rng.choice(rows[:5]), rows[-1]
    share = r["count"] * 100 / whole["count"]
    return (
        f"{c.v(r, 'count')} out of {c.v(whole, 'count')} manufacturing orders are in"
        f" the state {r.subject}, i.e. {rounded(c, share, '%')} of them."
    )


@FRESH_MORE("en", "totals")
def two_states(c):
    rows = c.rows("totals", 7)
    a, b = c.rng.sample(rows[:5], 2)
    if a["count"] <= 1.3 * b["count"]:
        raise Unfit
    return (
        f"{a.subject} ({c.v(a, 'count')}) clearly outnumbers {b.subject}"
        f" ({c.v(b, 'count')}): the difference is"
        f" {c.calc(a['count'] - b['count'], 0, 'orders', [a['count'] + b['count']])}."
    )


@FRESH_MORE("en", "sale")
def sale_summary(c):
    (r,) = c.rows("sale")
    return (
        f"{c.code(r.subject)} was placed by {c.name(r, 'partner_id')} on"
        f" {c.d(r, 'date_order', c.pick('words', 'date'))} and comes to"
        f" {c.v(r, 'amount_total')}. If you have questions about it, the salesperson is"
        f" {c.name(r, 'user_id')}{c.cite(r)}."
    )


@FRESH_MORE("en", "sale", "order")
def sale_fields(c):
    (r,) = c.rows("sale")
    return (
        f"Sales order {c.code(r.subject)}\n\nCustomer:"
        f" {c.name(r, 'partner_id')}\n\nOrder total:"
        f" {c.v(r, 'amount_total')}\n\nHandled by: {c.name(r, 'user_id')}\n\nOrdered:"
        f" {on(c, r, 'date_order', 'dmy')}"
    )


@FRESH_MORE("en", "manual")
def pressure_advice(c):
    (r,) = c.rows("manual")
    return (
        f"For the {r.machine} the manual asks for an air pressure of no less than"
        f" {passage(c, r, 'low', 'bar')} and no more than"
        f" {passage(c, r, 'high', 'bar')}{c.cite(r)}. The filter has to be replaced"
        f" every {passage(c, r, 'hours', 'hours')}."
    )


@FRESH_MORE("en", "manual")
def alarm_help(c):
    (r,) = c.rows("manual")
    return (
        f"Alarm {c.code(r.shown['other'])} on the {r.machine} tells you that the door"
        f" is open. **What to do:** close it and let the machine cool down for"
        f" {passage(c, r, 'pause', 'minutes')}{c.cite(r)}. Don't mix it up with"
        f" {c.code(r.shown['alarm'])}, which means the spindle is hotter than"
        f" {passage(c, r, 'heat', '°C')}."
    )


@FRESH_MORE("en", "manual")
def shift_checklist(c):
    (r,) = c.rows("manual")
    return (
        f"Checklist ({r.subject}):\n\n1. Check the air pressure:"
        f" {passage(c, r, 'low')}–{passage(c, r, 'high', 'bar')}.\n2. Set the"
        f" clamping bolts to {passage(c, r, 'torque', 'Nm')}.\n3. Replace the filter"
        f" after {passage(c, r, 'hours', 'hours')} of operation."
    )


@FRESH_MORE("en", "sheet")
def lowest_price(c):
    (r,) = c.rows("sheet")
    a, b = sorted(r.told, key=lambda line: line["cells"][3])[:2]
    if a["cells"][3] == b["cells"][3]:
        raise Unfit
    return (
        f"According to {r.subject}, the lowest price is that of {c.code(a['code'])}"
        f" {a['name']}: {cell(c, r, a, 3, before='€')} from {cell(c, r, a, 1)}, with a"
        f" lead time of {cell(c, r, a, 2, 'days')}{c.cite(r)}."
    )


@FRESH_MORE("en", "sheet")
def faster_supplier(c):
    (r,) = c.rows("sheet")
    a, b = sorted(c.rng.sample(r.told, 2), key=lambda line: line["cells"][2])
    gap = b["cells"][2] - a["cells"][2]
    if gap < 2 or a["cells"][1] == b["cells"][1]:
        raise Unfit
    return (
        f"Based on {r.subject}, {cell(c, r, a, 1)} delivers the {a['name']} in"
        f" {cell(c, r, a, 2, 'days')}, whereas the {b['name']} from {cell(c, r, b, 1)}"
        f" takes {cell(c, r, b, 2, 'days')}. In other words,"
        f" {c.calc(gap, 0, 'days', [a['cells'][2] + b['cells'][2]])} longer."
    )


@FRESH_MORE("en", "sheet")
def price_table(c):
    (r,) = c.rows("sheet")
    lines = [f"From {r.subject}:", "", "| Code | Supplier | EUR |", "|---|---|--:|"]
    lines += [
        f"| {c.code(line['code'])} | {cell(c, r, line, 1)} | {cell(c, r, line, 3)} |"
        for line in r.told[:4]
    ]
    return "\n".join(lines)


@FRESH_MORE("en", "order", "components")
def short_parts_total(c):
    rows = [r for r in c.rows("components", 2) if r["short"] > 0]
    if len(rows) < 2:
        raise Unfit
    rows = alike(rows, "short")
    unit = rows[0].facts["short"].unit
    amounts = [r["short"] for r in rows]
    parts = " and ".join(f"{c.v(r, 'short')} of {c.s(r, short=True)}" for r in rows)
    return (
        f"To finish {c.code(rows[0].owner.name)} you still lack {parts}; that is"
        f" {amount(c, sum(amounts), unit, amounts)} altogether."
    )
