"""More wordings for tuning, in English; see ``_grounding_wordings_tune``.

Written after the manner of small local models: labels in bold, yes and no, tables with
their axes swapped, two orders in one sentence, conversions, counts of counts.
"""

from _grounding_pen import Unfit, Wordings

MORE = Wordings()


def same_unit(rows, attribute="quantity", at_least=2):
    """Rows whose quantities may be added up."""
    unit = rows[0].facts[attribute].unit
    rows = [r for r in rows if r.facts[attribute].unit == unit][:6]
    if len(rows) < at_least:
        raise Unfit
    return rows, unit


def truth(c, row, attribute, *pair):
    """A predicate for Yes and one for No, and which of them is so."""
    if attribute not in row:
        raise Unfit
    return c.p(*(pair if row[attribute] in ("Yes", "Sí") else pair[::-1]))


@MORE("en", "late")
def m_headed(c):
    parts = [
        f"### {c.s(r)}\n\n- **Product:** {c.name(r, 'product')}\n- **Quantity:**"
        f" {c.v(r, 'quantity')}\n- **Due:** {c.d(r, 'due')}\n- **Days late:**"
        f" {c.v(r, 'days_late', name_unit=False)}"
        for r in c.rows("late", 2, 3)
    ]
    return "\n\n".join(parts)


@MORE("en", "late")
def m_numbered(c):
    lines = [
        f"{n}. **{c.s(r)}** – {c.name(r, 'product')} – {c.v(r, 'quantity')} – due"
        f" {c.d(r, 'due', 'date')} ({c.v(r, 'days_late')} late)"
        for n, r in enumerate(c.rows("late", 2, 6), 1)
    ]
    return f"The late orders{c.cite(c.rows('late')[0])}:\n\n" + "\n".join(lines)


@MORE("en", "due")
def m_while_only(c):
    a, b = c.some("due", 2)
    return (
        f"{c.s(a)} needs {c.v(a, 'quantity')}, while {c.s(b)} only"
        f" {c.v(b, 'quantity')}."
    )


@MORE("en", "due")
def m_respectively(c):
    a, b = c.some("due", 2)
    return (
        f"{c.s(a)} and {c.s(b)} are due on {c.d(a, 'due', 'short')} and"
        f" {c.d(b, 'due', 'short')}, respectively{c.cite(a)}."
    )


@MORE("en", "list")
def m_swapped(c):
    a, b = c.some("list", 2)
    return (
        f"| | {c.s(a)} | {c.s(b)} |\n|---|---|---|\n"
        f"| **Product** | {c.name(a, 'product')} | {c.name(b, 'product')} |\n"
        f"| **Quantity** | {c.v(a, 'quantity')} | {c.v(b, 'quantity')} |\n"
        f"| **State** | {c.name(a, 'state')} | {c.name(b, 'state')} |\n"
        f"| **Due** | {c.d(a, 'due')} | {c.d(b, 'due')} |"
    )


@MORE("en", "due")
def m_total_row(c):
    rows, unit = same_unit(c.rows("due", 2))
    amounts = [r["quantity"] for r in rows]
    lines = [f"| {c.s(r)} | {c.v(r, 'quantity')} |" for r in rows]
    total = c.calc(sum(amounts), 2, unit, [sum(amounts[1:]), sum(amounts[:-1])])
    return "\n".join(
        ["| Order | Qty |", "|---|--:|", *lines, f"| **Total** | **{total}** |"]
    )


@MORE("en", "order")
def m_key_value(c):
    (r,) = c.rows("order")
    return (
        f"Details of {c.s(r)}:\n\n| Field | Value |\n|---|---|\n"
        f"| Product | {c.name(r, 'product', short=False)} |\n"
        f"| Status | {c.name(r, 'state')} |\n| Quantity | {c.v(r, 'quantity')} |\n"
        f"| Planned start | {c.d(r, 'date_start')} |\n"
        f"| Responsible | {c.name(r, 'responsible')} |"
    )


@MORE("en", "late")
def m_nested(c):
    lines = []
    for r in c.rows("late", 2, 3):
        lines += [
            f"* {c.s(r)}",
            f"    * Product: {c.name(r, 'product')}",
            f"    * Quantity: {c.v(r, 'quantity')}",
            f"    * Overdue since {c.d(r, 'due', 'words')}",
        ]
    return "\n".join(lines)


@MORE("en", "order")
def m_late_question(c):
    (r,) = c.rows("order")
    return (
        f"**{c.s(r)}**\n- Late? {truth(c, r, 'late', 'Yes', 'No')}\n"
        f"- Materials available? {truth(c, r, 'blocked', 'No', 'Yes')}\n"
        f"- Produced: {c.v(r, 'produced')} of {c.v(r, 'quantity')}"
    )


