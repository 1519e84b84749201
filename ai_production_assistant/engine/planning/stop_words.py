"""Words that carry no meaning of their own, in English and Spanish, folded."""

STOP_WORDS = frozenset(
    """
    left remain remaining remains resta restan sobra sobran
    enough suficiente suficientes arrive arrives arriving llega llegan llegar llegara
    a about after again all already also am an and any anything are as at be because
    been before being both but by can cannot could did do does doing done each either
    ever every everything far few first for from get gets getting give given go goes
    going good got had has have having he help her here him his how i if in into is it
    its itself just know last least less let like long look looks make makes making
    many matter may me mean means might more most much must my need needed needs
    neither never new next no nor not nothing now of off ok okay on once one ones only
    or other others our out over own per please possible put really right s same say
    see seem shall she should show shows since so some something soon still such t
    take taken takes tell than thank thanks that the their them then there these they
    thing things think this those though through time times to too try under until up
    us use used using very want wants was way we well were what whats when where
    whether which while who whole whom whose why will with without would yes yet you
    your bad best better big biggest bring change compare comes come detail details
    describe different doesn don exactly explain happen happened happening happens
    hello hi hey highest information info isn kind let lets list lists lowest main
    might myself number numbers often problem problems question ready reason reasons
    report reports situation specific start started starts sure tabular
    text today tomorrow yesterday week weeks month months day days hour hours minute
    year years monday tuesday wednesday thursday friday saturday sunday morning
    afternoon evening night shift

    al algo alguien algun alguna algunas alguno algunos alli ante antes apenas aquel
    aquella aqui asi aun aunque ayer bajo bastante bien buen buena buenas bueno buenos
    cabe cada casi como con contra cosa cosas cual cuales cualquier cuando cuanta
    cuantas cuanto cuantos dame dar de debe deben deberia deberiamos debo decir del
    demas dentro desde despues di dia dias dime donde dos durante e el ella ellas ello
    ellos en encima entonces entre era eran eres es esa esas ese eso esos esta estaba
    estan estamos estar estara estaran estas este esto estos estoy explica explicame
    favor fue fueron gran grande gracias ha haber habra hace hacemos hacer hacerlo
    hacia han hasta hay haz he hecho hemos hola hora horas hoy ir la las le les lista
    listado listar lo los luego mal manana mas mayor me mejor menor menos mes meses mi
    mientras minutos mis mismo misma mismos mucha muchas mucho muchos muestra
    muestrame mostrar muy nada ni ningun ninguna ninguno no nos nosotros nuestra
    nuestras nuestro nuestros nunca o os otra otras otro otros para parece pasa pasado
    pasando paso pero poco pocos podemos poder podria por porque posible primera
    primero principal pronto proxima proximo puede pueden puedo pues que quien quienes
    quiero quisiera razon saber se sea segun semana semanas ser sera seran si sido sin
    situacion sobre solo somos son su sus suyo tal tambien tampoco tan
    tanta tanto te tendra tendremos tenemos tener tengo tiempo tiene tienen toda todas
    todavia todo todos tras tu tus un una unas uno unos usted va vamos van ver verdad
    vez voy y ya yo lunes martes miercoles jueves viernes sabado domingo tarde noche
    turno informe informes pregunta problema problemas numero favor respecto acerca
    necesita necesitan necesito necesitamos necesitas lleva llevan falta faltan
    queda quedan estado esten
    """.split()
)
