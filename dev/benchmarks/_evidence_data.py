"""A factory of any size, written by SQL: orders, moves, work orders, products, stock.

``grow(cr, first, last)`` adds the orders with these numbers, and one product for five
orders; every twentieth order is open. Nothing of it goes through the ORM, which would
take hours for 100,000 orders.
"""

WORKCENTERS = (
    ("Sierra", "SAW"),
    ("Taladro", "DRL"),
    ("Montaje 1", "MT1"),
    ("Montaje 2", "MT2"),
    ("Pintura", "PNT"),
    ("Lijado", "SND"),
    ("Embalaje", "PCK"),
    ("Soldadura", "WLD"),
    ("Laser cutting", "LSR"),
    ("Bending", "BND"),
    ("Quality control", "QC"),
    ("Final assembly", "FIN"),
)

# What the rows point at, of the database's first company and warehouse.
CONTEXT = """
CREATE TEMP TABLE bench AS
SELECT c.id AS company, t.id AS picking_type, w.lot_stock_id AS stock,
       (SELECT id FROM stock_location
         WHERE usage = 'production' AND company_id = c.id LIMIT 1) AS production,
       (SELECT id FROM stock_location WHERE usage = 'supplier' LIMIT 1) AS supplier,
       (SELECT res_id FROM ir_model_data
         WHERE module = 'uom' AND name = 'product_uom_unit') AS unit,
       (SELECT id FROM product_category ORDER BY id LIMIT 1) AS category
  FROM res_company c
  JOIN stock_warehouse w ON w.company_id = c.id
  JOIN stock_picking_type t ON t.warehouse_id = w.id AND t.code = 'mrp_operation'
 ORDER BY c.id, w.id LIMIT 1
"""

NOUNS_EN = "Dining table,Coffee table,Office chair,Wardrobe,Bookshelf,Oak drawer"
NOUNS_EN += ",Steel frame,Table leg,Hinge,Bracket,Screw,Panel,Side board,Bed frame"
NOUNS_EN += ",Door handle,Glass top,Cushion,Wheel,Bolt,Lamp"
NOUNS_ES = "Mesa de comedor,Mesa de centro,Silla de oficina,Armario,Estantería"
NOUNS_ES += ",Cajón de roble,Bastidor de acero,Pata de mesa,Bisagra,Escuadra,Tornillo"
NOUNS_ES += ",Panel,Aparador,Estructura de cama,Tirador,Tapa de cristal,Cojín,Rueda"
NOUNS_ES += ",Perno,Lámpara"
KINDS_EN = "extendable,round,white,black,walnut,compact,reinforced,folding,industrial"
KINDS_ES = "extensible,redonda,blanca,negra,nogal,compacta,reforzada,plegable"
KINDS_ES += ",industrial"