@MORE("en", "order")
def m_on_schedule(c):
    (r,) = c.rows("order")
    told = truth(c, r, "late", "is behind schedule", "is on schedule")
    day = c.d(r, "date_deadline", "words")
    return f"Good question! {c.s(r)} {told}; its deadline is {day}."


@MORE("en", "order")
def m_on_time_not(c):
    (r,) = c.rows("order")
    told = truth(c, r, "late", "is not on time", "is on time")
    return f"At the moment the order {c.s(r)} {told}{c.cite(r)}."


@MORE("en", "order")
def m_overdue(c):
    (r,) = c.rows("order")
    return f"{c.s(r)} {truth(c, r, 'late', 'is overdue', 'isn’t overdue')}."


@MORE("en", "order")
def m_not_started(c):
    (r,) = c.rows("order")
    pair = ["has not been started yet", "has already been started"]
    if r["state"] in ("Done", "To Close", "In Progress"):
        pair.reverse()
    return f"{c.s(r)} for {c.name(r, 'product')} {c.p(*pair)}{c.cite(r)}."


@MORE("en", "order")
def m_finished(c):
    (r,) = c.rows("order")
    pair = ["is still open", "is already finished"]
    if r["state"] == "Done":
        pair.reverse()
    if r["state"] == "To Close":
        raise Unfit
    return f"The manufacturing order {c.s(r)} {c.p(*pair)}."


@MORE("en", "order")
def m_waiting(c):
    (r,) = c.rows("order")
    told = truth(
        c, r, "blocked", "is waiting for components", "is not waiting for components"
    )
    return f"{c.s(r)} ({c.v(r, 'quantity')}) {told}."


@MORE("en", "order")
def m_all_available(c):
    (r,) = c.rows("order")
    told = truth(
        c,
        r,
        "blocked",
        "Not all components are available",
        "All components are available",
    )
    return f"{told} for {c.s(r)}{c.cite(r)}."


@MORE("en", "order")
def m_missing_none(c):
    (r,) = c.rows("order")
    told = truth(c, r, "blocked", "components are missing", "no components are missing")
    day = c.d(r, "date_start", "iso")
    return f"For {c.s(r)}, {told}, and it is planned to start on {day}."


@MORE("en", "order")
def m_draft_dash(c):
    (r,) = c.rows("order")
    pair = ("No", "Yes") if r["state"] == "Draft" else ("Yes", "No")
    return f"{c.s(r)}\n- Confirmed – {c.p(*pair)}\n- Made so far – {c.v(r, 'produced')}"


@MORE("en", "order")
def m_in_progress(c):
    (r,) = c.rows("order")
    pair = ["is currently in progress", "is not in progress yet"]
    if r["state"] != "In Progress":
        pair.reverse()
    return f"Order {c.s(r)} {c.p(*pair)}."


@MORE("en", "components")
def m_component_available(c):
    r = c.rng.choice(c.rows("components"))
    pair = ["is fully available", "is not fully available"]
    if r["short"]:
        pair.reverse()
    return (
        f"For {c.code(r.owner.name)} the component {c.s(r)} {c.p(*pair)}: it needs"
        f" {c.v(r, 'needed')}, of which {c.v(r, 'reserved')} are reserved."
    )


@MORE("en", "components")
def m_component_states(c):
    rows = c.rows("components", 2)
    lines = [
        f"- {c.s(r, short=True)}: {c.p(*_available(r))} ({c.v(r, 'needed')} needed)"
        for r in rows
    ]
    return f"Components of {c.code(rows[0].owner.name)}:\n" + "\n".join(lines)


def _available(row):
    pair = ("not available", "available")
    return pair if row["short"] else pair[::-1]


@MORE("en", "components")
def m_enough(c):
    r = c.rng.choice(c.rows("components"))
    pair = ["there is enough", "there is not enough"]
    if r["short"]:
        pair.reverse()
    return f"For {c.code(r.owner.name)}, {c.p(*pair)} {c.s(r, short=True)}{c.cite(r)}."


@MORE("en", "components")
def m_components_table(c):
    rows = c.rows("components", 2)
    lines = ["| Component | Needed | Reserved | Missing |", "|---|--:|--:|--:|"]
    lines += [
        f"| {c.s(r)} | {c.v(r, 'needed')} | {c.v(r, 'reserved')} | {c.v(r, 'short')} |"
        for r in rows
    ]
    return f"**{c.code(rows[0].owner.name)}**\n\n" + "\n".join(lines)


@MORE("en", "product")
def m_stock_lines(c):
    (r,) = c.rows("product")
    return (
        f"Stock of **{c.s(r)}**:\n\n- On hand: {c.v(r, 'on_hand')}\n- Free to use:"
        f" {c.v(r, 'free')}\n- Incoming: {c.v(r, 'incoming')}\n- Outgoing:"
        f" {c.v(r, 'outgoing')}\n- **Forecast:** {c.v(r, 'forecast')}"
    )


