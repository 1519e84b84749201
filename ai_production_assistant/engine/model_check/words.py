"""Names and labels of the generated factory, in both languages."""

LABELS = {
    "en": {
        "product": "Product",
        "quantity": "Quantity",
        "state": "State",
        "start": "Scheduled start",
        "deadline": "Deadline",
        "late": "Days late",
        "needed": "Needed",
        "available": "Available",
        "missing": "Missing",
        "planned": "Planned hours",
        "capacity": "Available hours",
        "load": "Load",
        "stock": "On hand",
        "reserved": "Reserved",
        "lead": "Lead time",
        "orders": "Orders",
        "units": "Units",
        "days": "days",
        "hours": "hours",
        "confirmed": "Confirmed",
        "progress": "In progress",
        "draft": "Draft",
        "to_close": "To close",
        "open_orders": "Open manufacturing orders",
        "late_orders": "Late manufacturing orders",
        "by_state": "Manufacturing orders by state",
        "components": "Components of {}",
        "centers": "Load of the work centers",
        "products": "Stock of components",
    },
    "es": {
        "product": "Producto",
        "quantity": "Cantidad",
        "state": "Estado",
        "start": "Inicio previsto",
        "deadline": "Fecha límite",
        "late": "Días de retraso",
        "needed": "Necesario",
        "available": "Disponible",
        "missing": "Falta",
        "planned": "Horas previstas",
        "capacity": "Horas disponibles",
        "load": "Carga",
        "stock": "A mano",
        "reserved": "Reservado",
        "lead": "Plazo de entrega",
        "orders": "Órdenes",
        "units": "Unidades",
        "days": "días",
        "hours": "horas",
        "confirmed": "Confirmada",
        "progress": "En curso",
        "draft": "Borrador",
        "to_close": "Por cerrar",
        "open_orders": "Órdenes de fabricación abiertas",
        "late_orders": "Órdenes de fabricación retrasadas",
        "by_state": "Órdenes de fabricación por estado",
        "components": "Componentes de {}",
        "centers": "Carga de los centros de trabajo",
        "products": "Existencias de los componentes",
    },
}
# Code, name by language.
PRODUCTS = (
    ("CH-210", "Oak chair", "Silla de roble"),
    ("TB-340", "Steel table", "Mesa de acero"),
    ("SH-115", "Wall shelf", "Estante de pared"),
    ("CB-520", "Tall cabinet", "Armario alto"),
    ("BN-070", "Garden bench", "Banco de jardín"),
)
# Code, name by language, unit ("" for pieces).
COMPONENTS = (
    ("RM-01", "Beech board", "Tablero de haya", "m²"),
    ("RM-02", "Wood glue", "Cola blanca", "kg"),
    ("RM-03", "Varnish", "Barniz", "L"),
    ("RM-04", "Steel tube", "Tubo de acero", "m"),
    ("RM-05", "Hinge", "Bisagra", ""),
    ("RM-06", "Foam", "Espuma", "kg"),
)
CENTERS = (
    ("Sawing", "Corte"),
    ("Drilling", "Taladrado"),
    ("Painting", "Pintura"),
    ("Packing", "Embalaje"),
)
# Title of a passage and its text; figures are filled in.
MANUALS = {
    "en": (
        (
            "Saw SR-40, manual · page 12",
            "Alarms:\nCode: E-{a}; Cause: the guard is open; Remedy: close it and "
            "press reset\nCode: E-{b}; Cause: the blade is blunt; Remedy: change the "
            "blade",
        ),
        (
            "Saw SR-40, manual · page 31",
            "Tighten the blade nut with a torque of {torque} Nm.\nThe drive belt is "
            "changed every {belt} hours, the oil every {oil} hours.",
        ),
    ),
    "es": (
        (
            "Sierra SR-40, manual · página 12",
            "Alarmas:\nCódigo: E-{a}; Causa: la protección está abierta; Solución: "
            "cerrarla y pulsar reset\nCódigo: E-{b}; Causa: el disco está gastado; "
            "Solución: cambiar el disco",
        ),
        (
            "Sierra SR-40, manual · página 31",
            "Apretar la tuerca del disco con un par de {torque} Nm.\nLa correa se "
            "cambia cada {belt} horas, el aceite cada {oil} horas.",
        ),
    ),
}
