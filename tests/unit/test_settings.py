"""Settings come from the environment, and without any of them everything works."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.domain.errors import UserError
from services.settings import (
    PublicSettings,
    Settings,
    chosen_language,
    data_folder,
    public_settings,
    settings,
    smallest_shown,
)

NAMES = ("DATABASE_URL", "HOST", "PORT", "LANGUAGE", "DATA_DIR")


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(f"KLANTWINST_{name}", raising=False)


def test_the_defaults_are_this_computer_only_and_dutch(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert settings() == Settings(f"sqlite:///{tmp_path}/klantwinst/klantwinst.db", "127.0.0.1", 8501, "nl")


def test_an_empty_setting_is_no_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = settings()
    for name in NAMES:
        monkeypatch.setenv(f"KLANTWINST_{name}", "")
    assert settings() == plain


def test_every_setting_is_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in zip(NAMES, ("postgresql://x/y", "0.0.0.0", "80", "en", "/data"), strict=True):  # noqa: S104
        monkeypatch.setenv(f"KLANTWINST_{name}", value)
    assert settings() == Settings("postgresql://x/y", "0.0.0.0", 80, "en")  # noqa: S104
    assert data_folder() == Path("/data")


def test_the_data_folder_holds_the_database_and_knows_the_home_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("KLANTWINST_DATA_DIR", "~/figures")
    assert settings().database_url == f"sqlite:///{tmp_path}/figures/klantwinst.db"


@given(port=st.integers(-100, 70000))
def test_a_port_is_1_to_65535(port: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KLANTWINST_PORT", str(port))
        if 1 <= port <= 65535:
            assert settings().port == port
        else:
            with pytest.raises(UserError) as caught:
                settings()
            assert caught.value.values == {"name": "KLANTWINST_PORT", "value": str(port), "allowed": "1 - 65535"}


@pytest.mark.parametrize("port", ["web", "85.1", "8501 ", "١٢x", "0x1F"])
def test_what_is_no_port_is_refused(port: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KLANTWINST_PORT", port)
    with pytest.raises(UserError):
        settings()


def test_a_language_of_ours_is_known_even_when_another_setting_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    """An error about the port has to be said in the language of the reader."""
    monkeypatch.setenv("KLANTWINST_LANGUAGE", "en")
    monkeypatch.setenv("KLANTWINST_PORT", "web")
    assert chosen_language() == "en"
    monkeypatch.setenv("KLANTWINST_LANGUAGE", "EN")
    with pytest.raises(UserError):
        chosen_language()


def test_without_choices_the_public_site_has_our_own_look(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("KLANTWINST_PUBLIC_URL", "KLANTWINST_FEEDBACK", "KLANTWINST_HOUSE_STYLE"):
        monkeypatch.delenv(name, raising=False)
    assert public_settings() == PublicSettings("", "", b"")


def test_a_house_style_gives_tokens_a_value(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "tokens.css"
    file.write_text(":root { --utrecht-link-color: #aa0000; }", encoding="utf-8")
    monkeypatch.setenv("KLANTWINST_HOUSE_STYLE", str(file))
    assert b"#aa0000" in public_settings().house_style
    assert public_settings().house_folder == tmp_path


@pytest.mark.parametrize(
    ("style", "code"),
    [
        ("@import 'other.css';", "house_style"),
        (":root { background: URL(x.png); }", "house_style"),
        ("</style><script>", "house_style"),
        ("x" * 200_000, "house_style"),
        (None, "setting"),
    ],
)
def test_a_style_that_does_more_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, style: str | None, code: str
) -> None:
    file = tmp_path / "tokens.css"
    if style is not None:
        file.write_text(style, encoding="utf-8")
    monkeypatch.setenv("KLANTWINST_HOUSE_STYLE", str(file))
    with pytest.raises(UserError) as caught:
        public_settings()
    assert caught.value.code == code


def test_an_address_of_the_site_is_an_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KLANTWINST_PUBLIC_URL", "ftp://elsewhere")
    with pytest.raises(UserError):
        public_settings()


def test_the_threshold_of_small_numbers_is_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    assert smallest_shown() == 10
    monkeypatch.setenv("KLANTWINST_SMALLEST_SHOWN", "25")
    assert smallest_shown() == 25
    for wrong in ("4", "many", "-5", "99999"):
        monkeypatch.setenv("KLANTWINST_SMALLEST_SHOWN", wrong)
        with pytest.raises(UserError):
            smallest_shown()
