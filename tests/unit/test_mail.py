"""Messages through a real server: encrypted where it can, with a name where it must, and a sentence when it fails."""

import smtplib
import socket
import ssl

import pytest
import trustme

from services.domain.errors import UserError
from services.mail import Mail, MailServer, send
from services.mail import mail_server as configured
from tests.for_every import for_every
from tests.unit.smtp_server import PASSWORD, USER, mail_server

# On this computer itself a server may ask for a password without encryption.
pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS:UserWarning")

FROM, TO = "klantwinst@gemeente.nl", "sturing@gemeente.nl, raad@gemeente.nl"
MAIL = Mail("Klantwinst: 2 veranderingen", "Doorlooptijd: wordt beter. € 7 – één.\n")


def to(address: str, user: str = "", password: str = "", scheme: str = "smtp", recipients: str = TO) -> MailServer:
    return configured(f"{scheme}://{user}{address}", password, FROM, recipients)


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="module")
def certificate(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    return context


@pytest.fixture(scope="module")
def trusted(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


def refused(*what: object) -> str:
    with pytest.raises(UserError) as error:
        send(MAIL, *what)  # type: ignore[arg-type]
    return error.value.code


def test_it_arrives_whole_and_says_that_a_machine_wrote_it() -> None:
    with mail_server() as inbox:
        assert send(MAIL, to(inbox.address)) == ()
    (message,) = inbox.messages
    assert message["Subject"] == MAIL.subject
    assert message.get_content().replace("\r\n", "\n") == MAIL.text
    assert (message["From"], message["To"]) == (FROM, TO)
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"].endswith("@gemeente.nl>")
    assert message["Date"]
    assert inbox.recipients == [TO.split(", ")]


def test_a_subject_cannot_bring_a_heading_of_its_own() -> None:
    with mail_server() as inbox:
        send(Mail("een\r\nBcc: anderen@elders.nl", "tekst"), to(inbox.address))
    (message,) = inbox.messages
    assert message["Subject"] == "een Bcc: anderen@elders.nl"
    assert message["Bcc"] is None
    assert inbox.recipients == [TO.split(", ")]


def test_encrypted_where_the_server_can(certificate: ssl.SSLContext, trusted: ssl.SSLContext) -> None:
    with mail_server(certificate) as inbox:
        send(MAIL, to(inbox.address), trusted)
    assert inbox.encrypted == [True]


def test_a_server_that_cannot_prove_who_it_is_gets_nothing(certificate: ssl.SSLContext) -> None:
    with mail_server(certificate) as inbox:
        assert refused(to(inbox.address)) == "mail_certificate"
    assert inbox.messages == []


def test_with_a_name_and_a_password(certificate: ssl.SSLContext, trusted: ssl.SSLContext) -> None:
    with mail_server(certificate, login=True) as inbox:
        send(MAIL, to(inbox.address, f"{USER}@", PASSWORD), trusted)
        send(MAIL, to(inbox.address, f"{USER}:geheim%3A1@"), trusted)
        assert refused(to(inbox.address, f"{USER}@", "fout"), trusted) == "mail_login"
    assert len(inbox.messages) == 2


def test_a_password_never_goes_over_a_network_in_the_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MailServer, "is_here", False)
    with mail_server(login=True) as inbox:
        assert refused(to(inbox.address, f"{USER}@", PASSWORD)) == "mail_not_encrypted"
    with mail_server() as inbox:
        assert send(MAIL, to(inbox.address)) == (), "without a password there is nothing to hide"


def test_on_this_computer_itself_it_may() -> None:
    with mail_server(login=True) as inbox:
        assert send(MAIL, to(inbox.address, f"{USER}@", PASSWORD)) == ()


def test_who_was_refused_is_said_and_the_others_get_it() -> None:
    with mail_server() as inbox:
        inbox.refuse = {"raad@gemeente.nl"}
        assert send(MAIL, to(inbox.address)) == ("raad@gemeente.nl",)
        assert inbox.recipients == [["sturing@gemeente.nl"]]
        inbox.refuse = set(TO.split(", "))
        assert refused(to(inbox.address)) == "mail_recipients"


def test_a_server_that_is_not_there_or_breaks_off() -> None:
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        place = f"127.0.0.1:{nobody.getsockname()[1]}"
    assert refused(to(place)) == "mail_unreachable"


def test_a_server_that_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.mail.SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        assert refused(to(f"127.0.0.1:{silent.getsockname()[1]}")) == "mail_unreachable"


def test_a_sender_that_the_server_does_not_want(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise smtplib.SMTPSenderRefused(550, b"no", FROM)

    monkeypatch.setattr(smtplib.SMTP, "send_message", refuse)
    with mail_server() as inbox:
        assert refused(to(inbox.address)) == "mail_sender"


@for_every(
    ("url", "sender", "recipients", "code"),
    [
        ("", FROM, TO, "mail_not_configured"),
        ("smtp://server", "", TO, "mail_not_configured"),
        ("smtp://server", FROM, "", "mail_not_configured"),
        ("http://server", FROM, TO, "mail_address"),
        ("smtp://", FROM, TO, "mail_address"),
        ("smtp://user:geheim@server:port", FROM, TO, "mail_address"),
        ("smtp://server", "niemand", TO, "setting"),
        ("smtp://server", FROM, "a@b.nl, c@d.nl\nBcc: e@f.nl", "setting"),
    ],
)
def test_settings_that_cannot_be_used(url: str, sender: str, recipients: str, code: str) -> None:
    with pytest.raises(UserError) as error:
        configured(url, "geheim", sender, recipients)
    assert error.value.code == code
    assert "geheim" not in str(error.value)


def test_the_password_is_nowhere_to_be_read() -> None:
    server = configured("smtps://user@server", "geheim", FROM, TO)
    assert (server.port, server.password) == (465, "geheim")
    assert "geheim" not in repr(server)
    assert server.place == "server:465"
