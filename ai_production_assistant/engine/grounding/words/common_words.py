"""Words that are no names though they are written large: in headings and in labels."""

from __future__ import annotations

COMMON = frozenset(
    """
    abierta abiertas abierto abril accion acciones accumulated achievements action
    actions actividad actividades actual actuales actualizacion actualizada
    actualizado acumulada acumulado additional adicional adicionales advertencia
    advertencias advice afectada afectadas afectado afectados affected agosto
    agotado ai aim ajuste alarma alarmas alerta alertas all allocated allocation
    almacen almacenes alta amount analisis analysis ano anomalias answer
    antecedentes anual apartado aplicacion apoyo appendix application approach april
    aproximado area areas arrival articulo articulos asignada asignado asistente
    assembly assigned assistant asunto atencion atentamente atrasada atrasadas
    atrasado atraso attachment attention august ausencia availability available
    average averia aviso awaiting ayuda background baja balance base based basis
    between
    batch begin beginning benefits best bill blocked blockers blocking bloqueada
    bloqueadas bloqueado bloqueados bloqueo bloqueos bom borrador bottleneck
    bottlenecks breakdown breve brief calculation calculo calendar calendario
    calidad campo cancel cancelada cancelled cantidad cantidades capacidad capacity
    caracteristicas carga cargas caso casos categoria category causa causas cause
    causes center centers centro centros challenges changes charge check checklist
    ciclo cierre clave cliente close closed closing code codigo column columna
    comentario comentarios comercial comment comments comparacion comparativa
    comparison completed completion component componente componentes components
    compra compras comunicacion concern concerns conclusion conclusiones condiciones
    condition conditions confirmada confirmado confirmed consecuencia consecuencias
    consejo consejos consideraciones considerations consulta consultas consumo
    consumption contact contacto contents context contexto control cordial
    cordialmente corto cost coste costes costo costs cotizacion count counts
    coverage criteria criterio critical critico cronograma cuadro cuello cuellos
    cuenta cumplimiento current currently customer cycle daily dashboard data date
    dates datos deadline deadlines dear december decision deficit delay delayed
    delays deliveries delivery demand demanda demora demoras departamento department
    desabastecimiento descripcion description desglose destino desviacion detail
    details detallada detallado detalle detalles diagnostico diaria diario diciembre
    diferencia difference direccion disclaimer discrepancy disponibilidad disponible
    disponibles distribucion document documentacion documento documentos documents
    domingo done draft due duracion duration each earliest economica economico
    efficiency effort eficiencia ejecucion ejecutivo ejemplo elemento elementos
    empleado employee empresa encargada encargado end enero english entorno entrada
    entrante entrega entregas envio envios equipment equipo equipos erp error
    errores errors espanol especificaciones espera esperada esperado estadisticas
    estado estimacion estimada estimado estimate estimated eta etapa event evento
    eventos evidence evidencia evolucion example examples excel exceptions exceso
    executive existencia existencias expected explanation explicacion externa
    external fabrica fabricacion fabricada fabricado factor factores factory facts
    factura falta faltan faltante fase febrero february fecha fechas ficha field
    fields figura figures fila filas file fin final finales finalizacion finalizada
    finalizado finding findings finish finished first fisico flujo follow following
    forecast formacion formula frecuencia free frente friday fuente fuentes full
    fully further future general generales gestion global goal goals goods grafico
    group grupo guia guide guidelines hallazgo hallazgos hand header heading hecho
    help herramienta herramientas high historial hold horario horas human i ia id
    identificadas identificador idle immediate impact impacted impacto implications
    important importante importe importes incidencia incidencias incoming
    incumplimiento index indicador indicadores indicator indice individual
    informacion informe ingles iniciada iniciado inicial inicio inmediata inmediatas
    inmediato inmediatos insight insights inspection inspections instrucciones
    instructions internal intervalo introduccion introduction inventario inventory
    invoice iso issue issues item items january jefe job jobs jornada jueves julio
    july june junio justificacion key kindly kpi last late latest lead level levels
    libre libres limitaciones limite limites line linea lineas lines list lista
    listas llegada llegadas load localizacion location log logistica logistics
    longest lote low lunes machine machines main maintenance management manager
    mantenimiento manual manufacturing maquina maquinaria maquinas march margin
    martes marzo material materiales materials maxima maximo may mayo measures media
    medida medidas medium mensaje mensual mercancia message metric metrica metricas
    metrics miercoles minima minimo missing mitigation mo mode modelo modo monday
    moneda monitoring montaje month monthly mos motivo motivos movimiento
    movimientos mrp name names near necesaria necesarias necesario necesarios
    necesidad necesidades needed next nivel niveles nombre normal nota notas note
    notes novedades november noviembre number objective objetivo objetivos
    observacion observaciones observation observations occupancy october octubre
    ocupacion odoo oferta offer ok ongoing opcion opciones open operacion
    operaciones operador operario operation operational operations operativa
    operativo operator optimizacion option options orden ordenes order orders origen
    origin original outcome outgoing output outstanding overall overdue overload
    overloaded overtime overview page pagina panel parada parameter parametro
    parcial part partial partially parts paso pasos past pdf pedido pedidos
    pendiente pendientes pending percentage perdida performance period periodo
    person persona personal phase pieza piezas plan planificacion planificada
    planificado planificador planned planner planning plant planta plantilla plazo
    plazos point points politica porcentaje posibles posicion potential precio
    precios pregunta preparacion preparation present presion pressure preventiva
    preventive preventivo previo previous prevision prevista previstas previsto
    previstos price prices principal principales prioridad priority procedimiento
    procedimientos procedure proceso procesos process procurement produccion
    produced producida producido product production producto productos products
    programa programacion programada programado progreso progress project projected
    promedio proposal proposed propuesta propuestas proveedor proveedores proximas
    proximos proyecto pruebas punto puntos purchase purchasing purpose qty quality
    quantity question quick quote range rango rate rating rationale raw razon ready
    realizada realizado recap receipt receipts received recent recepcion recepcionar
    recepciones recibido recomendacion recomendaciones recomendada recomendadas
    recomendado recomendados recommendation recommendations recommended record
    records recursos reference references referencia referencias regards registro
    registros relacion related relevant relevante remark remarks rendimiento
    replenishment reply report reposicion requerida requerido request requested
    required requirement requirements requisitos reserva reservada reservado
    reservas reserved resource resources responsable responsables response
    responsible respuesta respuestas restante restantes result resultado resultados
    results resumen retrasada retrasadas retrasado retraso retrasos review revision
    riesgo riesgos risk risks role root rotura route routing row rows run running
    ruta sabado safety sale sales salesperson salida saliente saludo saludos salvo
    sample saturday schedule scheduled scheduling seccion section sector seguimiento
    seguridad selected semana semanal september septiembre sequence serial service
    sesion session set setup severidad severity shift shipment shipping shop short
    shortage shortages shortfall signal siguiente siguientes sincerely sistema
    situaciones situation size sku sobrecarga solicitud solucion soluciones solution
    solutions source sources spanish special specification specifications staff
    stage standard start state statistics status step steps still stock stocks
    storage subject subtotal sugerencia sugerencias suggested suggestion suggestions
    sum suministro summary sunday supervisor supplier supply support system tabla
    table taller tarde tarea tareas target task tasks tbd team technical tecnica
    tecnico temperatura temperature tendencia term termino terminos terms threshold
    thursday tiempos time timeline times timing tipo tipos title titulo tool tools
    top torque total totales totals trabajo trend tuesday turno type types ubicacion
    umbral unassigned unavailable understanding unidad unidades unit units unknown
    uom upcoming update updated updates urgencia urgent urgente urgentes usage user
    usuario utilisation utilizacion utilization valor valores value values variance
    vencida vencidas vencimiento vencimientos vendor venta ventas verificacion
    verification version viernes view vista volume volumen wait waiting warehouse
    warning wednesday week weekly weight work workforce workload workstation year
    zona zone
    """.split()
)
# What words end in that are of the language: not asked of words within a sentence,
# where they would hide a name.
ENDINGS = tuple(
    (
        "tion tions ment ments ness ance ence ities ity ing ings ive able ible ized"
        " ised cion ciones miento mientos dad dades ado ada ados adas ido ida idos idas"
        " ivo iva ivos ivas ancia encia encias logia ario arios aria arias"
    ).split()
)
