"""The Spanish lines of ``_grounding_wordings_tune_last``."""

LINES_ES = (
    (
        "late",
        2,
        "La que más preocupa es {a.s}: con {a.days_late} de retraso, tenía que estar"
        " lista el {a.due:words} y es de {a.quantity} de {a.product}, mientras que"
        " {b.s}, cuyo plazo era el {b.due:words}, acumula solo {b.days_late}{a.cite}.",
    ),
    (
        "late",
        2,
        "Hay dos órdenes que requieren atención: {a.s} ({a.product}; {a.days_late} de"
        " retraso) y {b.s} ({b.product}; {b.days_late} de retraso). La primera vencía"
        " el {a.due:short}; la segunda, el {b.due:short}.",
    ),
    (
        "late",
        1,
        "La orden {a.s}, que corresponde a {a.quantity} de {a.product} y que debería"
        " haberse terminado el {a.due:words}, acumula un retraso de {a.days_late}"
        " (véase{a.cite}).",
    ),
    (
        "late",
        2,
        "| N.º | Orden | Producto | Fecha límite | Retraso (días) |\n|--|--|--|--|--|\n"
        "| 1 | {a.s} | {a.product} | {a.due:date} | {a.days_late:bare} |\n| 2 | {b.s} |"
        " {b.product} | {b.due:date} | {b.days_late:bare} |",
    ),
    (
        "late",
        2,
        "¡Claro! Según la información disponible:\n\n1. **Orden de Fabricación:**"
        " {a.s}\n   - **Producto Final:** {a.product}\n   - **Fecha Prevista:**"
        " {a.due}\n   - **Retraso Acumulado:** {a.days_late}\n2. **Orden de"
        " Fabricación:** {b.s}\n   - **Producto Final:** {b.product}\n   - **Fecha"
        " Prevista:** {b.due}\n   - **Retraso Acumulado:** {b.days_late}\n\nQuedo a tu"
        " disposición para cualquier consulta.",
    ),
    (
        "late",
        2,
        "### Próximos Pasos Recomendados\n\nConviene empezar por {a.s}, ya que lleva"
        " {a.days_late} de demora, y seguir con {b.s} ({b.days_late}).",
    ),
    (
        "late",
        2,
        "{a.days_late?Tanto {A} como {B} van con retraso~Ni {A} ni {B} van con"
        " retraso}{a.cite}.",
    ),
    (
        "late",
        2,
        "{a.s} — {a.days_late} — {a.quantity} · {b.s} — {b.days_late} — {b.quantity}",
    ),
    (
        "order",
        1,
        "{a.late?No es cierto que {A} vaya a tiempo~Es cierto que {A} va a"
        " tiempo}{a.cite}.",
    ),
    (
        "order",
        1,
        "La orden {a.s} {a.late?presenta retraso~no presenta retraso} y"
        " {a.blocked?le faltan componentes~no le falta ningún componente}.",
    ),
    (
        "order",
        1,
        "{a.late?Sí, {A} está retrasada~No, {A} no está retrasada}{a.cite}.",
    ),
    (
        "order",
        1,
        "En cuanto a {a.s}, dicha orden {a.late?está demorada~no está demorada}; de"
        " ella se encarga {a.responsible} y comprende {a.quantity}, de las cuales"
        " {a.produced} están ya producidas.",
    ),
    (
        "order",
        1,
        "**Estado de {a.s}:** {a.state} — {a.produced} de {a.quantity} — fecha límite"
        " {a.date_deadline:date}",
    ),
    (
        "order",
        1,
        "{a.blocked?No están disponibles todos~Están disponibles todos} los"
        " componentes de {a.s}{a.cite}.",
    ),
    (
        "order",
        1,
        "Orden: {a.s} | Producto: {a.product} | Cantidad: {a.quantity} | Estado:"
        " {a.state} | Fecha límite: {a.date_deadline}",
    ),
    (
        "order",
        1,
        "Ha preguntado por {a.s}. Esta orden, de la que es responsable"
        " {a.responsible}, procede de {a.origin}, produce {a.quantity} de {a.product}"
        " y está planificada entre el {a.date_start:short} y el"
        " {a.date_finished:short}.",
    ),
    (
        "order",
        1,
        "* **Referencia de la Orden** – {a.s}\n* **Cantidad Planificada** –"
        " {a.quantity}\n* **Cantidad Producida** – {a.produced}\n* **Inicio"
        " Programado** – {a.date_start}\n* **Persona Encargada** – {a.responsible}",
    ),
    (
        "order",
        1,
        "{a.s} {a.late?lleva retraso~marcha sin retraso} y vence el"
        " {a.date_deadline:words}.",
    ),
    (
        "order",
        1,
        "A día de hoy, {a.s} {a.blocked?está parada por componentes~no está parada por"
        " componentes} y se han fabricado {a.produced} de {a.quantity}.",
    ),
    (
        "components",
        2,
        "Para fabricar {a.o} hacen falta {a.needed} de {a.n}, de los que ya hay"
        " {a.reserved} en reserva, además de {b.needed} de {b.n}, cuya reserva es de"
        " {b.reserved}{a.cite}.",
    ),
    (
        "components",
        1,
        "{a.short!}Con {a.short} todavía por llegar, {a.n} es lo que retiene {a.o}.",
    ),
    (
        "components",
        2,
        "Situación de los componentes de {a.o}:\n\n- {a.n}\n  - Requerido:"
        " {a.needed}\n  - Asignado: {a.reserved}\n  - Pendiente: {a.short}\n- {b.n}\n"
        "  - Requerido: {b.needed}\n  - Asignado: {b.reserved}\n  - Pendiente:"
        " {b.short}",
    ),
    (
        "components",
        1,
        "En {a.o}, de {a.n} {a.short?no hay bastante~hay bastante}: reservado"
        " {a.reserved} de {a.needed}.",
    ),
    (
        "blocked",
        2,
        "Lo que frena la producción es, por un lado, {a.part} en {a.o}, del que no se"
        " encuentran {a.short}, y, por otro, {b.part} en {b.o}, donde faltan"
        " {b.short}.",
    ),
    (
        "blocked",
        1,
        "{a.o} necesita {a.needed} de {a.part:full}; de ellos solo se han reservado"
        " {a.reserved}, con lo que quedan {a.short} por cubrir hasta el"
        " {a.next_receipt:words}.",
    ),
    (
        "missing",
        2,
        "{a.n} detiene {a.orders} órdenes y {b.n}, {b.orders}; el primero llega el"
        " {a.next_receipt:short}, el segundo el {b.next_receipt:short}.",
    ),
    (
        "missing",
        2,
        "| Componente | Cant. faltante | Órdenes afectadas | Llegada prevista |\n"
        "|--|--|--|--|\n| {a.n} | {a.short} | {a.orders} | {a.next_receipt:iso} |\n"
        "| {b.n} | {b.short} | {b.orders} | {b.next_receipt:iso} |",
    ),
    (
        "work",
        2,
        "La operación {a.subject}, que se realiza en {a.workcenter}, ha consumido"
        " {a.spent} de los {a.expected} previstos; {b.subject} (en {b.workcenter}),"
        " {b.spent} de {b.expected}{a.cite}.",
    ),
    (
        "work",
        2,
        "#### Desglose de Operaciones\n\n- {a.subject} (prevista: {a.expected}; real:"
        " {a.spent})\n- {b.subject} (prevista: {b.expected}; real: {b.spent})",
    ),
    (
        "load",
        2,
        "{a.subject} está al {a.load_today} hoy, frente al {a.load_week} de la semana"
        " en conjunto, con {a.open} órdenes de trabajo abiertas, {a.late} de ellas con"
        " retraso. En {b.subject} la carga es del {b.load_today} hoy.",
    ),
    (
        "load",
        2,
        "En {a.subject} hay {a.hours_open} de trabajo pendiente, mientras que en"
        " {b.subject} son {b.hours_open}; en este último hay {b.running} en curso.",
    ),
    (
        "load",
        2,
        "| Indicador | {a.subject} | {b.subject} |\n|--|--|--|\n| Carga hoy (%) |"
        " {a.load_today:bare} | {b.load_today:bare} |\n| Órdenes abiertas | {a.open} |"
        " {b.open} |",
    ),
    (
        "totals",
        3,
        "Órdenes por estado: {a.subject} ({a.count}), {b.subject} ({b.count}) y"
        " {c.subject} ({c.count}){a.cite}.",
    ),
    (
        "totals",
        2,
        "Actualmente hay {a.count} órdenes de fabricación en estado {a.subject}, frente"
        " a {b.count} en estado {b.subject}.",
    ),
    (
        "product",
        1,
        "{a.s} — stock: {a.on_hand} · libre: {a.free} · entrante: {a.incoming} ·"
        " saliente: {a.outgoing}",
    ),
    (
        "product",
        1,
        "Ahora mismo disponemos de {a.on_hand} de {a.n}; {a.free} están libres,"
        " {a.incoming} vienen de camino y {a.outgoing} tienen que salir, lo que da un"
        " previsto de {a.forecast}. Próxima Entrega: {a.next_receipt:words}.",
    ),
    (
        "sale",
        1,
        "{a.partner_id} hizo el pedido {a.s} el {a.date_order:words} por un total de"
        " {a.amount_total}; lo gestiona {a.user_id}{a.cite}.",
    ),
    (
        "list",
        3,
        "{a.s} está en {a.state}, {b.s} en {b.state} y la última, {c.s}, que pide"
        " {c.quantity} de {c.product}, también en {c.state}.",
    ),
    (
        "list",
        2,
        "Según{a.cite}, con {a.s} se fabricarán {a.quantity} de {a.product} antes del"
        " {a.due:words}, y con {b.s}, {b.quantity} de {b.product} antes del"
        " {b.due:words}.",
    ),
    (
        "due",
        2,
        "Próximas entregas: {a.s} (vence el {a.due}, {a.quantity}); tras esta, {b.s}"
        " (vence el {b.due}, {b.quantity}). Fuente:{a.cite}",
    ),
    ("due", 1, "{a.s} {a.due?está vencida~no está vencida}: vence el {a.due:date}."),
    (
        "counts",
        1,
        "**Situación General:** {a.late} órdenes van con retraso y otras"
        " {a.start_overdue} no se iniciaron el día previsto; {a.planned_late}"
        " terminarán después de la fecha límite{a.cite}.",
    ),
    (
        "manual",
        1,
        "## Mantenimiento Preventivo\n\nLa presión del aire debe mantenerse por encima"
        " de {a.low} bar y por debajo de {a.high} bar, el filtro se sustituye a"
        " intervalos de {a.hours} horas y los tornillos llevan un par de {a.torque}"
        " Nm{a.cite}.",
    ),
    (
        "manual",
        1,
        "Si la máquina muestra {a.alarm}, el husillo ha superado los {a.heat} °C. En"
        " el caso de {a.other}, en cambio, hay que cerrar la puerta y dejar que se"
        " enfríe {a.pause} minutos{a.cite}.",
    ),
)
