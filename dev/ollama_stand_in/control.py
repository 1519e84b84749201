"""The side entrance of tests and benchmarks: /stand_in/…"""

from .script import BadScript


def requests(stand_in, body, query):
    """What was asked and answered; query: model, path, after (an id), brief."""
    records = stand_in.requests_of(
        query.get("model", ""), query.get("path", ""), int(query.get("after", 0))
    )
    brief = query.get("brief") not in (None, "", "0")
    return {"requests": [record.to_dict(brief) for record in records]}


def state(stand_in, body, query):
    """How often a model was loaded, and the names of all models."""
    return {
        "loads": stand_in.state.loads,
        "models": [model.name for model in stand_in.state.listed()],
    }


def script(stand_in, body, query):
    """``{"model": "" or a name, "script": {…} | [{…}] | null, "listed", …}``"""
    values = dict(body)
    model = values.pop("model", "") or ""
    if "script" not in values:
        raise BadScript('give {"model": …, "script": {…}}')
    stand_in.script(values.pop("script"), model, **_model_values(values))
    return {"ok": True}


def models(stand_in, body, query):
    """``{"model": name, "delete": true}``, or values of the model to add."""
    values = dict(body)
    name = values.pop("model", "")
    if not name:
        raise BadScript("model is required")
    if values.pop("delete", False):
        return {"ok": stand_in.state.remove(name)}
    stand_in.state.add(name, **_model_values(values))
    return {"ok": True}


def reset(stand_in, body, query):
    """Forget scripts and requests, and have the default models again."""
    stand_in.reset()
    return {"ok": True}


def _model_values(values):
    known = {
        "listed",
        "capabilities",
        "family",
        "parameter_size",
        "quantization",
        "size",
        "context_length",
        "embedding_length",
        "remote_host",
        "remote_model",
    }
    unknown = set(values) - known
    if unknown:
        raise BadScript(f"unknown keys: {', '.join(sorted(unknown))}")
    return values
