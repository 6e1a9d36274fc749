"""Accounts of the desk that nobody else can make: the first one, and `account` for whoever runs this installation."""
from __future__ import annotations

import json
from typing import Any, Dict, List, Mapping, Optional

from launcher.progress import Console
from launcher.server import Page, Refused

CONFLICT = 409


def first_account(page: Page) -> Optional[Dict[str, Any]]:
    """Makes the first account on a database without members; nothing when there are some."""
    try:
        return posted(page, "/api/first-account", {})
    except Refused as refused:
        if refused.status == CONFLICT:
            return None
        raise


def account(page: Page, console: Console, email: str, name: str, institution: str, roles: List[str]) -> int:
    issued = posted(page, "/api/accounts", {"email": email, "name": name, "institution": institution, "roles": roles})
    for line in account_lines(page, issued):
        console.say(line)
    return 0


def account_lines(page: Page, issued: Mapping[str, Any]) -> List[str]:
    what = "A new account" if issued.get("made") else "A new one-time password for the account"
    return [f"{what} at {issued['institution']}: {issued['email']}",
            f"One-time password, shown here once: {issued['oneTimePassword']}",
            f"Sign in at {page.url}/console/sign-in/ and choose a password of your own."]


def first_account_lines(page: Page, issued: Mapping[str, Any]) -> List[str]:
    return ["  The desk has nobody yet; this is its first account:",
            f"    address            {issued['email']}",
            f"    one-time password  {issued['oneTimePassword']}      (shown this once)",
            f"  Sign in at {page.url}/console/sign-in/ and choose a password of your own.", ""]


def posted(page: Page, path: str, content: Mapping[str, Any]) -> Dict[str, Any]:
    with page.post(path, content, page.bearer, 30) as response:
        return json.loads(response.read())
