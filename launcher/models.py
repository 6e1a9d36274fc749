"""What there is of language models, only to tell people: choosing and using one is the application's work."""
from __future__ import annotations

from typing import List, Optional

from launcher.network import get_json


def served_models(url: str) -> Optional[List[str]]:
    """The models of an Ollama or an OpenAI-compatible server; nothing when neither answers there."""
    base = url.rstrip("/")
    told = get_json(f"{base}/api/tags", 2.0)
    if isinstance(told, dict) and isinstance(told.get("models"), list):
        return [model.get("name", "?") for model in told["models"]]
    told = get_json(f"{base}/models" if base.endswith("/v1") else f"{base}/v1/models", 2.0)
    if isinstance(told, dict) and isinstance(told.get("data"), list):
        return [model.get("id", "?") for model in told["data"]]
    return None


def model_line(url: str, wanted: Optional[str]) -> str:
    models = served_models(url)
    if models is None:
        return f"no server at {url}: answers are quoted from the sources; one that appears later is used by itself"
    if not models:
        return f"{url} has no model yet: answers are quoted from the sources until it has"
    if wanted and wanted not in models and f"{wanted}:latest" not in models:
        return f"{url} does not have {wanted}; it has {', '.join(models)}"
    return f"{url} has {', '.join(models)}"
