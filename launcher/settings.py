"""What the environment asks for. The names are those of the README; the application reads most of them itself."""
from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Dict, Mapping, Optional, Tuple
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from launcher.trouble import WRONG_USE, Trouble

DEFAULT_PORT = 9080
DEFAULT_MODEL_URL = "http://localhost:11434"
WITHOUT = "none"        # instead of the address of a model server: without one, on purpose


@dataclass(frozen=True)
class DatabaseAddress:
    """Where a PostgreSQL is and who we are there. The password never shows in a representation."""
    host: str
    port: int
    name: str
    user: str
    password: str = field(repr=False)
    options: Tuple[Tuple[str, str], ...] = ()

    def jdbc(self) -> str:
        return (f"jdbc:postgresql://{bracketed(self.host)}:{self.port}/{quote(self.name)}"
                + (f"?{urlencode(self.options)}" if self.options else ""))

    def at(self, host: str, port: int) -> "DatabaseAddress":
        return DatabaseAddress(host, port, self.name, self.user, self.password, self.options)

    def client_environment(self, environment: Mapping[str, str]) -> Dict[str, str]:
        """For psql, pg_dump and pg_restore: nothing secret on a command line."""
        options = dict(self.options)
        named = {"PGHOST": self.host, "PGPORT": str(self.port), "PGDATABASE": self.name, "PGUSER": self.user,
                 "PGPASSWORD": self.password, "PGCONNECT_TIMEOUT": "10",
                 "PGSSLMODE": options.get("sslmode", ""), "PGSSLROOTCERT": options.get("sslrootcert", "")}
        return {**environment, **{name: value for name, value in named.items() if value}}


@dataclass(frozen=True)
class Settings:
    """The environment, read once."""
    environment: Mapping[str, str]

    def get(self, name: str) -> Optional[str]:
        return self.environment.get(name, "").strip() or None

    @property
    def port(self) -> int:
        return port_number(self.get("LOKETWIJZER_PORT"))

    @property
    def embedding_url(self) -> Optional[str]:
        return self.get("LOKETWIJZER_EMBEDDING_URL")

    @property
    def model_url(self) -> str:
        return self.get("LOKETWIJZER_MODEL_URL") or DEFAULT_MODEL_URL

    @property
    def token(self) -> Optional[str]:
        return self.get("LOKETWIJZER_TOKEN")

    def database(self, variable: str = "LOKETWIJZER_DATABASE_URL") -> Optional[DatabaseAddress]:
        """The database of the institution itself, or nothing: then we bring our own."""
        url = self.get(variable)
        return None if url is None else database_address(
            url, self.get("LOKETWIJZER_DATABASE_USER"), self.get("LOKETWIJZER_DATABASE_PASSWORD"))


def port_number(text: Optional[str]) -> int:
    if text is None:
        return DEFAULT_PORT
    if not re.fullmatch(r"\d{1,5}", text) or not 0 < int(text) < 65536:
        raise Trouble(f"LOKETWIJZER_PORT must be a number from 1 to 65535, not {text!r}.", WRONG_USE)
    return int(text)


def database_address(url: str, user: Optional[str], password: Optional[str]) -> DatabaseAddress:
    """Reads `postgresql://…`, `postgres://…` and `jdbc:postgresql://…`; variables win over what is in the address."""
    shape = "LOKETWIJZER_DATABASE_URL must look like postgresql://host:5432/name or jdbc:postgresql://host:5432/name."
    parts = urlsplit(url[len("jdbc:"):] if url.startswith("jdbc:") else url)
    try:
        port = parts.port or 5432
    except ValueError:
        raise Trouble(shape, WRONG_USE)
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in ("postgresql", "postgres") or not parts.hostname or not name:
        raise Trouble(shape, WRONG_USE)
    query = dict(parse_qsl(parts.query))
    user = user or unquote(parts.username or "") or query.pop("user", "")
    password = password or unquote(parts.password or "") or query.pop("password", "")
    query.pop("user", None)
    query.pop("password", None)
    if not user:
        raise Trouble("LOKETWIJZER_DATABASE_USER is missing: the role that owns the database.", WRONG_USE)
    return DatabaseAddress(parts.hostname, port, name, user, password, tuple(query.items()))


def bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
