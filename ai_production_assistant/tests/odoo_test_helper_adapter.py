"""odoo-test-helper 2.1.3 on Odoo 19.

The package reads ``MetaModel.module_to_models`` when it is imported, a name that Odoo
19 has changed, and rebuilds the registry by ways that are gone. This adapter gives the
old name before the import and loads and restores by Odoo's own ``add_to_registry``.
It is used as the package documents it: ``backup_registry``, then the import of the fake
models, then ``update_registry``; ``restore_registry`` at the end.
"""

from odoo import models
from odoo.orm.model_classes import add_to_registry

if not hasattr(models.MetaModel, "module_to_models"):
    models.MetaModel.module_to_models = models.MetaModel._module_to_models__

from odoo_test_helper import FakeModelLoader as OriginalLoader  # noqa: E402


class FakeModelLoader(OriginalLoader):
    """Adds fake models, new ones and extensions, to the registry of a test."""

    def backup_registry(self):
        registry = self.env.registry
        self._original_module_to_models = {
            module: list(definitions)
            for module, definitions in models.MetaModel._module_to_models__.items()
        }
        self._original_registry = {
            name: model._base_classes__ for name, model in registry.models.items()
        }

    def update_registry(self, odoo_models):
        """Adds the definitions and sets up what they touch, with its tables."""
        self.env.flush_all()
        # The import has announced them for every registry that is loaded from now on.
        self._clean_module_to_model()
        registry = self.env.registry
        self._added = [definition._name for definition in odoo_models]
        for definition in odoo_models:
            add_to_registry(registry, definition)
        self._set_up(self._added)
        registry.init_models(self.env.cr, self._added, {"models_to_check": True})

    def restore_registry(self):
        registry = self.env.registry
        self.env.flush_all()
        for name in self._added:
            if name in self._original_registry:
                registry[name]._base_classes__ = self._original_registry[name]
            elif name in registry:
                for parent in registry.models.values():
                    parent._inherit_children.discard(name)
                del registry[name]
        self._set_up([name for name in self._added if name in registry])
        self._clean_module_to_model()

    def _set_up(self, names):
        self.env.registry._setup_models__(self.env.cr, names)
        self.env.invalidate_all()
