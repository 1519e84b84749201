"""English wordings written blind, continued: one order, its parts and its steps."""

from _grounding_blind_pen import (
    average,
    clock,
    days_between,
    decimals,
    first,
    hour,
    need,
    number,
    share,
    some_days,
    stamp,
    which,
)
from _grounding_fresh_pen import amount, on, said, top
from _grounding_wordings_blind import BLIND_EN


@BLIND_EN("en", "order")
def order_card(c):
    (r,) = c.rows("order")
    form = c.pick("datetime", "iso", "words")
    return (
        f"## 📦 {c.s(r)}\n\n"
        f"**Product:** {c.name(r, 'product', short=False)}  \n"
        f"**Status:** {c.name(r, 'state')}  \n"
        f"**Quantity:** {c.v(r, 'quantity')} ({c.v(r, 'produced')} produced)  \n"
        f"**Start → end:** {c.d(r, 'date_start', form)} →"
        f" {c.d(r, 'date_finished', form)}  \n"
        f"**Deadline:** {c.d(r, 'date_deadline', form)}  \n"
        f"**Contact:** {c.name(r, 'responsible')}"
    )


@BLIND_EN("en", "order")
def mail_about_an_order(c):
    (r,) = c.rows("order")
    need("late" in r and r["state"] != "Draft")
    pair = ("is not delayed", "is delayed")
    pair = pair if r["late"] == "No" else pair[::-1]
    return (
        "Subject: Your order\n\nDear customer,\n\n"
        f"your {said(c, r, 'quantity')} of {c.name(r, 'product')} are being made under"
        f" our number {c.s(r)} (source {c.code(r['origin'])}). Production"
        f" {c.p(*pair)}; the deadline is {c.d(r, 'date_deadline', 'words')}.\n\n"
        f"Kind regards,\n{c.name(r, 'responsible')}"
    )


@BLIND_EN("en", "order")
def what_is_left_to_make(c):
    (r,) = c.rows("order")
    left = round(r["quantity"] - r["produced"], 2)
    need(left > 0)
    unit = r.facts["quantity"].unit
    return (
        f"{c.v(r, 'produced')} out of {c.v(r, 'quantity')} have been produced in"
        f" {c.s(r)}, so {amount(c, left, unit, [r['quantity'] + r['produced']])} of"
        f" {c.name(r, 'product')} remain"
        f" ({share(c, r['produced'], r['quantity'])} done){c.cite(r)}."
    )


@BLIND_EN("en", "order")
def draft_or_confirmed(c):
    (r,) = c.rows("order")
    need(r["state"] in ("Draft", "Confirmed"))
    pair = ("has been confirmed", "has not been confirmed yet")
    pair = pair if r["state"] == "Confirmed" else pair[::-1]
    return (
        f"{c.s(r)} for {c.v(r, 'quantity')} of {c.name(r, 'product')} {c.p(*pair)}."
        f" The plan is to begin on {stamp(c, r, 'date_start', 'the')}; ask"
        f" {first(c, r, 'responsible')} if that is still right."
    )


@BLIND_EN("en", "order")
def ready_to_go(c):
    (r,) = c.rows("order")
    need(r["state"] == "Confirmed")
    if r["blocked"] == "Yes":
        yes = c.p("No, it is not ready", "Yes, it is ready")
        why = f"{c.v(r, 'missing_components')} components are missing"
    else:
        yes = c.p("Yes, it is ready", "No, it is not ready")
        why = "nothing blocks it, all components are there"
    return (
        f"{yes}: {why}. {c.s(r)} is planned to start on"
        f" {on(c, r, 'date_start', 'abbr')} at {hour(c, r, 'date_start')}, and"
        f" {first(c, r, 'responsible')} is in charge{c.cite(r)}."
    )


@BLIND_EN("en", "order")
def slack_before_deadline(c):
    (r,) = c.rows("order")
    days = days_between(c, r, "date_start", "date_deadline")
    return (
        f"1. Start: {c.d(r, 'date_start', 'ampm')}\n"
        f"2. Planned end: {c.d(r, 'date_finished', 'ampm')}\n"
        f"3. Deadline: {c.d(r, 'date_deadline', 'ampm')}\n\n"
        f"From the start to the deadline of {c.s(r)} there are"
        f" {some_days(c, days, 'days')}. The"
        f" planned end {c.p('is not after', 'is after')} the deadline."
    )


