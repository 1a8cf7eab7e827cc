"""Settings: what is accepted, and that what is wrong is named without showing a secret."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError

OA = {
    "DTIBOT_ZALO_OA_APP_ID": "31",
    "DTIBOT_ZALO_OA_APP_SECRET": "bi-mat-mot",
    "DTIBOT_ZALO_OA_OA_SECRET_KEY": "bi-mat-hai",
    "DTIBOT_ZALO_OA_REFRESH_TOKEN": "bi-mat-ba",
}


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"DTIBOT_{name.upper()}", raising=False)
    monkeypatch.delenv("DTIBOT_ZALO_OA_SECRET_KEY", raising=False)


def set_all(monkeypatch: pytest.MonkeyPatch, values: dict[str, str]) -> None:
    for name, value in values.items():
        monkeypatch.setenv(name, value)


def test_without_anything_set_the_defaults_are_local() -> None:
    settings = Settings()
    assert settings.database_url.get_secret_value() == "sqlite:///var/dtibot.sqlite3"
    assert (settings.host, settings.port) == ("127.0.0.1", 8080)
    assert settings.zone.key == "Asia/Ho_Chi_Minh"
    assert settings.telegram_token is None
    assert settings.zalo_oa_app_id is None
    assert settings.zalo_bot_token is None


def test_environment_goes_before_the_env_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("DTIBOT_PORT=9001\nDTIBOT_HOST=0.0.0.0\nKHAC=1\n", encoding="utf-8")
    monkeypatch.setenv("DTIBOT_PORT", "9002")
    settings = Settings()
    assert (settings.host, settings.port) == ("0.0.0.0", 9002)


def test_an_env_file_in_another_encoding_is_named() -> None:
    Path(".env").write_bytes("DTIBOT_HOST=máy".encode("utf-16"))
    with pytest.raises(SettingsError, match=r"\.env: cần lưu bằng bảng mã UTF-8"):
        Settings()


def test_an_empty_variable_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    set_all(monkeypatch, {"DTIBOT_PORT": "", "DTIBOT_TELEGRAM_TOKEN": ""})
    assert Settings().port == 8080
    assert Settings().telegram_token is None


def test_addresses_lose_the_slash_at_their_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DTIBOT_TELEGRAM_API_URL", " http://127.0.0.1:9101/ ")
    assert Settings().telegram_api_url == "http://127.0.0.1:9101"


@pytest.mark.parametrize("name", ["DTIBOT_ZALO_OA_OA_SECRET_KEY", "DTIBOT_ZALO_OA_SECRET_KEY"])
def test_the_oa_secret_key_has_two_names(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    set_all(monkeypatch, {key: value for key, value in OA.items() if "OA_SECRET" not in key})
    monkeypatch.setenv(name, "khoa")
    key = Settings().zalo_oa_oa_secret_key
    assert key is not None
    assert key.get_secret_value() == "khoa"


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("DTIBOT_PORT", "70000", "cần một số cổng từ 1 đến 65535"),
        ("DTIBOT_PORT", "0", "cần một số cổng từ 1 đến 65535"),
        ("DTIBOT_PORT", "tám", "cần một số cổng từ 1 đến 65535"),
        ("DTIBOT_TIMEZONE", "Hà Nội", "không có múi giờ này; cần tên như Asia/Ho_Chi_Minh"),
        ("DTIBOT_TIMEZONE", "../etc", "không có múi giờ này; cần tên như Asia/Ho_Chi_Minh"),
        ("DTIBOT_PUBLIC_URL", "dti.example.vn", "cần một địa chỉ dạng"),
        ("DTIBOT_PUBLIC_URL", "https://dti example.vn", "cần một địa chỉ dạng"),
        ("DTIBOT_ZALO_BOT_API_URL", "http://may:cong", "cần một địa chỉ dạng"),
        ("DTIBOT_ZALO_OA_API_URL", "ftp://may", "cần một địa chỉ dạng"),
        ("DTIBOT_TELEGRAM_PROXY", "may:1080", "cần địa chỉ proxy dạng"),
        ("DTIBOT_TELEGRAM_TOKEN", "khong-phai-ma", "cần mã do @BotFather cấp"),
        ("DTIBOT_DATABASE_URL", "mysql://u:matkhau@may/db", "cần dạng sqlite:///"),
        ("DTIBOT_DATABASE_URL", "sqlite:///", "cần dạng sqlite:///"),
        ("DTIBOT_DATABASE_URL", "postgresql://u:matkhau@may", "thiếu tên cơ sở dữ liệu"),
    ],
)
def test_a_wrong_value_is_named_with_what_is_expected(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, expected: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        Settings()
    assert len(caught.value.problems) == 1
    assert caught.value.problems[0].startswith(f"{name}: {expected}")
    assert "matkhau" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_all_wrong_values_are_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    set_all(monkeypatch, {"DTIBOT_PORT": "x", "DTIBOT_TIMEZONE": "y", "DTIBOT_PUBLIC_URL": "z"})
    with pytest.raises(SettingsError) as caught:
        Settings()
    named = {problem.split(":")[0] for problem in caught.value.problems}
    assert named == {"DTIBOT_PORT", "DTIBOT_TIMEZONE", "DTIBOT_PUBLIC_URL"}


@pytest.mark.parametrize("left_out", list(OA))
def test_an_official_account_needs_all_four_values(monkeypatch: pytest.MonkeyPatch, left_out: str) -> None:
    set_all(monkeypatch, {key: value for key, value in OA.items() if key != left_out})
    with pytest.raises(SettingsError, match=f"thiếu {left_out}: Zalo Official Account cần đủ bốn") as caught:
        Settings()
    assert "bi-mat" not in str(caught.value)


@pytest.mark.parametrize(
    ("secret", "token"),
    [
        ("DTIBOT_TELEGRAM_WEBHOOK_SECRET", "DTIBOT_TELEGRAM_TOKEN"),
        ("DTIBOT_ZALO_BOT_SECRET", "DTIBOT_ZALO_BOT_TOKEN"),
    ],
)
def test_a_webhook_secret_needs_its_token(monkeypatch: pytest.MonkeyPatch, secret: str, token: str) -> None:
    monkeypatch.setenv(secret, "abc_DEF-1")
    with pytest.raises(SettingsError, match=f"có {secret} nhưng thiếu {token}"):
        Settings()
    monkeypatch.setenv(token, "123:abc")
    assert Settings().port == 8080


def test_secrets_are_never_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    secrets = {
        **OA,
        "DTIBOT_DATABASE_URL": "postgresql://u:bi-mat@may/db",
        "DTIBOT_TELEGRAM_TOKEN": "1:bi-mat",
        "DTIBOT_TELEGRAM_PROXY": "http://u:bi-mat@may:1",
        "DTIBOT_TELEGRAM_WEBHOOK_SECRET": "bi-mat",
        "DTIBOT_ZALO_BOT_TOKEN": "1:bi-mat",
        "DTIBOT_ZALO_BOT_SECRET": "bi-mat",
    }
    set_all(monkeypatch, secrets)
    settings = Settings()
    shown = f"{settings!r} {settings} {settings.model_dump()} {settings.model_dump_json()}"
    assert "bi-mat" not in shown
    assert len(re.findall("SecretStr", repr(settings))) == len(secrets) - 1  # all but the app's id
