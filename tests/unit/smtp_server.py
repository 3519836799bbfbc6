"""A real mail server on this computer, that keeps what it gets."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.functional.free_port import free_port

USER, PASSWORD = "klantwinst", "geheim:1"


@dataclass
class Inbox:
    """`refuse`: recipients that the server does not want."""

    refuse: set[str] = field(default_factory=set)
    messages: list[EmailMessage] = field(default_factory=list)
    encrypted: list[bool] = field(default_factory=list)
    recipients: list[list[str]] = field(default_factory=list)
    address: str = ""

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refuse:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        assert isinstance(envelope.content, bytes)
        message = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.messages.append(message)
        self.recipients.append(list(envelope.rcpt_tos))
        self.encrypted.append(session.ssl is not None)
        return "250 OK"


def _check(server: SMTP, session: Session, envelope: Envelope, mechanism: str, login: LoginPassword) -> AuthResult:
    is_known = (login.login.decode(), login.password.decode()) == (USER, PASSWORD)
    return AuthResult(success=is_known, handled=is_known)  # the server itself says no


@contextmanager
def mail_server(certificate: ssl.SSLContext | None = None, login: bool = False) -> Iterator[Inbox]:
    """With a certificate it offers STARTTLS; with `login` it wants a name and a password."""
    inbox = Inbox()
    options: dict[str, Any] = {"tls_context": certificate} if certificate else {}
    if login:
        options |= {"authenticator": _check, "auth_required": True, "auth_require_tls": certificate is not None}
    controller = Controller(inbox, hostname="127.0.0.1", port=free_port(), **options)
    controller.start()
    try:
        inbox.address = f"127.0.0.1:{controller.port}"
        yield inbox
    finally:
        controller.stop()
