"""The settings, from the environment or a file ``.env`` in the working folder, prefix ``DTIBOT_``.

They are read once, where the program is put together; everything else is handed what it needs. Values that
are secret, or may carry a password, are ``SecretStr`` and appear in no message.
"""

from __future__ import annotations

import re
from typing import Any, ClassVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AliasChoices, Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from knowledge.errors import DtiError

PREFIX = "DTIBOT_"

DEFAULT_DATABASE_URL = "sqlite:///var/dtibot.sqlite3"
"""A file under the working folder."""

_TELEGRAM_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")
_WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")

ZALO_OA = ("zalo_oa_app_id", "zalo_oa_app_secret", "zalo_oa_oa_secret_key", "zalo_oa_refresh_token")
"""What an Official Account needs, all of it: to send, to renew its token, and to check what it receives."""


class SettingsError(DtiError):
    """Settings that cannot be used; ``problems`` names each variable with what it should be."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = tuple(problems)
        super().__init__(
            "Cấu hình chưa đúng (biến môi trường hoặc tệp .env):\n"
            + "\n".join(f"  - {problem}" for problem in problems)
        )


class Settings(BaseSettings):
    """All settings. An empty variable counts as not set. Raises ``SettingsError`` with all that is wrong.

    A channel is configured when its token or app is: Telegram by ``telegram_token``, the Zalo Bot Platform by
    ``zalo_bot_token``, a Zalo Official Account by the four values of ``ZALO_OA``. Addresses carry no slash at
    the end.
    """

    model_config: ClassVar[SettingsConfigDict] = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        populate_by_name=True,
    )

    database_url: SecretStr = SecretStr(DEFAULT_DATABASE_URL)

    telegram_token: SecretStr | None = None
    telegram_api_url: str = "https://api.telegram.org"
    telegram_proxy: SecretStr | None = None
    telegram_webhook_secret: SecretStr | None = None

    zalo_oa_app_id: str | None = None
    zalo_oa_app_secret: SecretStr | None = None
    zalo_oa_oa_secret_key: SecretStr | None = Field(
        default=None,
        # Zalo calls it "OA Secret Key"; people write the variable both ways.
        validation_alias=AliasChoices(f"{PREFIX}ZALO_OA_OA_SECRET_KEY", f"{PREFIX}ZALO_OA_SECRET_KEY"),
    )
    zalo_oa_refresh_token: SecretStr | None = None
    zalo_oa_api_url: str = "https://openapi.zalo.me"
    zalo_oa_oauth_url: str = "https://oauth.zaloapp.com"

    zalo_bot_token: SecretStr | None = None
    zalo_bot_secret: SecretStr | None = None
    zalo_bot_api_url: str = "https://bot-api.zaloplatforms.com"

    public_url: str | None = None
    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=1, le=65535)
    timezone: str = "Asia/Ho_Chi_Minh"

    def __init__(self, **values: Any) -> None:
        try:
            super().__init__(**values)
        except ValidationError as error:
            # Pydantic's own message repeats the values, secrets among them: it must not be chained.
            raise SettingsError(_problems(error)) from None
        except UnicodeDecodeError:
            raise SettingsError(["tệp .env: cần lưu bằng bảng mã UTF-8"]) from None

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of deadlines, quiet hours and dates."""
        return ZoneInfo(self.timezone)

    @field_validator("*", mode="before")
    @classmethod
    def _strip(cls, value: Any) -> Any:
        return value.strip() if isinstance(value, str) else value

    @field_validator(
        "telegram_api_url", "zalo_oa_api_url", "zalo_oa_oauth_url", "zalo_bot_api_url", "public_url"
    )
    @classmethod
    def _web_address(cls, value: str | None) -> str | None:
        if value is None:
            return None
        try:
            parts = urlsplit(value)
            usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
        except ValueError:  # a port that is no number
            usable = False
        if not usable or re.search(r"\s", value):
            raise ValueError("cần một địa chỉ dạng http://máy:cổng hoặc https://tên-miền")
        return value.rstrip("/")

    @field_validator("telegram_proxy")
    @classmethod
    def _proxy(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None:
            parts = urlsplit(value.get_secret_value())
            if parts.scheme not in ("http", "https", "socks5", "socks5h") or not parts.hostname:
                raise ValueError("cần địa chỉ proxy dạng http://máy:cổng hoặc socks5://máy:cổng")
        return value

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: SecretStr) -> SecretStr:
        address = value.get_secret_value()
        parts = urlsplit(address)
        if parts.scheme in ("postgresql", "postgres", "postgresql+psycopg"):
            if not parts.path.strip("/"):
                raise ValueError("thiếu tên cơ sở dữ liệu; cần postgresql://người-dùng:mật-khẩu@máy/tên")
        elif parts.scheme != "sqlite" or not address.startswith("sqlite:///") or len(address) == 10:
            raise ValueError(f"cần dạng {DEFAULT_DATABASE_URL} hoặc postgresql://người-dùng:mật-khẩu@máy/tên")
        return value

    @field_validator("telegram_token")
    @classmethod
    def _telegram_token(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not _TELEGRAM_TOKEN.fullmatch(value.get_secret_value()):
            raise ValueError("cần mã do @BotFather cấp, dạng “số:chữ”")
        return value

    @field_validator("telegram_webhook_secret")
    @classmethod
    def _webhook_secret(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not _WEBHOOK_SECRET.fullmatch(value.get_secret_value()):
            raise ValueError("cần 1 đến 256 ký tự trong A–Z, a–z, 0–9, _ và -")
        return value

    @field_validator("timezone")
    @classmethod
    def _timezone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (OSError, ValueError, KeyError):  # a folder, "../x", an unknown name
            raise ValueError("không có múi giờ này; cần tên như Asia/Ho_Chi_Minh") from None
        return value

    @model_validator(mode="after")
    def _go_together(self) -> Settings:
        missing = [name for name in ZALO_OA if getattr(self, name) is None]
        if missing and len(missing) < len(ZALO_OA):
            raise ValueError(
                f"thiếu {', '.join(map(variable, missing))}: Zalo Official Account cần đủ bốn giá trị "
                f"{', '.join(map(variable, ZALO_OA))}, hoặc bỏ cả bốn"
            )
        for secret, token in (
            ("telegram_webhook_secret", "telegram_token"),
            ("zalo_bot_secret", "zalo_bot_token"),
        ):
            if getattr(self, secret) is not None and getattr(self, token) is None:
                raise ValueError(
                    f"có {variable(secret)} nhưng thiếu {variable(token)}: cần cả hai, hoặc bỏ cả hai"
                )
        return self


def variable(field: str) -> str:
    """The environment variable of a setting."""
    return PREFIX + field.upper()


def _problems(error: ValidationError) -> list[str]:
    """A line for each problem, without the value: it may be secret."""
    lines: list[str] = []
    for detail in error.errors(include_url=False, include_input=False, include_context=True):
        cause = detail.get("ctx", {}).get("error")
        place = ".".join(str(part) for part in detail["loc"])
        name = place if place.startswith(PREFIX) else variable(place)
        if isinstance(cause, ValueError):
            text = str(cause)
        elif place == "port":
            text = "cần một số cổng từ 1 đến 65535"
        else:
            text = "giá trị không dùng được"
        lines.append(f"{name}: {text}" if place else text)
    return lines
