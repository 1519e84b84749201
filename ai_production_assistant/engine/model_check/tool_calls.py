"""Twenty questions, each of which one call of one tool answers."""

from __future__ import annotations

from .items import ToolQuestion

# In the order in which they are asked: language, question, tool, its arguments.
_ASKED = (
    ("en", "Which manufacturing orders are late?", "late_orders", {}),
    ("es", "¿Qué órdenes de fabricación están bloqueadas por falta de componentes?",
     "blocked_orders", {}),
    ("en", "Tell me everything about the manufacturing order WH/MO/00312.",
     "order_details", {"order": ("WH/MO/00312",)}),
    ("es", "¿Cuántas órdenes de fabricación hay en cada estado?", "order_totals", {}),
    ("en", "What does the manual say about alarm E-117 of the saw?",
     "search_manuals", {"question": ("E-117",)}),
    ("es", "Dame los detalles de la orden WH/MO/00317.", "order_details",
     {"order": ("WH/MO/00317",)}),
    ("en", "Which orders are due this week?", "due_orders",
     {"period": ("this_week",)}),
    ("es", "¿Qué órdenes de fabricación van con retraso?", "late_orders", {}),
    ("en", "How much stock is there of the product RM-02?", "product_details",
     {"product": ("RM-02",)}),
    ("es", "¿Qué carga tienen los centros de trabajo?", "workcenter_load", {}),
    ("en", "List the manufacturing orders that are in the state draft.",
     "list_orders", {"state": ("draft",)}),
    ("es", "¿Qué órdenes vencen mañana?", "due_orders", {"period": ("tomorrow",)}),
    ("en", "Which orders miss components for the product CH-210?", "blocked_orders",
     {"product": ("CH-210",)}),
    ("es", "¿Cuánto hay a mano del producto RM-03?", "product_details",
     {"product": ("RM-03",)}),
    ("en", "How busy is the work center Painting, in detail?", "workcenter_details",
     {"workcenter": ("Painting",)}),
    ("es", "Enumera las órdenes en curso.", "list_orders", {"state": ("progress",)}),
    ("en", "How many manufacturing orders are there in each state?", "order_totals",
     {}),
    ("es", "¿Qué dice el manual sobre el engrase de la sierra?", "search_manuals",
     {"question": ("engras",)}),
    ("en", "Which late orders make the product TB-340?", "late_orders",
     {"product": ("TB-340",)}),
    ("es", "Detalles del centro de trabajo Taladrado, por favor.",
     "workcenter_details", {"workcenter": ("Taladrado",)}),
)  # fmt: skip
SYSTEM = {
    "en": "You are the assistant of a factory. Today is {now}. Call the one tool that "
    "answers the question. Give only arguments that the question names.",
    "es": "Eres el asistente de una fábrica. Hoy es {now}. Llama a la única "
    "herramienta que responde a la pregunta. Da solo los argumentos que la pregunta "
    "nombra.",
}


def tool_questions(offered=None) -> list[ToolQuestion]:
    """:param offered: names of the tools that are there; None for all"""
    return [
        ToolQuestion(tool, language, text, tool, arguments)
        for language, text, tool, arguments in _ASKED
        if offered is None or tool in offered
    ]
