"""The questions in words."""

WORDINGS = {
    "quantity": {
        "en": (
            "What is the quantity of {order}?",
            "How many units does {order} make, what quantity?",
        ),
        "es": (
            "¿Qué cantidad tiene la orden {order}?",
            "¿Cuál es la cantidad de {order}?",
        ),
    },
    "deadline": {
        "en": (
            "What is the deadline of {order}?",
            "When must {order} be finished, what is its deadline?",
        ),
        "es": (
            "¿Cuál es la fecha límite de {order}?",
            "¿Para qué fecha tiene que estar {order}?",
        ),
    },
    "product": {
        "en": ("Which product does {order} make?",),
        "es": ("¿Qué producto se fabrica en {order}?",),
    },
    "state": {
        "en": ("What state is {order} in?",),
        "es": ("¿En qué estado está {order}?",),
    },
    "days_late": {
        "en": ("How many days late is {order}?",),
        "es": ("¿Cuántos días de retraso lleva {order}?",),
    },
    "how_many_late": {
        "en": ("How many manufacturing orders are late?",),
        "es": ("¿Cuántas órdenes de fabricación van con retraso?",),
    },
    "by_state": {
        "en": ("How many manufacturing orders are in the state “{state}”?",),
        "es": ("¿Cuántas órdenes hay en estado «{state}»?",),
    },
    "needed": {
        "en": (
            "How much of {part} is needed for {order}?",
            "What amount of {part} is needed by {order}?",
        ),
        "es": ("¿Cuánto {part} es necesario para {order}?",),
    },
    "missing": {
        "en": ("How much {part} is missing for {order}?",),
        "es": (
            "¿Cuánto {part} falta para {order}?",
            "¿Qué cantidad de {part} le falta a {order}?",
        ),
    },
    "load": {
        "en": ("What is the load of the work center {center}?",),
        "es": ("¿Qué carga tiene el centro de trabajo {center}?",),
    },
    "planned": {
        "en": ("How many hours are planned for {center}?",),
        "es": ("¿Cuántas horas hay previstas en {center}?",),
    },
    "stock": {
        "en": ("How much {part} is on hand?",),
        "es": ("¿Cuánto {part} hay a mano?",),
    },
    "lead": {
        "en": ("What is the lead time of {part}?",),
        "es": ("¿Qué plazo de entrega tiene {part}?",),
    },
    "torque": {
        "en": ("With what torque is the blade nut of the saw tightened?",),
        "es": ("¿Con qué par se aprieta la tuerca del disco de la sierra?",),
    },
    "belt": {
        "en": ("After how many hours is the drive belt of the saw changed?",),
        "es": ("¿Cada cuántas horas se cambia la correa de la sierra?",),
    },
    "sum": {
        "en": ("What quantity do {order} and {other} have together?",),
        "es": ("¿Qué cantidad suman {order} y {other} juntas?",),
    },
    "largest": {
        "en": ("Which of the open orders has the largest quantity?",),
        "es": ("¿Cuál de las órdenes abiertas tiene la mayor cantidad?",),
    },
}
# Topic, by which the evidence is chosen, and the question.
NOT_ANSWERED = {
    "en": (
        ("order", "Who is the customer of {order}?"),
        ("order", "What does one piece of {order} cost to make?"),
        ("stock", "Which supplier delivers {part}?"),
        ("order", "What is the scrap rate of WH/MO/00977?"),
        ("load", "How much electricity did the plant use in February?"),
        ("manual", "What is the cause of alarm E-305?"),
        ("nothing", "Who released the last manufacturing order?"),
    ),
    "es": (
        ("order", "¿Quién es el cliente de {order}?"),
        ("order", "¿Qué operario trabaja en {order}?"),
        ("stock", "¿Cuál es el precio de compra de {part}?"),
        ("order", "¿Cuándo se terminó la orden WH/MO/00841?"),
        ("load", "¿Cuántas piezas defectuosas produjo Logística en enero?"),
        ("manual", "¿Qué causa tiene la alarma E-410?"),
        ("nothing", "¿Qué proveedor entregó tarde el mes pasado?"),
        ("order", "¿En qué almacén se guarda lo que fabrica {order}?"),
    ),
}
