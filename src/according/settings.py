"""Settings: environment variables `ACCORDING_*` over a TOML file, read once and passed in."""

from __future__ import annotations

from pathlib import Path

from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)


class Settings(BaseSettings):
    """What a user may set. `ACCORDING_LEDGER=wire.ledger` sets `ledger`, and so on.

    ledger: path of the ledger file that the commands open when none is named.
    registry: further actor registry files (YAML), read after the bundled ones.
    batch: how many articles are parsed in one pass.
    """

    model_config = SettingsConfigDict(
        env_prefix="ACCORDING_", toml_file="according.toml", frozen=True, extra="forbid"
    )

    ledger: Path = Path("according.ledger")
    registry: tuple[Path, ...] = ()
    batch: int = 16

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)