PRODUCTS = """
INSERT INTO product_template
    (categ_id, uom_id, type, service_tracking, tracking, is_storable, active, sale_ok,
     purchase_ok, default_code, name)
SELECT category, unit, 'consu', 'no', 'none', true, true, true, true,
       'BENCH_' || lpad(n::text, 5, '0'),
       jsonb_build_object(
         'en_US', split_part(%(nouns_en)s, ',', 1 + n %% 20) || ' '
               || split_part(%(kinds_en)s, ',', 1 + (n / 20) %% 9) || ' ' || n,
         'es_ES', split_part(%(nouns_es)s, ',', 1 + n %% 20) || ' '
               || split_part(%(kinds_es)s, ',', 1 + (n / 20) %% 9) || ' ' || n)
  FROM bench, generate_series(%(first)s, %(last)s) n
"""
VARIANTS = """
INSERT INTO product_product (product_tmpl_id, default_code, active, combination_indices)
SELECT id, default_code, true, '' FROM product_template t
 WHERE default_code LIKE 'BENCH%%'
   AND NOT EXISTS (SELECT 1 FROM product_product WHERE product_tmpl_id = t.id)
"""
NUMBERED = """
CREATE TEMP TABLE bench_product ON COMMIT DROP AS
SELECT id, product_tmpl_id, row_number() OVER (ORDER BY id) - 1 AS n
  FROM product_product WHERE default_code LIKE 'BENCH%%'
"""
STOCK = """
INSERT INTO stock_quant
    (product_id, company_id, location_id, quantity, reserved_quantity, in_date)
SELECT p.id, company, stock, 5 + p.n %% 90, p.n %% 5, now() - interval '30 days'
  FROM bench, bench_product p
 WHERE NOT EXISTS (SELECT 1 FROM stock_quant WHERE product_id = p.id)
"""
RECEIPTS = """
INSERT INTO stock_move
    (product_id, product_uom, product_uom_qty, product_qty, quantity, company_id,
     location_id, location_dest_id, procure_method, state, date, reference, sequence,
     priority, picked)
SELECT p.id, unit, 20, 20, 0, company, supplier, stock, 'make_to_stock', 'assigned',
       now() + (1 + p.n %% 30) * interval '1 day', 'WH/IN/' || p.n, 10, '0', false
  FROM bench, bench_product p
 WHERE p.n %% 10 = 0
   AND NOT EXISTS (SELECT 1 FROM stock_move m
                    WHERE m.product_id = p.id AND m.reference = 'WH/IN/' || p.n)
"""
BOMS = """
INSERT INTO mrp_bom
    (product_tmpl_id, product_uom_id, type, ready_to_produce, consumption, product_qty,
     sequence, active)
SELECT product_tmpl_id, unit, 'normal', 'all_available', 'flexible', 1, 1, true
  FROM bench, bench_product p
 WHERE NOT EXISTS (SELECT 1 FROM mrp_bom b
                    WHERE b.product_tmpl_id = p.product_tmpl_id)
"""
BOM_LINES = """
INSERT INTO mrp_bom_line (bom_id, product_id, product_uom_id, product_qty, sequence)
SELECT b.id, q.id, unit, 1 + k, k
  FROM bench, bench_product p
  JOIN mrp_bom b ON b.product_tmpl_id = p.product_tmpl_id
 CROSS JOIN generate_series(1, 3) k
  JOIN bench_product q ON q.n = (p.n + k * 7) %% (SELECT count(*) FROM bench_product)
 WHERE NOT EXISTS (SELECT 1 FROM mrp_bom_line l WHERE l.bom_id = b.id)
"""
# Two years of orders; the open ones lie between three weeks ago and three weeks ahead.
ORDERS = """
INSERT INTO mrp_production
    (name, product_id, product_uom_id, picking_type_id, location_src_id,
     location_dest_id, production_location_id, company_id, consumption, product_qty,
     product_uom_qty, priority, origin, user_id, bom_id, state, reservation_state,
     date_start, date_finished, date_deadline)
SELECT 'WH/MO/' || (100000 + i), p.id, unit, picking_type, stock,
       stock, production, company, 'flexible', 1 + i %% 50, 1 + i %% 50, '0',
       'SO' || lpad((i / 3)::text, 6, '0'), 2, b.id, state,
       CASE WHEN is_open AND i %% 40 = 0 THEN 'confirmed' END,
       start, start + interval '8 hours',
       CASE WHEN i %% 4 = 0 THEN start + interval '3 days' END
  FROM bench, generate_series(%(first)s, %(last)s) i
  CROSS JOIN LATERAL (SELECT i %% 20 = 0 AS is_open) o
  CROSS JOIN LATERAL (SELECT CASE
       WHEN is_open THEN (ARRAY['confirmed', 'confirmed', 'progress', 'to_close'])
                         [1 + (i / 20) %% 4]
       WHEN i %% 33 = 1 THEN 'draft' WHEN i %% 25 = 2 THEN 'cancel'
       ELSE 'done' END AS state) s
  CROSS JOIN LATERAL (SELECT date_trunc('hour', now()) + CASE
       WHEN is_open THEN ((i / 20) %% 42 - 21) * interval '1 day'
       ELSE - (30 + i %% 700) * interval '1 day' END AS start) d
  JOIN bench_product p ON p.n = i %% (SELECT count(*) FROM bench_product)
  LEFT JOIN mrp_bom b ON b.product_tmpl_id = p.product_tmpl_id
"""
MOVES = """
INSERT INTO stock_move
    (raw_material_production_id, product_id, product_uom, product_uom_qty, product_qty,
     quantity, company_id, location_id, location_dest_id, picking_type_id,
     procure_method, state, date, reference, origin, sequence, priority, picked)
SELECT o.id, q.id, unit, needed, needed,
       CASE s.state WHEN 'assigned' THEN needed WHEN 'done' THEN needed
                  WHEN 'partially_available' THEN needed / 2 ELSE 0 END,
       o.company_id, stock, production, o.picking_type_id, 'make_to_stock', s.state,
       o.date_start, o.name, o.name, k, '0', s.state = 'done'
  FROM bench, mrp_production o
  CROSS JOIN generate_series(1, 3) k
  CROSS JOIN LATERAL (SELECT CASE
       WHEN o.state IN ('done', 'cancel', 'draft') THEN o.state
       WHEN o.reservation_state = 'confirmed' AND k = 1 THEN 'confirmed'
       WHEN o.reservation_state = 'confirmed' AND k = 2 THEN 'partially_available'
       ELSE 'assigned' END AS state) s
  JOIN bench_product p ON p.id = o.product_id
  JOIN bench_product q ON q.n = (p.n + k * 7) %% (SELECT count(*) FROM bench_product)
  CROSS JOIN LATERAL (SELECT o.product_qty * (1 + k) AS needed) w
 WHERE o.id > %(after)s
"""
FINISHED = """
INSERT INTO stock_move
    (production_id, product_id, product_uom, product_uom_qty, product_qty, quantity,
     company_id, location_id, location_dest_id, picking_type_id, procure_method, state,
     date, reference, origin, sequence, priority, picked)
SELECT o.id, o.product_id, unit, o.product_qty, o.product_qty, 0, o.company_id,
       production, stock, o.picking_type_id, 'make_to_stock', 'confirmed',
       o.date_finished, o.name, o.name, 10, '0', false
  FROM bench, mrp_production o
 WHERE o.id > %(after)s AND o.state IN ('confirmed', 'progress', 'to_close')
"""
WORKORDERS = """
INSERT INTO mrp_workorder
    (production_id, workcenter_id, name, sequence, state, duration_expected, duration,
     date_start, date_finished, production_date)
SELECT o.id, c.id, CASE k WHEN 1 THEN 'Prepare' ELSE 'Assemble' END, k * 10, s.state,
       30 + o.id %% 90, CASE s.state WHEN 'done' THEN 30 + o.id %% 100 ELSE 0 END,
       o.date_start + k * interval '1 hour', o.date_start + k * interval '2 hours',
       o.date_start + k * interval '1 hour'
  FROM mrp_production o
  CROSS JOIN generate_series(1, 2) k
  CROSS JOIN LATERAL (SELECT CASE o.state WHEN 'done' THEN 'done'
       WHEN 'to_close' THEN 'done' WHEN 'cancel' THEN 'cancel'
       WHEN 'progress' THEN CASE k WHEN 1 THEN 'progress' ELSE 'ready' END
       ELSE CASE k WHEN 1 THEN 'ready' ELSE 'blocked' END END AS state) s
  JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS n FROM mrp_workcenter
         WHERE code IN %(codes)s) c ON c.n = (o.id + k) %% %(centers)s
 WHERE o.id > %(after)s
"""
TABLES = (
    "product_template",
    "product_product",
    "stock_quant",
    "mrp_bom",
    "mrp_bom_line",
    "mrp_production",
    "stock_move",
    "mrp_workorder",
)


def grow(cr, first, last):
    """Adds the orders ``first`` to ``last`` with all that belongs to them.

    ``cr`` is a cursor of the database; the work centres must be there.
    """
    cr.execute("DROP TABLE IF EXISTS bench")
    cr.execute(CONTEXT)
    cr.execute("SELECT COALESCE(max(id), 0) FROM mrp_production")
    values = {
        "nouns_en": NOUNS_EN,
        "nouns_es": NOUNS_ES,
        "kinds_en": KINDS_EN,
        "kinds_es": KINDS_ES,
        "after": cr.fetchone()[0],
        "codes": tuple(code for _name, code in WORKCENTERS),
        "centers": len(WORKCENTERS),
    }
    cr.execute(PRODUCTS, {**values, "first": (first - 1) // 5 + 1, "last": last // 5})
    for statement in (VARIANTS, NUMBERED, STOCK, RECEIPTS, BOMS, BOM_LINES):
        cr.execute(statement, {})
    cr.execute(ORDERS, {"first": first, "last": last})
    for statement in (MOVES, FINISHED, WORKORDERS):
        cr.execute(statement, values)
    for table in TABLES:
        cr.execute(f"ANALYZE {table}")
