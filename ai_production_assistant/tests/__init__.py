from .engine import test_facts
from .engine import test_locale
from .engine import test_llm_cancel