@BLIND_EN("en", "order")
def sorry_no_price(c):
    (r,) = c.rows("order")
    need("late" in r)
    if r["late"] == "Yes":
        told = f"{c.p('is late', 'is not late')} ({c.v(r, 'days_late')})"
    else:
        told = f"{c.p('is not late', 'is late')}"
    return (
        "I'm sorry, the data does not show what the order costs. What I can tell you:"
        f" {c.s(r)} ({c.name(r, 'product')}) {told}, its state is"
        f" “{c.name(r, 'state')}” and it came from {c.code(r['origin'])}."
    )


@BLIND_EN("en", "order")
def is_it_done(c):
    (r,) = c.rows("order")
    pair = ("has not been finished", "has been finished")
    pair = pair if r["state"] != "Done" else pair[::-1]
    return (
        f"MO {number(c, r)} {c.p(*pair)}. Produced: {c.v(r, 'produced')} of"
        f" {c.v(r, 'quantity')}. Responsible: {c.name(r, 'responsible')}. Deadline:"
        f" {stamp(c, r, 'date_deadline', 'slashes')}."
    )


@BLIND_EN("en", "components")
def parts_with_ticks(c):
    rows = c.rows("components")
    lines = ["| Component | Needed | Reserved | Available? |", "|---|---:|---:|---|"]
    for r in rows:
        pair = ("yes", "no") if r["state"] == "Available" else ("no", "yes")
        lines.append(
            f"| {c.s(r)} | {c.v(r, 'needed')} | {c.v(r, 'reserved')} | {c.p(*pair)} |"
        )
    return f"Components of {c.code(rows[0].owner.name)}\n\n" + "\n".join(lines)


@BLIND_EN("en", "components")
def what_an_order_lacks(c):
    rows = [r for r in c.rows("components") if r["short"] > 0]
    need(rows)
    lines = [
        f"* {c.s(r, short=True)}: {c.v(r, 'short')} short, next receipt"
        f" {c.d(r, 'next_receipt', 'short')}"
        for r in rows
    ]
    return (
        f"For {c.code(rows[0].owner.name)} we"
        f" {c.p('do not have everything', 'have everything')}. Missing are:\n\n"
        + "\n".join(lines)
    )


@BLIND_EN("en", "components")
def one_part_enough(c):
    r = c.pick(*c.rows("components"))
    pair = ("there is enough", "there is not enough")
    pair = pair if r["short"] == 0 else pair[::-1]
    return (
        f"As for {c.s(r, short=True)}, {c.p(*pair)} reserved for MO {number(c, r)}:"
        f" {c.v(r, 'reserved')} of the {c.v(r, 'needed')} it takes{c.cite(r)}."
    )


@BLIND_EN("en", "components")
def free_stock_would_do(c):
    rows = [r for r in c.rows("components") if r["short"] > 0]
    need(rows)
    r = c.pick(*rows)
    need(r["free"] != r["short"])
    unit, gap = r.facts["free"].unit, abs(r["free"] - r["short"])
    near = [r["free"] + r["short"]]
    if r["free"] > r["short"]:
        told = f"{c.p('would cover', 'would not cover')} that and leave"
    else:
        told = f"{c.p('would not cover', 'would cover')} that; even then we lack"
    return (
        f"{c.s(r)} is {c.v(r, 'short')} short in {c.code(r.owner.name)}. The"
        f" {c.v(r, 'free')} in stock that nobody has reserved {told}"
        f" {amount(c, gap, unit, near)}."
    )


@BLIND_EN("en", "components")
def latest_receipt(c):
    rows = [r for r in c.rows("components") if r["short"] > 0]
    need(len(rows) > 1)
    a, b = top(rows, "next_receipt")[:2]
    days = (c.locale.local(a["next_receipt"]).date()) - (
        c.locale.local(b["next_receipt"]).date()
    )
    return (
        f"The part we wait for longest in {c.code(rows[0].owner.name)} is"
        f" **{which(c, a, rows, 'next_receipt')}**. It is expected on"
        f" {on(c, a, 'next_receipt', 'dmy')}, {some_days(c, days.days, 'days')} after"
        f" {which(c, b, rows, 'next_receipt')}."
    )


@BLIND_EN("en", "work")
def times_of_the_steps(c):
    rows = c.rows("work")
    lines = [
        f"{n}. **{r.subject}** at {c.name(r, 'workcenter')}: expected"
        f" {c.v(r, 'expected')}, spent {c.v(r, 'spent')}"
        for n, r in enumerate(rows, 1)
    ]
    return f"Operations of {c.code(rows[0].owner.name)}:\n\n" + "\n".join(lines)


