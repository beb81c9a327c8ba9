"""Workspaces, views by clock, and the shipped data without a workspace."""

from __future__ import annotations

import os
import runpy
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cutset.errors import InputError, UsageError
from cutset.ledger.store import Ledger
from cutset.model import Clock, Entity
from cutset.settings import Settings
from cutset.work.backup import backup, restore
from cutset.work.clock import clock
from cutset.work.init import init
from cutset.work.load import load
from cutset.work.views import KEPT, implicit, open_view, view_of


def rows(*names: str) -> bytes:
    lines = [f'{n},"{name}","-0- ","CUBA",' + ",".join(["-0- "] * 8) for n, name in enumerate(names, 1)]
    return ("\r\n".join(lines) + "\r\n\x1a").encode("latin-1")


def put(settings: Settings, folder: Path, day: str, *names: str) -> Path:
    path = folder / f"sdn_{day}.csv"
    path.write_bytes(rows(*names))
    load(settings, "ofac-sdn", [path])
    return path


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home", cache=tmp_path / "cache")


def on(text: str) -> Clock:
    return Clock.at(date.fromisoformat(text), date.fromisoformat(text))


def test_views_are_made_once_for_a_stretch_and_share_an_index(settings, tmp_path) -> None:
    put(settings, tmp_path, "2021-01-01", "Orion Trading", "Kestrel Bank")
    first, names = open_view(settings, on("2021-01-02"))
    assert [m.id for m in names.search(Entity("", "Company", {"name": ("Kestrel Bank",)}))] == ["ofac-sdn:2"]
    again, _ = open_view(settings, on("2021-06-30"))
    assert again.folder == first.folder and again.clock == on("2021-06-30")
    assert settings.home is not None
    earlier = view_of(settings, Clock.at(date(2020, 1, 1), date(2021, 1, 2)))
    assert earlier.folder != first.folder and earlier.manifest.entities == first.manifest.entities
    assert len(list((settings.home / "names").iterdir())) == 1


def test_a_new_snapshot_makes_a_new_view_and_old_ones_go(settings, tmp_path) -> None:
    put(settings, tmp_path, "2021-01-01", "Orion Trading")
    old, _ = open_view(settings, on("2021-03-01"))
    put(settings, tmp_path, "2021-02-01", "Orion Trading", "Kestrel Bank")
    new, names = open_view(settings, on("2021-03-01"))
    assert names.search(Entity("", "Company", {"name": ("Kestrel Bank",)}))
    assert not old.folder.exists() and new.folder.exists()
    assert settings.home is not None and len(list((settings.home / "names").iterdir())) == 1


def test_another_version_makes_its_own_views(settings, tmp_path) -> None:
    put(settings, tmp_path, "2021-01-01", "Orion Trading")
    old = view_of(settings, on("2021-03-01"))
    manifest = old.folder / "manifest.json"
    text = manifest.read_text()
    manifest.write_text(text.replace(old.manifest.version, "0.0.0"))
    view_of(settings, on("2021-03-01"))
    assert manifest.read_text() == text


def test_many_clocks_do_not_fill_the_disk(settings, tmp_path) -> None:
    for n in range(1, KEPT + 4):
        put(settings, tmp_path, f"2021-01-{n:02d}", "Orion Trading", *["Kestrel Bank"] * (n % 2))
    for n in range(1, KEPT + 4):
        view_of(settings, on(f"2021-01-{n:02d}"))
    assert settings.home is not None and len(list((settings.home / "views").iterdir())) <= KEPT


def test_loading_reports_and_a_missing_day_is_asked_for(settings, tmp_path) -> None:
    path = put(settings, tmp_path, "2021-01-01", "Orion Trading")
    again = load(settings, "ofac-sdn", [path])
    assert (again.loaded, again.known, again.rows) == (0, 1, 0)
    bare = tmp_path / "sdn.csv"
    bare.write_bytes(rows("Vortex"))
    with pytest.raises(InputError, match="--published"):
        load(settings, "ofac-sdn", [bare])
    seen = []
    report = load(settings, "ofac-sdn", [bare], date(2021, 5, 1), seen.append)
    assert report.loaded == report.rows == len(seen) == 1
    assert report.parts[0].published == datetime(2021, 5, 1, tzinfo=UTC)


def test_a_list_that_was_cut_off_is_refused(settings, tmp_path) -> None:
    names = [f"Orion Trading {n}" for n in range(300)]
    put(settings, tmp_path, "2021-01-01", *names)
    assert settings.home is not None
    state = Ledger.open(settings.home / "ledger.sqlite").state()
    with pytest.raises(InputError, match="cut off"):
        put(settings, tmp_path, "2021-01-02", *names[:100])
    assert Ledger.open(settings.home / "ledger.sqlite").state() == state
    report = load(settings, "ofac-sdn", [tmp_path / "sdn_2021-01-02.csv"], shrunk=True)
    assert report.loaded == 1
    put(settings, tmp_path, "2021-01-03", *names[:60])


def test_there_must_be_a_workspace(settings) -> None:
    with pytest.raises(UsageError, match="init"):
        open_view(settings, clock())
    with pytest.raises(UsageError, match="init"):
        load(Settings(cache=settings.cache), "case", [])


def test_backup_and_restore_of_a_workspace(settings, tmp_path) -> None:
    put(settings, tmp_path, "2021-01-01", "Orion Trading")
    report = backup(settings, tmp_path / "kept.sqlite")
    other = Settings(home=tmp_path / "other")
    assert restore(other, report.file).state == report.state
    assert [e.caption for e in view_of(other, on("2021-01-02")).entities()] == ["Orion Trading"]


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    home = tmp_path_factory.mktemp("workspace") / "home"
    report = init(home)
    assert report.made and report.bad_rows >= 0 and report.snapshots > 7
    return Settings(home=home)


