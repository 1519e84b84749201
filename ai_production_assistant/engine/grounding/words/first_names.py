"""First names that are no ordinary words, to know a person by one name alone.

The commonest of Spain, Latin America and English-speaking countries; left out are those
that begin sentences for other reasons: Mark, Bill, Rosa, Will, Grace, Pilar, Ángel.
"""

from __future__ import annotations

# Of those, which a person of the evidence may have all the same.
OTHER_WORDS = frozenset("angel bill grace mark may pilar rosa will".split())
FIRST_NAMES = frozenset(
    """
    adrian agustin alberto alejandra alejandro alfonso alfredo alicia alvaro amelia
    ana andrea andres antonia antonio arturo beatriz begona benjamin blanca carla
    carlos carmen carolina catalina cecilia cesar clara claudia cristian cristina
    daniel daniela david diana diego dolores eduardo elena elisa emilia emilio
    enrique ernesto esteban esther eugenia eva fabian federico felipe felix fernanda
    fernando francisca francisco gabriel gabriela gerardo gloria gonzalo gregorio
    guadalupe guillermo gustavo hector hugo ignacio ines inmaculada irene isabel
    ivan jaime javier jesus joaquin jorge jose josefa juan juana julia julian julio
    laura leticia lorena lorenzo lucas lucia luis luisa magdalena manuel manuela
    marcos margarita maria mariana mariano marina mario marta martin martina mateo
    matias mauricio miguel monica natalia nicolas noelia nuria olga oscar pablo
    paloma patricia paula pedro rafael ramiro ramon raquel raul rebeca ricardo
    roberto rocio rodrigo rogelio ruben salvador samuel sandra santiago sara
    sebastian sergio silvia sofia sonia susana tamara teresa tomas valentina vanessa
    veronica vicente victor victoria yolanda aaron abigail alan albert alexander
    alice allison amanda amber amy andrew angela anna anne anthony ashley barbara
    benjamin betty brandon brenda brian bruce bryan carol catherine charles
    charlotte christina christine christopher cynthia deborah debra dennis donald
    donna dorothy douglas edward elizabeth emily emma eric ethan evelyn frances gary
    george gregory hannah harold heather helen henry ian jacob james janet jason
    jeffrey jennifer jeremy jerry jessica joan joe john jonathan joseph joshua joyce
    judith judy julie justin karen katherine kathleen keith kelly kenneth kevin kyle
    larry lauren lawrence linda lisa madison margaret maria marilyn martha mary
    matthew megan melissa michael michelle nancy nathan nicholas nicole olivia
    pamela patrick paul peter philip rachel ralph raymond rebecca richard robert
    roger ronald russell ryan samantha samuel sarah scott sharon sean stephanie
    stephen steven susan theresa thomas timothy tyler virginia walter wayne william
    zachary
    """.split()
)
