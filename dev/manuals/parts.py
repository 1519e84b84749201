"""The spare parts of the demo sheet.

Code, description, machine, least quantity, stock, place, supplier, days, price.
"""

TM6, SP32, EB40 = "Taladro TM-6", "Sierra SP-3200", "Encoladora EB-40"
VB12, RK15, LINE = "Cabina VB-12", "Compresor RK-15", "Líneas de montaje"
SUPPLIERS = (
    "Rodavia Suministros",
    "Ferrallar Industrial",
    "Kestrel Parts Desk",
    "Halden Supply",
    "Neumática Sertal",
    "Tornalba Repuestos",
)
_RODAVIA, _FERRALLAR, _KESTREL, _HALDEN, _SERTAL, _TORNALBA = SUPPLIERS

KNOWN = (
    ("TM6-0117", "Pinza de 10 mm", TM6, 6, 9, "A-03-2", _TORNALBA, 7, 18.4),
    ("TM6-0122", "Broca de widia 8 mm, giro a derechas", TM6, 12, 15, "A-03-4")
    + (_TORNALBA, 5, 14.9),
    ("TM6-0123", "Broca de widia 8 mm, giro a izquierdas", TM6, 12, 7, "A-03-5")
    + (_TORNALBA, 5, 14.9),
    ("TM6-0204", "Sensor de profundidad B7", TM6, 1, 1, "A-04-1", _TORNALBA, 15, 132.0),
    ("TM6-0231", "Correa dentada del alimentador", TM6, 2, 2, "A-04-6")
    + (_RODAVIA, 10, 46.75),
    ("TM6-0260", "Junta del cilindro del pisador", TM6, 4, 11, "A-05-1")
    + (_SERTAL, 3, 2.35),
    ("SP32-0380", "Disco principal 380 mm, 72 dientes", SP32, 3, 4, "B-01-1")
    + (_TORNALBA, 10, 214.0),
    ("SP32-0180", "Disco incisor 180 mm", SP32, 2, 3, "B-01-2", _TORNALBA, 10, 96.5),
    ("SP32-0614", "Goma de pinza", SP32, 12, 20, "B-02-3", _TORNALBA, 7, 3.8),
    ("SP32-0441", "Rollo de etiquetas 60 × 40 mm", SP32, 10, 26, "B-02-6")
    + (_FERRALLAR, 2, 6.2),
    ("SP32-0302", "Freno del motor principal", SP32, 1, 0, "B-03-1")
    + (_TORNALBA, 30, 388.0),
    ("SP32-0355", "Válvula Y4 del prensor", SP32, 1, 2, "B-03-4", _SERTAL, 7, 61.0),
    ("EB40-118", "Sonda PT100 del depósito de cola", EB40, 1, 2, "C-01-1")
    + (_KESTREL, 21, 74.0),
    ("EB40-121", "Resistencia de 800 W", EB40, 2, 1, "C-01-2", _KESTREL, 21, 58.3),
    ("EB40-220", "Inserto del depósito de cola", EB40, 1, 1, "C-01-5")
    + (_KESTREL, 30, 312.0),
    ("EB40-305", "Rodillo de presión de goma", EB40, 3, 5, "C-02-2")
    + (_KESTREL, 15, 39.9),
    ("EB40-412", "Par de sierras de retestado", EB40, 2, 3, "C-02-4")
    + (_KESTREL, 15, 84.0),
    ("EB40-510", "Disco de pulir", EB40, 4, 8, "C-03-1", _KESTREL, 7, 12.6),
    ("VB12-010", "Pared de filtro de papel", VB12, 12, 24, "D-01-1", _HALDEN, 5, 9.75),
    ("VB12-014", "Prefiltro G3", VB12, 4, 6, "D-01-3", _HALDEN, 5, 17.2),
    ("VB12-021", "Manta de techo F5", VB12, 2, 2, "D-01-5", _HALDEN, 10, 143.0),
    ("VB12-077", "Sensor de humedad", VB12, 1, 0, "D-02-2", _HALDEN, 21, 118.0),
    ("VB12-090", "Filtro de máscara A2-P3", VB12, 10, 18, "D-02-4", _HALDEN, 5, 11.1),
    ("RK15-011", "Filtro de aire del compresor", RK15, 2, 3, "E-01-1")
    + (_SERTAL, 7, 32.5),
    ("RK15-012", "Filtro de aceite del compresor", RK15, 2, 2, "E-01-2")
    + (_SERTAL, 7, 27.9),
    ("RK15-020", "Separador de aceite", RK15, 1, 1, "E-01-4", _SERTAL, 10, 164.0),
    ("RK15-031", "Juego de correas del compresor", RK15, 1, 2, "E-01-5")
    + (_RODAVIA, 5, 71.4),
    ("RK15-044", "Electroválvula de descarga", RK15, 1, 1, "E-02-1", _SERTAL, 10, 98.0),
    ("RK15-900", "Aceite ISO VG 46, lata de 5 l", RK15, 2, 3, "E-02-6")
    + (_SERTAL, 3, 67.0),
    ("MON-0342", "Inserto roscado sobremedida", LINE, 30, 64, "A-09-1")
    + (_FERRALLAR, 3, 0.85),
    ("MON-0018", "Batería de 18 V para atornillador", LINE, 4, 6, "A-09-3")
    + (_FERRALLAR, 5, 79.0),
)
# The rest of the list is drawn from these: prefix of the code, and descriptions.
TYPES = {
    TM6: (
        "TM6",
        ("Rodamiento 6204-2RS", "Muelle del pisador", "Interruptor de la puerta")
        + ("Casquillo guía", "Ventilador del armario", "Cable del sensor")
        + ("Racor de 8 mm", "Tope regulable"),
    ),
    SP32: (
        "SP32",
        ("Rodamiento del carro", "Banda de la cortina", "Fotocélula de mesa")
        + ("Boquilla de la mesa de aire", "Piñón de la cremallera", "Contactor")
        + ("Manguito de aspiración", "Tornillo de la brida"),
    ),
    EB40: (
        "EB40",
        ("Cuchilla de rascado", "Fresa de perfilado", "Rodamiento del copiador")
        + ("Cadena de avance", "Cilindro neumático", "Fusible de 16 A")
        + ("Relé de la calefacción", "Boquilla del antiadherente"),
    ),
    VB12: (
        "VB12",
        ("Aguja de pistola", "Junta de la tapa", "Tubo fluorescente")
        + ("Correa del ventilador", "Manómetro", "Electrodo de encendido")
        + ("Cinta del túnel", "Empaquetadura"),
    ),
    RK15: (
        "RK15",
        ("Manguera de aceite", "Sonda de temperatura", "Purgador automático")
        + ("Válvula antirretorno", "Silentbloc", "Presostato")
        + ("Junta de cobre", "Tapa del filtro"),
    ),
    LINE: (
        "MON",
        ("Punta de atornillar PZ2", "Vaso de 13 mm", "Rueda de carro")
        + ("Manta de protección", "Enchufe rápido", "Espaciador de 3 mm")
        + ("Lámpara de puesto", "Gancho de polipasto"),
    ),
}