@BLIND_EN("en", "work")
def over_the_planned_time(c):
    r = c.pick(*c.rows("work"))
    need(r["spent"] != r["expected"])
    gap = abs(r["spent"] - r["expected"])
    near = [r["spent"] + r["expected"]]
    if r["spent"] > r["expected"]:
        told = f"{c.p('has taken longer', 'has not taken longer')} than expected:"
        tail = f"{decimals(c, gap, 'min', near)} over"
    else:
        told = f"{c.p('has not taken longer', 'has taken longer')} than expected:"
        tail = f"{decimals(c, gap, 'min', near)} below"
    return (
        f"{r.subject} in {c.code(r.owner.name)} {told} {c.v(r, 'spent', 'minutes')}"
        f" booked, {c.v(r, 'expected', 'minutes')} planned ({tail})."
    )


@BLIND_EN("en", "work")
def hours_of_all_steps(c):
    rows = c.rows("work")
    total = sum(r["expected"] for r in rows)
    longest = top(rows, "expected")[0]
    return (
        f"All operations of MO {number(c, rows[0])} together should take"
        f" {clock(c, total)}. The longest one is"
        f" {which(c, longest, rows, 'expected')} ({c.v(longest, 'expected')} on"
        f" {c.name(longest, 'workcenter')})."
    )


@BLIND_EN("en", "product")
def how_many_do_we_have(c):
    (r,) = c.rows("product")
    return (
        f"We have {c.v(r, 'on_hand')} of {c.s(r)} on hand, of which {c.v(r, 'free')}"
        f" are not reserved. {c.v(r, 'incoming')} are on their way, the next receipt"
        f" being on {stamp(c, r, 'next_receipt', 'iso_at')}{c.cite(r)}."
    )


@BLIND_EN("en", "product")
def forecast_step_by_step(c):
    (r,) = c.rows("product")
    need(r["forecast"] != 0)
    pair = ("will not run out", "will run out")
    pair = pair if r["forecast"] > 0 else pair[::-1]
    return (
        f"By the forecast **{c.s(r, short=True)} {c.p(*pair)}**.\n\n"
        f"- on hand: {c.v(r, 'on_hand')}\n- plus incoming: {c.v(r, 'incoming')}\n"
        f"- minus outgoing: {c.v(r, 'outgoing')}\n- makes: {c.v(r, 'forecast')}"
    )


@BLIND_EN("en", "product")
def reserved_part_of_stock(c):
    (r,) = c.rows("product")
    held, unit = r["on_hand"] - r["free"], r.facts["free"].unit
    near = [r["on_hand"] + r["free"]]
    return (
        f"Of the {c.v(r, 'on_hand')} of {c.s(r)} in the warehouse,"
        f" {amount(c, held, unit, near)} are reserved; that leaves"
        f" {said(c, r, 'free')}."
    )


@BLIND_EN("en", "product")
def stock_for_what_goes_out(c):
    (r,) = c.rows("product")
    need(r["on_hand"] != r["outgoing"])
    enough = r["on_hand"] > r["outgoing"]
    pair = ("Yes, there is enough", "No, there is not enough")
    pair = pair if enough else pair[::-1]
    return (
        f"{c.p(*pair)} {c.s(r, short=True)} on hand for what is to go out"
        f" ({c.v(r, 'on_hand')} against {c.v(r, 'outgoing')})."
    )


@BLIND_EN("en", "load")
def overloaded_or_not(c):
    rows = c.rows("load")
    lines = []
    for r in rows:
        pair = ("overloaded", "not overloaded")
        pair = pair if r["load_week"] > 100 else pair[::-1]
        lines.append(f"- {r.subject}: {c.v(r, 'load_week')} this week, {c.p(*pair)}")
    mean = average(c, [r["load_week"] for r in rows], "%")
    return "\n".join(lines) + f"\n\nThe mean load of the week is {mean}."


@BLIND_EN("en", "load")
def hours_to_spare(c):
    r = c.pick(*c.rows("load"))
    gap = r["available_today"] - r["hours_today"]
    need(abs(gap) > 0.05)
    near = [r["available_today"] + r["hours_today"]]
    if gap > 0:
        told = f"{c.p('is enough time', 'is not enough time')}; there remain"
    else:
        told = f"{c.p('is not enough time', 'is enough time')}; we are over by"
    return (
        f"{r.subject} has {c.v(r, 'hours_today')} planned today and"
        f" {c.v(r, 'available_today', 'hours')} available. So there {told}"
        f" {decimals(c, abs(gap), 'h', near)}."
    )
