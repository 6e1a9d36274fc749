"""What there is of language models, only to tell people: choosing and using one is the application's work."""
from __future__ import annotations

from typing import List, Optional

from launcher.network import get_json
from launcher.settings import WITHOUT, Settings


def served_models(url: str, key: Optional[str] = None) -> Optional[List[str]]:
    """The models of an Ollama or an OpenAI-compatible server; nothing when neither answers there."""
    base = url.rstrip("/")
    headers = {"Authorization": f"Bearer {key}"} if key else None
    told = get_json(f"{base}/api/tags", 2.0, headers)
    if isinstance(told, dict) and isinstance(told.get("models"), list):
        return [model.get("name", "?") for model in told["models"]]
    told = get_json(f"{base}/models" if base.endswith("/v1") else f"{base}/v1/models", 2.0, headers)
    if isinstance(told, dict) and isinstance(told.get("data"), list):
        return [model.get("id", "?") for model in told["data"]]
    return None


def model_line(settings: Settings) -> str:
    url, wanted = settings.model_url, settings.get("LOKETWIJZER_MODEL")
    if url == WITHOUT:
        return "none, as you asked: answers are quoted from the sources"
    models = served_models(url, settings.get("LOKETWIJZER_MODEL_KEY"))
    if models is None:
        return f"no server at {url}: answers are quoted from the sources; one that appears later is used by itself"
    if not models:
        return f"{url} has no model yet: answers are quoted from the sources until it has"
    if wanted and wanted not in models and f"{wanted}:latest" not in models:
        return f"{url} does not have {wanted}; it has {', '.join(models)}"
    return f"{url} has {', '.join(models)}"