@MORE("en", "product")
def m_stock_sum(c):
    (r,) = c.rows("product")
    return (
        f"{c.s(r)}: {c.v(r, 'on_hand')} on hand plus {c.v(r, 'incoming')} incoming"
        f" minus {c.v(r, 'outgoing')} outgoing gives a forecast of"
        f" {c.v(r, 'forecast')}{c.cite(r)}."
    )


@MORE("en", "product")
def m_reserved_part(c):
    (r,) = c.rows("product")
    kept = round(r["on_hand"] - r["free"], 2)
    if not kept:
        raise Unfit
    return (
        f"Of the {c.v(r, 'on_hand')} of {c.s(r, short=True)} in stock,"
        f" {c.v(r, 'free')} are not reserved, so {c.calc(kept, 2)} are reserved."
    )


@MORE("en", "load")
def m_load_table(c):
    rows = c.rows("load", 3)
    lines = ["| Work center | Today | This week | Open |", "|---|--:|--:|--:|"]
    lines += [
        f"| {r.subject} | {c.v(r, 'load_today')} | {c.v(r, 'load_week')} |"
        f" {c.v(r, 'open')} |"
        for r in rows
    ]
    return "\n".join(lines)


@MORE("en", "load")
def m_busiest(c):
    rows = c.rows("load", 3)
    r = max(rows, key=lambda row: row["load_week"])
    others = [o.subject for o in rows if o is not r]
    return (
        f"The busiest work center this week is"
        f" {c.fixed(r.subject, 'neighbour', *others)}"
        f" with a load of {c.v(r, 'load_week')} and {c.v(r, 'hours_open')} of open"
        f" work;"
        f" {c.v(r, 'running')} work orders are running there."
    )


@MORE("en", "load")
def m_hours(c):
    r = c.rng.choice(c.rows("load"))
    return (
        f"- **{r.subject}:** {c.v(r, 'hours_today', 'hours')} planned today,"
        f" {c.v(r, 'available_today', 'hours')} available"
        f" ({c.v(r, 'late')} late work orders)"
    )


@MORE("en", "list")
def m_of_states(c):
    rows = c.rows("list", 3)
    count = sum(r["state"] == "Confirmed" for r in rows)
    if not 0 < count < len(rows):
        raise Unfit
    wrong = [count + 1, count - 1, count + 2]
    shown = c.fixed(str(count), "sum", *(str(n) for n in wrong if n))
    return f"{shown} of the {len(rows)} open orders are confirmed{c.cite(rows[0])}."


@MORE("en", "late")
def m_worst(c):
    rows = c.rows("late", 2)
    worst = max(rows, key=lambda row: row["days_late"])
    others = [r.order.name for r in rows if r is not worst]
    return (
        f"**Summary:** {c.words(len(rows), capital=True)} orders are late. The worst is"
        f" {c.fixed(worst.order.name, 'neighbour', *others)}, which is"
        f" {c.v(worst, 'days_late')} behind."
    )


@MORE("en", "late")
def m_average(c):
    rows = c.rows("late", 2)
    mean = sum(r["days_late"] for r in rows) / len(rows)
    shown = c.calc(mean, 1, "days")
    return f"On average, the late orders are {shown} behind their deadline."


@MORE("en", "due")
def m_weekday(c):
    r = c.rng.choice(c.rows("due"))
    day = c.locale.names("days", "wide")[c.locale.local(r["due"]).weekday()]
    return f"The order {c.s(r)} must be ready on {day}, {c.d(r, 'due', 'short')}."


@MORE("en", "due")
def m_clock(c):
    a, b = c.some("due", 2)
    return (
        f"- {c.s(a)} → {c.d(a, 'due', 'ampm')} → {c.v(a, 'quantity')}\n"
        f"- {c.s(b)} → {c.d(b, 'due', 'ampm')} → {c.v(b, 'quantity')}"
    )


@MORE("en", "due")
def m_in_days(c):
    r = c.rng.choice(c.rows("due"))
    days = c.days_off(r, "due")
    if days < 2:
        raise Unfit
    return f"{c.s(r)} is due in {c.calc(days, 0, 'days')} ({c.d(r, 'due', 'iso')})."


@MORE("en", "order")
def m_remaining(c):
    (r,) = c.rows("order")
    rest = round(r["quantity"] - r["produced"], 2)
    if not rest or not r["produced"]:
        raise Unfit
    unit = r.facts["quantity"].unit
    return (
        f"{c.v(r, 'produced')} out of {c.v(r, 'quantity')} of {c.s(r)} have been made,"
        f" leaving {c.calc(rest, 2, unit)} to produce."
    )
