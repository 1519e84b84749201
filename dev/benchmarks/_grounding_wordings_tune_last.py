"""More wordings for tuning, as lines with places in braces; see ``_lines``."""

from _grounding_lines import line
from _grounding_wordings_tune_last_es import LINES_ES

# (evidence, rows of it that are told of, text)
LINES = (
    (
        "late",
        2,
        "The one that should worry you most is {a.s}: with {a.days_late} of delay, it"
        " was meant to be ready by {a.due:words} and concerns {a.quantity} of"
        " {a.product}, whereas {b.s}, whose deadline was {b.due:words}, has slipped by"
        " {b.days_late} only{a.cite}.",
    ),
    (
        "late",
        2,
        "Two orders deserve attention: {a.s} ({a.product}; {a.days_late} late) and"
        " {b.s} ({b.product}; {b.days_late} late). The former was due on"
        " {a.due:short}, the latter on {b.due:short}.",
    ),
    (
        "late",
        2,
        "With {a.days_late} of delay, {a.s} comes first; it is followed by {b.s} with"
        " {b.days_late}{a.cite}.",
    ),
    (
        "late",
        1,
        "{a.s}, an order for {a.quantity} of {a.product} which should have been"
        " finished on {a.due:words}, is {a.days_late} late (see{a.cite}).",
    ),
    (
        "late",
        2,
        "**Key Findings**\n\nLate orders: {a.s} — {a.days_late} — {a.quantity} |"
        " {b.s} — {b.days_late} — {b.quantity}",
    ),
    (
        "late",
        2,
        "| # | MO | Product | Deadline | Delay (days) |\n|--|--|--|--|--|\n| 1 |"
        " {a.s} | {a.product} | {a.due:date} | {a.days_late:bare} |\n| 2 | {b.s} |"
        " {b.product} | {b.due:date} | {b.days_late:bare} |",
    ),
    (
        "late",
        2,
        "Sure! Based on the data provided, here is an overview:\n\n1. **Order:**"
        " {a.s}\n   - **Product:** {a.product}\n   - **Original Deadline:** {a.due}\n"
        "   - **Current Delay:** {a.days_late}\n2. **Order:** {b.s}\n   - **Product:**"
        " {b.product}\n   - **Original Deadline:** {b.due}\n   - **Current Delay:**"
        " {b.days_late}\n\nLet me know if you need anything else!",
    ),
    (
        "late",
        2,
        "### Recommended Next Steps\n\nI would start with {a.s}, since it is already"
        " {a.days_late} behind, and then turn to {b.s} ({b.days_late}).",
    ),
    ("late", 2, "{a.days_late?Both {A} and {B} are late~Neither {A} nor {B} is late}."),
    (
        "late",
        2,
        "{a.s} {a.days_late?has missed its deadline~has not missed its deadline}, and"
        " {b.s} has missed it too.",
    ),
    (
        "order",
        1,
        "It is {a.late?not true that {A} is on time~true that {A} is on time}{a.cite}.",
    ),
    (
        "order",
        1,
        "{a.s} {a.late?is running late~is not running late} and"
        " {a.blocked?some of its components are missing~none of its components are"
        " missing}.",
    ),
    (
        "order",
        1,
        "**Status of {a.s}:** {a.state} — {a.produced} out of {a.quantity} made —"
        " deadline {a.date_deadline:date}",
    ),
    ("order", 1, "{a.late?Yes, {A} is late~No, {A} is not late}{a.cite}."),
    (
        "order",
        1,
        "As for {a.s}, it {a.late?is delayed~is not delayed}; this one is handled by"
        " {a.responsible} and covers {a.quantity}, of which {a.produced} are ready.",
    ),
    (
        "order",
        1,
        "{a.blocked?Not all of the materials for {A} are available~All of the materials"
        " for {A} are available}{a.cite}.",
    ),
    (
        "order",
        1,
        "You asked about {a.s}. This order, for which {a.responsible} is responsible,"
        " was created from {a.origin}, makes {a.quantity} of {a.product} and is"
        " planned between {a.date_start:short} and {a.date_finished:short}.",
    ),
    (
        "order",
        1,
        "Order: {a.s} | Product: {a.product} | Qty: {a.quantity} | State: {a.state} |"
        " Deadline: {a.date_deadline}",
    ),
    ("order", 1, "There {a.late?is a delay~is no delay} on {a.s}{a.cite}."),
    (
        "order",
        1,
        "{a.s} {a.blocked?is being held back by missing parts~is not being held back"
        " by missing parts}, and {a.produced} have been produced so far.",
    ),
    (
        "order",
        1,
        "For {a.s}, here is the summary.\n\n"
        "* **Manufacturing Order Reference** – {a.s}\n* **Planned Quantity** –"
        " {a.quantity}\n* **Already Produced** – {a.produced}\n* **Scheduled Start** –"
        " {a.date_start}\n* **Person in Charge** – {a.responsible}",
    ),
    (
        "components",
        2,
        "To make {a.o}, {a.needed} of {a.n} is needed, of which {a.reserved} is"
        " already set aside, as well as {b.needed} of {b.n}, where the reservation"
        " stands at {b.reserved}{a.cite}.",
    ),
    (
        "components",
        1,
        "{a.short!}With {a.short} still missing, {a.n} is what keeps {a.o} waiting.",
    ),
    (
        "components",
        2,
        "Component situation for {a.o}:\n\n- {a.n}\n  - Required: {a.needed}\n  -"
        " Allocated: {a.reserved}\n  - Shortfall: {a.short}\n- {b.n}\n  - Required:"
        " {b.needed}\n  - Allocated: {b.reserved}\n  - Shortfall: {b.short}",
    ),
    (
        "components",
        1,
        "In {a.o}, {a.short?there is a shortage of~there is no shortage of} {a.n},"
        " with {a.reserved} reserved out of {a.needed}.",
    ),
    (
        "blocked",
        2,
        "What is holding things up is, on the one hand, {a.part} for {a.o}, of which"
        " {a.short} cannot be found in stock, and, on the other hand, {b.part} for"
        " {b.o}, where {b.short} are lacking.",
    ),
    (
        "blocked",
        1,
        "{a.o} needs {a.needed} of {a.part:full}; only {a.reserved} of it has been"
        " reserved, which leaves a gap of {a.short} until {a.next_receipt:words}.",
    ),
    (
        "missing",
        2,
        "{a.n} holds up {a.orders} orders, {b.n} {b.orders}; the former arrives on"
        " {a.next_receipt:short}, the latter on {b.next_receipt:short}.",
    ),
    (
        "missing",
        2,
        "| Component | Qty missing | Blocked MOs | Expected Arrival |\n|--|--|--|--|\n"
        "| {a.n} | {a.short} | {a.orders} | {a.next_receipt:iso} |\n| {b.n} |"
        " {b.short} | {b.orders} | {b.next_receipt:iso} |",
    ),
    (
        "work",
        2,
        "The operation {a.subject}, carried out at {a.workcenter}, has used {a.spent}"
        " of the {a.expected} foreseen, and {b.subject} (at {b.workcenter})"
        " {b.spent} of {b.expected}{a.cite}.",
    ),
    (
        "work",
        2,
        "#### Work Order Breakdown\n\n- {a.subject} (expected: {a.expected}; actual:"
        " {a.spent})\n- {b.subject} (expected: {b.expected}; actual: {b.spent})",
    ),
    (
        "load",
        2,
        "{a.subject} is at {a.load_today} today vs. {a.load_week} for the week as a"
        " whole, with {a.open} open work orders, {a.late} of them late. At"
        " {b.subject} these figures are {b.load_today}, {b.load_week}, {b.open} and"
        " {b.late}.",
    ),
    (
        "load",
        2,
        "{a.subject} carries {a.hours_open} of open work, whereas at {b.subject} it is"
        " {b.hours_open}; the latter has {b.running} work orders running.",
    ),
    (
        "load",
        2,
        "| Metric | {a.subject} | {b.subject} |\n|--|--|--|\n| Load today (%) |"
        " {a.load_today:bare} | {b.load_today:bare} |\n| Open work orders | {a.open} |"
        " {b.open} |\n| Hours planned today | {a.hours_today:bare} |"
        " {b.hours_today:bare} |",
    ),
    (
        "totals",
        3,
        "Orders by status: {a.subject} ({a.count}), {b.subject} ({b.count}) and"
        " {c.subject} ({c.count}){a.cite}.",
    ),
    (
        "totals",
        2,
        "Currently, {a.count} manufacturing orders are in status {a.subject}, compared"
        " to {b.count} in status {b.subject}.",
    ),
    (
        "product",
        1,
        "{a.s} — on hand: {a.on_hand} · free: {a.free} · incoming: {a.incoming} ·"
        " outgoing: {a.outgoing}",
    ),
    (
        "product",
        1,
        "At present we hold {a.on_hand} of {a.n}; {a.free} of this is free,"
        " {a.incoming} is on its way and {a.outgoing} is due to leave, which results"
        " in a forecast of {a.forecast}. Next Expected Delivery:"
        " {a.next_receipt:words}.",
    ),
    (
        "sale",
        1,
        "{a.partner_id} placed {a.s} on {a.date_order:words} for a total of"
        " {a.amount_total}; {a.user_id} handles it{a.cite}.",
    ),
    (
        "list",
        3,
        "{a.s} is {a.state}, {b.s} is {b.state}, and the last one, {c.s}, which calls"
        " for {c.quantity} of {c.product}, is {c.state} as well.",
    ),
    (
        "list",
        2,
        "According to{a.cite}, {a.quantity} of {a.product} are to be made with"
        " {a.s} by {a.due:words}, and {b.quantity} of {b.product} with {b.s} by"
        " {b.due:words}.",
    ),
    (
        "due",
        2,
        "Coming up: {a.s} (due {a.due}, {a.quantity}); after this one, {b.s} (due"
        " {b.due}, {b.quantity}). Source:{a.cite}",
    ),
    ("due", 1, "{a.s} {a.due?is overdue~is not overdue}, as it is due {a.due:date}."),
    (
        "counts",
        1,
        "**Overall Situation:** {a.late} orders are overdue, and a further"
        " {a.start_overdue} should have been started but were not; {a.planned_late}"
        " are expected to end after their deadline{a.cite}.",
    ),
    (
        "counts",
        1,
        "| Indicator | Count |\n|--|--|\n| Late orders | {a.late} |\n| Not started on"
        " time | {a.start_overdue} |\n| Planned end after deadline |"
        " {a.planned_late} |",
    ),
    (
        "manual",
        1,
        "## Preventive Maintenance\n\nThe air pressure should be kept above {a.low} bar"
        " but below {a.high} bar, the filter has to be replaced at intervals of"
        " {a.hours} hours, and a torque of {a.torque} Nm applies to the clamping"
        " bolts{a.cite}.",
    ),
    (
        "manual",
        1,
        "When the machine displays {a.alarm}, its spindle has exceeded {a.heat} °C. In"
        " the case of {a.other}, however, close the door and allow {a.pause} minutes"
        " for cooling{a.cite}.",
    ),
)
LAST = [
    *(line("en", *told, f"l_{n}") for n, told in enumerate(LINES)),
    *(line("es", *told, f"k_{n}") for n, told in enumerate(LINES_ES)),
]
