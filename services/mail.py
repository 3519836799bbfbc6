"""Sending a message through the mail server that was configured. Who gets it stands in the settings, nowhere else."""

import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from ipaddress import ip_address
from urllib.parse import SplitResult, unquote, urlsplit

from services.domain.errors import UserError

SECONDS = 20
PORTS = {"smtp": 587, "smtps": 465}
EXAMPLE = "smtp://gebruiker@server:587, smtps://gebruiker@server:465"


@dataclass(frozen=True, kw_only=True)
class MailServer:
    """Where to send to, as whom and to whom. The password is never shown."""

    scheme: str
    host: str
    port: int
    user: str
    password: str = field(repr=False)
    sender: str = ""
    recipients: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        return f"{self.host}:{self.port}"

    @property
    def is_here(self) -> bool:
        """Whether it is this computer itself, so that nobody can listen on the way."""
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"


@dataclass(frozen=True)
class Mail:
    subject: str
    text: str


def mail_server(url: str, password: str, sender: str, recipients: str) -> MailServer:
    """From the settings. Raises `UserError` for what is wanting or cannot be used."""
    for name, value in (("SMTP_URL", url), ("MAIL_FROM", sender), ("MAIL_TO", recipients)):
        if not value:
            raise UserError("mail_not_configured", name=f"KLANTWINST_{name}")
    parts, port = _split(url)
    addresses = tuple(one.strip() for one in recipients.split(",") if one.strip())
    for name, one in [("MAIL_FROM", sender), *(("MAIL_TO", address) for address in addresses)]:
        if one.count("@") != 1 or any(sign.isspace() or sign in "<>,;" for sign in one):
            raise UserError("setting", name=f"KLANTWINST_{name}", value=one, allowed="naam@gemeente.nl")
    secret = password or unquote(parts.password or "")
    return MailServer(
        scheme=parts.scheme,
        host=parts.hostname or "",
        port=port,
        user=unquote(parts.username or ""),
        password=secret,
        sender=sender,
        recipients=addresses,
    )


def send(mail: Mail, server: MailServer, trusted: ssl.SSLContext | None = None) -> tuple[str, ...]:
    """Hand it to the server; returns who of the recipients it refused. Raises `UserError` when nobody got it.

    What goes over a network is encrypted where the server can, and always before a password is sent. `trusted`:
    whose certificates are believed; those of the system when not given.
    """
    context = trusted or ssl.create_default_context()
    try:
        with _connection(server, context) as smtp:
            if server.user:
                smtp.login(server.user, server.password)
            return tuple(sorted(smtp.send_message(_message(mail, server), server.sender, server.recipients)))
    except smtplib.SMTPAuthenticationError:
        raise UserError("mail_login", place=server.place) from None
    except smtplib.SMTPRecipientsRefused:
        raise UserError("mail_recipients", place=server.place, who=", ".join(server.recipients)) from None
    except smtplib.SMTPSenderRefused:
        raise UserError("mail_sender", place=server.place, who=server.sender) from None
    except ssl.SSLError:
        raise UserError("mail_certificate", place=server.place) from None
    except (smtplib.SMTPException, OSError):
        raise UserError("mail_unreachable", place=server.place) from None


def _split(url: str) -> tuple[SplitResult, int]:
    try:
        parts = urlsplit(url)
        port = parts.port or PORTS.get(parts.scheme, 0)
    except ValueError:
        raise UserError("mail_address", allowed=EXAMPLE) from None
    if parts.scheme not in PORTS or not parts.hostname:
        raise UserError("mail_address", allowed=EXAMPLE)  # the address itself may hold a password
    return parts, port


def _connection(server: MailServer, context: ssl.SSLContext) -> smtplib.SMTP:
    if server.scheme == "smtps":
        return smtplib.SMTP_SSL(server.host, server.port, timeout=SECONDS, context=context)
    smtp = smtplib.SMTP(server.host, server.port, timeout=SECONDS)
    try:
        smtp.ehlo()
        if smtp.has_extn("starttls"):
            smtp.starttls(context=context)
        elif server.user and not server.is_here:
            raise UserError("mail_not_encrypted", place=server.place)
    except BaseException:
        smtp.close()
        raise
    return smtp


def _message(mail: Mail, server: MailServer) -> EmailMessage:
    message = EmailMessage()
    one_line: Callable[[str], str] = lambda text: " ".join(text.split())  # noqa: E731
    message["Subject"] = one_line(mail.subject)
    message["From"] = server.sender
    message["To"] = ", ".join(server.recipients)
    message["Date"] = formatdate()
    message["Message-ID"] = make_msgid(domain=server.sender.rpartition("@")[2])
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.text)
    return message