def need_prebuilt() -> None:
    """`make test` builds it; somebody who runs pytest alone is told."""
    tool = runpy.run_path(str(Path(__file__).parents[2] / "tools" / "build_shipped.py"))
    if not tool["is_fresh"]():
        pytest.skip("the shipped view is not there or old: python -m tools.build_shipped")


def zte_parsian(settings: Settings, at: Clock) -> tuple[set[str], set[tuple[str, date | None]]]:
    view, names = open_view(settings, at)
    found = names.search(Entity("", "Company", {"name": ("ZTE Parsian",)}))
    told = {(r.list, r.since) for m in found for r in view.restrictions(m.id)}
    return {m.id for m in found}, told


def test_init_starts_with_the_shipped_snapshots(workspace) -> None:
    assert workspace.home is not None
    before = Ledger.open(workspace.home / "ledger.sqlite").state()
    assert not init(workspace.home).made
    assert Ledger.open(workspace.home / "ledger.sqlite").state() == before
    ids, told = zte_parsian(workspace, clock())
    assert {"us-csl", "us-bis-el", "case"} <= {i.split(":")[0] for i in ids}
    assert told == {("EL", date(2016, 3, 8))}


def test_before_the_snapshots_the_case_files_speak(workspace) -> None:
    ids, told = zte_parsian(workspace, on("2017-01-01"))
    assert {i.split(":")[0] for i in ids} == {"case"} and told == {("EL", date(2016, 3, 8))}
    assert zte_parsian(workspace, on("2016-03-07"))[1] == set()


def test_the_package_answers_as_a_workspace_does(workspace, tmp_path) -> None:
    need_prebuilt()
    bare = Settings(cache=tmp_path / "cache")
    now = clock()
    assert zte_parsian(bare, now) == zte_parsian(workspace, now)
    assert not (tmp_path / "cache").exists()  # nothing had to be made
    ours, _ = open_view(bare, now)
    theirs, _ = open_view(workspace, now)
    assert ours.manifest.entities == theirs.manifest.entities
    assert [s.digest for s in ours.snapshots()] == [s.digest for s in theirs.snapshots()]


def test_without_a_workspace_another_day_is_made_in_the_cache(tmp_path, monkeypatch) -> None:
    from cutset.sources import shipped

    monkeypatch.setattr(shipped, "LISTS", (("us-fcc", "us_fcc_covered_2026-07.json.gz"),))
    bare = Settings(cache=tmp_path / "cache")
    ids, told = zte_parsian(bare, on("2017-01-01"))
    assert ids and told == {("EL", date(2016, 3, 8))}
    place = implicit(bare.cache)
    assert isinstance(place.database, Path) and place.database.is_file()
    assert not [p for p in bare.cache.iterdir() if p.name.startswith(".")]


def test_a_cold_screen_imports_neither_database_nor_kernels(tmp_path) -> None:
    need_prebuilt()
    code = (
        "import sys\n"
        "from cutset.faces.cli.main import run\n"
        "sys.argv = ['cutset', 'screen', 'ZTE Parsian']\n"
        "try:\n    run()\nexcept SystemExit as e:\n    code = e.code\n"
        "bad = {'sqlalchemy', 'alembic', 'numba', 'scipy', 'spacy'} & set(sys.modules)\n"
        "assert not bad, bad\n"
        "sys.exit(code)\n"
    )
    env = {k: v for k, v in os.environ.items() if not k.startswith("CUTSET_")} | {
        "XDG_CACHE_HOME": str(tmp_path)
    }
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True)
    assert done.returncode == 3, done.stderr
    assert "81 FR 12004" in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_a_workspace_on_postgresql(tmp_path) -> None:
    import uuid

    url = os.environ.get("CUTSET_TEST_POSTGRES")
    if not url:
        pytest.skip("no PostgreSQL server: set CUTSET_TEST_POSTGRES to its URL")
    import sqlalchemy as sa

    schema = f"work_{uuid.uuid4().hex[:10]}"
    admin = sa.create_engine(sa.make_url(url).set(drivername="postgresql+psycopg"))
    with admin.begin() as connection:
        connection.execute(sa.text(f"CREATE SCHEMA {schema}"))
    inside = sa.make_url(url).update_query_dict({"options": f"-csearch_path={schema}"})
    both = Settings(database=inside.render_as_string(hide_password=False), cache=tmp_path / "cache")
    try:
        put(both, tmp_path, "2021-01-01", "Orion Trading", "Kestrel Bank")
        view, names = open_view(both, on("2021-01-02"))
        (found,) = names.search(Entity("", "Company", {"name": ("Kestrel Bank",)}))
        assert [r.list for r in view.restrictions(found.id)] == ["SDN"]
        again, _ = open_view(both, on("2021-02-02"))
        assert again.folder == view.folder
        report = backup(both, tmp_path / "kept.sqlite")
        other = Settings(home=tmp_path / "other")
        assert restore(other, report.file).state == report.state
    finally:
        with admin.begin() as connection:
            connection.execute(sa.text(f"DROP SCHEMA {schema} CASCADE"))
        admin.dispose()


def test_a_server_that_is_not_there(tmp_path) -> None:
    from cutset.errors import StorageError

    away = Settings(database="postgresql://nobody@127.0.0.1:9/nothing", cache=tmp_path)
    with pytest.raises(StorageError, match="CUTSET_DATABASE"):
        open_view(away, clock())
